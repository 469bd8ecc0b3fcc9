//! The attribute has no such key, nor one that is called like it.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(retries = 3, fallback = ignore)]
struct Crm;

fn main() {}
