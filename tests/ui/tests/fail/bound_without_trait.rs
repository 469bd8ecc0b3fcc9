//! The bound names a parameter and no trait.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), bound(S), fallback = ignore)]
struct Crm<S> {
    store: S,
}

impl<S> Crm<S> {
    async fn contact_created(&self, _: &Contact) {}
}

fn main() {}
