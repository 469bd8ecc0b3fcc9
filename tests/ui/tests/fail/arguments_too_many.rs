//! The handler takes ten arguments.

use hookwright_apideck::hookwright::Headers;
use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(
        &self,
        _: &Contact,
        _: &Headers,
        _: &Headers,
        _: &Headers,
        _: &Headers,
        _: &Headers,
        _: &Headers,
        _: &Headers,
        _: &Headers,
        _: &Headers,
    ) {
    }
}

fn main() {}
