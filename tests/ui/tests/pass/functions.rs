//! Handlers that are no methods of the struct: functions by their path, and methods of a trait.

use hookwright::{HandlerError, Unrouted};
use hookwright_apideck::{Activity, Apideck, ApideckRouter, Company, Contact, Event, Lead, Note};

use crate::{called, handler_of};

#[derive(ApideckRouter)]
#[apideck(
    on("crm.contact.created" => self::contact),
    on("crm.company.created" => crate::functions::inner::company),
    on("crm.activity.created" => inner::activity),
    on("crm.lead.created" => Self::lead),
    on("crm.note.created" => Notes::note),
    on("crm.note.updated" => r#type),
    on("crm.note.deleted" => self::named::<Event>),
    fallback = self::fallback
)]
struct Crm;

async fn contact(_: &Crm, _: &Contact) -> Result<(), HandlerError> {
    called("contact")
}

async fn fallback(_: &Crm, _: Unrouted<'_, Apideck>) -> Result<(), HandlerError> {
    called("fallback")
}

mod inner {
    use super::{Activity, Company, Crm, HandlerError, called};

    pub(super) fn company(_: &Crm, _: &Company) -> Result<(), HandlerError> {
        called("company")
    }

    /// Takes any router.
    pub(super) async fn activity<R>(_: &R, _: &Activity) -> Result<(), HandlerError> {
        called("activity")
    }
}

impl Crm {
    async fn lead(&self, _: &Lead) -> Result<(), HandlerError> {
        called("lead")
    }

    async fn r#type(&self, _: &Note) -> Result<(), HandlerError> {
        called("type")
    }
}

trait Notes {
    fn note(&self, note: &Note) -> Result<(), HandlerError>;
}

impl Notes for Crm {
    fn note(&self, _: &Note) -> Result<(), HandlerError> {
        called("note")
    }
}

fn named<E>(_: &Crm, _: &E) -> Result<(), HandlerError> {
    called("named")
}

#[test]
fn each_is_called() {
    let of = |event| handler_of(&Crm, event);
    assert_eq!(of("crm.contact.created"), "contact");
    assert_eq!(of("crm.company.created"), "company");
    assert_eq!(of("crm.activity.created"), "activity");
    assert_eq!(of("crm.lead.created"), "lead");
    assert_eq!(of("crm.note.created"), "note");
    assert_eq!(of("crm.note.updated"), "type");
    assert_eq!(of("crm.note.deleted"), "named");
    assert_eq!(of("crm.opportunity.deleted"), "fallback");
}
