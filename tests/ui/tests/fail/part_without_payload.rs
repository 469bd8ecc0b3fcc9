//! The handler takes a part of the delivery and no payload.

use hookwright_apideck::hookwright::part::Connector;
use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: Connector<'_>) {}
}

fn main() {}
