//! One `on` names two handlers.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => created, "crm.contact.updated" => updated), fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Contact) {}

    async fn updated(&self, _: &Contact) {}
}

fn main() {}
