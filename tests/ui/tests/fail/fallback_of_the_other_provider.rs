//! The fallback takes what another provider's router has no route for.

use hookwright_apideck::hookwright::Unrouted;
use hookwright_apideck::ApideckRouter;
use hookwright_morph::Morph;

#[derive(ApideckRouter)]
#[apideck(fallback = keep)]
struct Crm;

impl Crm {
    async fn keep(&self, _: Unrouted<'_, Morph>) {}
}

fn main() {}
