//! The event is Morph's, but stands in Apideck's attribute.

use hookwright_apideck::{ApideckRouter, Event};

#[derive(ApideckRouter)]
#[apideck(on("genericContact::created" => created), fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Event) {}
}

fn main() {}
