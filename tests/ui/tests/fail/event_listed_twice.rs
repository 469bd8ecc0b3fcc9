//! One event has two handlers.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"))]
#[apideck(on("crm.contact.updated", "crm.contact.created" => sync))]
#[apideck(fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) {}

    async fn sync(&self, _: &Contact) {}
}

fn main() {}
