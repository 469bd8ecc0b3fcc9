//! The handler is named with `self.` before it.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => self.created), fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Contact) {}
}

fn main() {}
