//! The fallback is a string and not a name.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(fallback = "ignore")]
struct Crm;

fn main() {}
