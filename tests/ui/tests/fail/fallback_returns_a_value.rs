//! The fallback returns what is no answer.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(fallback = keep)]
struct Crm;

impl Crm {
    async fn keep(&self) -> u32 {
        200
    }
}

fn main() {}
