//! Nobody delivers the event: a warning on demand, which is denied here to be seen.
#![deny(deprecated)]

use hookwright_apideck::{Activity, ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(coverage("attio", "hubspot"), fallback = ignore)]
#[apideck(on("crm.contact.created"), on("crm.activity.*" => activity))]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) {}

    async fn activity(&self, _: &Activity) {}
}

fn main() {}
