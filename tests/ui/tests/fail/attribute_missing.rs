//! The derive has no attribute.

use hookwright_apideck::hookwright::Router;
use hookwright_apideck::{Apideck, ApideckRouter, Contact};

#[derive(ApideckRouter)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) {}
}

fn serve(_: impl Router<Apideck>) {}

fn main() {
    serve(Crm);
}
