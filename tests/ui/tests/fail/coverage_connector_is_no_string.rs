//! The connector is no string.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), coverage(hubspot), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) {}
}

fn main() {}
