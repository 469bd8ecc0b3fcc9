//! A segment of the pattern is misspelt, so that it matches nothing.

use hookwright_apideck::{ApideckRouter, Event};

#[derive(ApideckRouter)]
#[apideck(on("crm.*.deletd" => deleted), fallback = ignore)]
struct Crm;

impl Crm {
    async fn deleted(&self, _: &Event) {}
}

fn main() {}
