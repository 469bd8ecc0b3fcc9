//! Only a struct can be a router.

use hookwright_apideck::hookwright::Router;
use hookwright_apideck::{Apideck, ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
enum Crm {
    Ours,
}

impl Crm {
    async fn contact_created(&self, _: &Contact) {}
}

fn serve(_: impl Router<Apideck>) {}

fn main() {
    serve(Crm::Ours);
}
