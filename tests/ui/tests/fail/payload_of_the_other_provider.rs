//! The handler takes the event of the other provider.

use hookwright_apideck::ApideckRouter;
use hookwright_morph::Event;

#[derive(ApideckRouter)]
#[apideck(on("crm.*.deleted" => deleted), fallback = ignore)]
struct Crm;

impl Crm {
    async fn deleted(&self, _: &Event) {}
}

fn main() {}
