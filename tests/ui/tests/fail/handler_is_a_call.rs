//! The handler is called, and not named.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => created()), fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Contact) {}
}

fn main() {}
