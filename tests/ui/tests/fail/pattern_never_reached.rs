//! Every event of the pattern is listed by name as well.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.*" => any))]
#[apideck(on("crm.contact.created", "crm.contact.updated", "crm.contact.deleted" => each))]
#[apideck(fallback = ignore)]
struct Crm;

impl Crm {
    async fn any(&self, _: &Contact) {}

    async fn each(&self, _: &Contact) {}
}

fn main() {}
