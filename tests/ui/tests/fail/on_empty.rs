//! `on` lists nothing.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(on(), fallback = ignore)]
struct Crm;

fn main() {}
