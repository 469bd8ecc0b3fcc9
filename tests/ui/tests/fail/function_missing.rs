//! There is no such function.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => self::created), fallback = ignore)]
struct Crm;

fn main() {}
