//! The struct does not have the method that the fallback names.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(fallback = keep)]
struct Crm;

fn main() {}
