//! There are two fallbacks.

use hookwright_apideck::hookwright::Unrouted;
use hookwright_apideck::{Apideck, ApideckRouter};

#[derive(ApideckRouter)]
#[apideck(fallback = keep)]
#[apideck(fallback = ignore)]
struct Crm;

impl Crm {
    async fn keep(&self, _: Unrouted<'_, Apideck>) {}
}

fn main() {}
