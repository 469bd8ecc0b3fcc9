//! The event is named by the method that it would call.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("contact_created"), fallback = ignore)]
struct Contacts;

impl Contacts {
    async fn contact_created(&self, _: &Contact) {}
}

fn main() {}
