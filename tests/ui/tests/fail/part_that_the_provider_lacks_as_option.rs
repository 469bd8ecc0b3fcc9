//! Apideck's deliveries never name an owner.

use hookwright_apideck::hookwright::part::Owner;
use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact, _: Option<Owner<'_>>) {}
}

fn main() {}
