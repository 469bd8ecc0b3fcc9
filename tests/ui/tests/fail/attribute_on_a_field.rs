//! The attribute stands on a field.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
struct Crm {
    #[apideck(fallback = ignore)]
    name: String,
}

fn main() {}
