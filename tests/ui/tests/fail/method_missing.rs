//! The event calls a method that the struct does not have.

use hookwright_apideck::hookwright::Router;
use hookwright_apideck::{Apideck, ApideckRouter};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

fn serve(_: impl Router<Apideck>) {}

fn main() {
    serve(Crm);
}
