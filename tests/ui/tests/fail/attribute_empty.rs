//! The attribute says nothing.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck]
struct Crm;

fn main() {}
