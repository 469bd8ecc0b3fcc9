//! `exhaustive` is given a value.

use hookwright_apideck::{ApideckRouter, Event};

#[derive(ApideckRouter)]
#[apideck(on("**" => any), exhaustive = true)]
struct Crm;

impl Crm {
    async fn any(&self, _: &Event) {}
}

fn main() {}
