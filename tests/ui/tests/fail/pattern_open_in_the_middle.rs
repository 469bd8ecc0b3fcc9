//! Something follows `**`.

use hookwright_apideck::{ApideckRouter, Event};

#[derive(ApideckRouter)]
#[apideck(on("**.deleted" => deleted), fallback = ignore)]
struct Crm;

impl Crm {
    async fn deleted(&self, _: &Event) {}
}

fn main() {}
