//! Several attributes, several entries, names and patterns, and commas where Rust allows them.

use hookwright::HandlerError;
use hookwright_apideck::{ApideckRouter, Contact, Event};

use crate::{called, handler_of};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"))]
#[apideck(on("crm.contact.updated", "crm.contact.deleted",))]
#[apideck(
    on("crm.*.deleted" => deleted),
    on("crm.lead.*" => leads,),
    on("crm.**" => rest),
    on("crm.lead.deleted" => lead_lost),
)]
#[apideck(fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
        called("contact_created")
    }

    async fn contact_updated(&self, _: &Contact) -> Result<(), HandlerError> {
        called("contact_updated")
    }

    async fn contact_deleted(&self, _: &Contact) -> Result<(), HandlerError> {
        called("contact_deleted")
    }

    async fn deleted(&self, _: &Event) -> Result<(), HandlerError> {
        called("deleted")
    }

    async fn leads(&self, _: &Event) -> Result<(), HandlerError> {
        called("leads")
    }

    async fn lead_lost(&self, _: &Event) -> Result<(), HandlerError> {
        called("lead_lost")
    }

    async fn rest(&self, _: &Event) -> Result<(), HandlerError> {
        called("rest")
    }
}

#[test]
fn the_narrowest_has_the_event() {
    let of = |event| handler_of(&Crm, event);
    assert_eq!(of("crm.contact.created"), "contact_created");
    assert_eq!(of("crm.contact.updated"), "contact_updated");
    assert_eq!(of("crm.contact.deleted"), "contact_deleted");
    assert_eq!(of("crm.note.deleted"), "deleted");
    assert_eq!(of("crm.lead.created"), "leads");
    assert_eq!(of("crm.lead.deleted"), "lead_lost");
    assert_eq!(of("crm.note.created"), "rest");
}
