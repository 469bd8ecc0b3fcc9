//! The struct has a `RefCell`, so that it cannot be shared between threads.

use std::cell::RefCell;

use hookwright_apideck::hookwright::Router;
use hookwright_apideck::{Apideck, ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm {
    seen: RefCell<u32>,
}

impl Crm {
    async fn contact_created(&self, _: &Contact) {
        *self.seen.borrow_mut() += 1;
    }
}

fn serve(_: impl Router<Apideck>) {}

fn main() {
    serve(Crm { seen: RefCell::new(0) });
}
