//! Not every event has a handler, and there is no fallback.

use hookwright_apideck::hookwright::Router;
use hookwright_apideck::{Apideck, ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"))]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) {}
}

fn serve(_: impl Router<Apideck>) {}

fn main() {
    serve(Crm);
}
