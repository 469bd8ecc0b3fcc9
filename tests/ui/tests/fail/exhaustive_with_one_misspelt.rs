//! An event is misspelt where all are listed: it is not called missing as well.

use hookwright_apideck::hookwright::Router;
use hookwright_apideck::{Apideck, ApideckRouter, Event};

#[derive(ApideckRouter)]
#[apideck(exhaustive)]
#[apideck(on("crm.activity.*", "crm.company.*", "crm.contact.*", "crm.lead.*", "crm.note.*" => any))]
#[apideck(on("crm.opportunity.created", "crm.opportunity.updated", "crm.oportunity.deleted" => any))]
struct Crm;

impl Crm {
    async fn any(&self, _: &Event) {}
}

fn serve(_: impl Router<Apideck>) {}

fn main() {
    serve(Crm);
}
