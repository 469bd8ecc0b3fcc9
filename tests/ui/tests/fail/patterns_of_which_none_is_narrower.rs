//! Two patterns stand for one event, and neither is narrower than the other.

use hookwright_apideck::{ApideckRouter, Contact, Event};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.*" => contact), on("crm.*.deleted" => deleted), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact(&self, _: &Contact) {}

    async fn deleted(&self, _: &Event) {}
}

fn main() {}
