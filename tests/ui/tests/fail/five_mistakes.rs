//! Five mistakes of the attribute, told together.

use hookwright_apideck::hookwright::Router;
use hookwright_apideck::{Apideck, ApideckRouter, Contact, Event};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.craeted" => created), on(), retries = 3)]
#[apideck(on("crm.contact.updated" => updated))]
#[apideck(on("crm.*.deletd" => deleted))]
struct Crm;

impl Crm {
    async fn created(&self, _: &Contact) {}

    async fn updated(&self, _: &Contact) {}

    async fn deleted(&self, _: &Event) {}
}

fn serve(_: impl Router<Apideck>) {}

fn main() {
    serve(Crm);
}
