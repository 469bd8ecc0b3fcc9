//! The struct has an `Rc`, so that it cannot be sent to another thread.

use std::rc::Rc;

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created", "crm.contact.updated" => seen), on("crm.contact.deleted"), fallback = ignore)]
struct Crm {
    name: Rc<str>,
}

impl Crm {
    async fn seen(&self, _: &Contact) {
        println!("{}", self.name);
    }

    async fn contact_deleted(&self, _: &Contact) {
        println!("{}", self.name);
    }
}

fn main() {}
