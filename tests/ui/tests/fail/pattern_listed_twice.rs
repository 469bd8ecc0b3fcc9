//! One pattern has two handlers.

use hookwright_apideck::{ApideckRouter, Event};

#[derive(ApideckRouter)]
#[apideck(on("crm.*.deleted" => deleted), on("crm.*.deleted" => gone), fallback = ignore)]
struct Crm;

impl Crm {
    async fn deleted(&self, _: &Event) {}

    async fn gone(&self, _: &Event) {}
}

fn main() {}
