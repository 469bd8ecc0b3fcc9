//! The handler needs a bound that neither the struct nor the attribute has.

use hookwright_apideck::{ApideckRouter, Contact};

trait Store {
    fn save(&self, contact: &Contact);
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm<S> {
    store: S,
}

impl<S: Store> Crm<S> {
    async fn contact_created(&self, contact: &Contact) {
        self.store.save(contact);
    }
}

fn main() {}
