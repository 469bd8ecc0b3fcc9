//! There is no such event, nor one that is called like it.

use hookwright_apideck::{ApideckRouter, Event};

#[derive(ApideckRouter)]
#[apideck(on("crm.invoice.settled" => settled), fallback = ignore)]
struct Crm;

impl Crm {
    async fn settled(&self, _: &Event) {}
}

fn main() {}
