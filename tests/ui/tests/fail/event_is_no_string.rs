//! The event is named by its variant and not by a string.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on(CrmContactCreated => created), fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Contact) {}
}

fn main() {}
