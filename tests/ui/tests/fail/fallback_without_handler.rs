//! The fallback names no handler.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(fallback)]
struct Crm;

fn main() {}
