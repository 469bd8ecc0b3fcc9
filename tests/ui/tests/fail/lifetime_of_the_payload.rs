//! The handler wants the payload for longer than the delivery lives.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &'static Contact) {}
}

fn main() {}
