//! The handler is a closure.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => |contact| println!("{contact:?}")), fallback = ignore)]
struct Crm;

fn main() {}
