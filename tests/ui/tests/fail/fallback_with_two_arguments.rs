//! The fallback takes parts of the delivery.

use hookwright_apideck::hookwright::{Headers, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter};

#[derive(ApideckRouter)]
#[apideck(fallback = keep)]
struct Crm;

impl Crm {
    async fn keep(&self, _: Unrouted<'_, Apideck>, _: &Headers) {}
}

fn main() {}
