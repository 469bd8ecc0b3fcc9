//! The fallback takes a payload.

use hookwright_apideck::{ApideckRouter, Contact};

#[derive(ApideckRouter)]
#[apideck(fallback = keep)]
struct Crm;

impl Crm {
    async fn keep(&self, _: &Contact) {}
}

fn main() {}
