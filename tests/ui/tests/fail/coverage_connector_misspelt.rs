//! The connector is misspelt.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), coverage("hubspott"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) {}
}

fn main() {}
