//! The payload comes after a part of the delivery.

use hookwright_apideck::hookwright::Headers;
use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Headers, _: &Contact) {}
}

fn main() {}
