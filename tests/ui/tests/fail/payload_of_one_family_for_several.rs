//! The events of the pattern have different payloads, but the handler takes one of them.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.*.deleted" => deleted), fallback = ignore)]
struct Crm;

impl Crm {
    async fn deleted(&self, _: &Contact) {}
}

fn main() {}
