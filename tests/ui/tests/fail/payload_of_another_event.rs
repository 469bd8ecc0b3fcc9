//! The handler takes the payload of another event.

use hookwright_apideck::{ApideckRouter, Company};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Company) {}
}

fn main() {}
