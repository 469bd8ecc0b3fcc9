//! The event stands in the attribute itself and not in `on(…)`.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck("crm.contact.created" => created, fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Contact) {}
}

fn main() {}
