//! The handler returns a value, but nothing is answered to this event.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) -> u32 {
        200
    }
}

fn main() {}
