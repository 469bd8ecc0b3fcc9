//! The attribute belongs to the derive of the other provider.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[morph(fallback = ignore)]
struct Crm;

fn main() {}
