//! Three handlers do not fit, each in its own way.

use hookwright_apideck::{ApideckRouter, Company, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), on("crm.contact.updated" => updated), on("crm.contact.deleted" => gone))]
#[apideck(fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Company) {}

    async fn updated(&self, _: &Contact) -> bool {
        true
    }
}

fn main() {}
