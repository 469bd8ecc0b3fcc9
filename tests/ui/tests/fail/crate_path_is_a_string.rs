//! The path is a string.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(crate = "hookwright_apideck", fallback = ignore)]
struct Crm;

fn main() {}
