//! The handler's result holds a value, but nothing is answered to this event.

use hookwright_apideck::hookwright::HandlerError;
use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) -> Result<u32, HandlerError> {
        Ok(200)
    }
}

fn main() {}
