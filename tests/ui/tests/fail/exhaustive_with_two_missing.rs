//! Two events have no handler, and all are meant to have one.

use hookwright_apideck::hookwright::Router;
use hookwright_apideck::{Apideck, ApideckRouter, Event};

#[derive(ApideckRouter)]
#[apideck(exhaustive)]
#[apideck(on("crm.activity.*", "crm.company.*", "crm.contact.*", "crm.lead.*", "crm.note.*" => any))]
#[apideck(on("crm.opportunity.created" => any))]
struct Crm;

impl Crm {
    async fn any(&self, _: &Event) {}
}

fn serve(_: impl Router<Apideck>) {}

fn main() {
    serve(Crm);
}
