//! A key of the attribute is misspelt.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallbck = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) {}
}

fn main() {}
