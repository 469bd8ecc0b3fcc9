//! The handler is misspelt.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => cretaed), fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Contact) {}
}

fn main() {}
