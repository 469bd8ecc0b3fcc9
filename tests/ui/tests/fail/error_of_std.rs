//! The handler's error is one of the standard library, which says nothing about another attempt.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    fn contact_created(&self, _: &Contact) -> Result<(), std::io::Error> {
        Ok(())
    }
}

fn main() {}
