//! There is no comma between two events.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" "crm.contact.updated" => sync), fallback = ignore)]
struct Crm;

impl Crm {
    async fn sync(&self, _: &Contact) {}
}

fn main() {}
