//! What handlers and fallbacks may give back.

use std::convert::Infallible;
use std::error::Error;

use hookwright::routing::OrRetry;
use hookwright::{Answer, HandlerError, Malformed, Unrouted};
use hookwright_apideck::{
    Activity, Apideck, ApideckRouter, Company, Contact, Lead, Note, Opportunity,
};

use crate::{deliver, handler_of};

struct NoDatabase;

impl From<NoDatabase> for HandlerError {
    fn from(_: NoDatabase) -> Self {
        Self::retry("no database")
    }
}

#[derive(ApideckRouter)]
#[apideck(on(
    "crm.activity.created",
    "crm.company.created",
    "crm.contact.created",
    "crm.lead.created"
))]
#[apideck(on("crm.note.created", "crm.opportunity.created"), fallback = rest)]
struct Crm;

impl Crm {
    async fn activity_created(&self, _: &Activity) {}

    async fn company_created(&self, _: &Company) -> Result<(), HandlerError> {
        "x".parse::<u8>().or_give_up()?;
        Ok(())
    }

    async fn contact_created(&self, _: &Contact) -> Result<(), Box<dyn Error + Send + Sync>> {
        "".parse::<u8>()?;
        Ok(())
    }

    async fn lead_created(&self, _: &Lead) -> Result<(), NoDatabase> {
        Err(NoDatabase)
    }

    async fn note_created(&self, _: &Note) -> Result<(), Infallible> {
        Ok(())
    }

    async fn opportunity_created(&self, _: &Opportunity) -> Result<(), Malformed> {
        Ok(())
    }

    async fn rest(&self, unrouted: Unrouted<'_, Apideck>) -> Result<Answer, HandlerError> {
        Ok(Answer::Json(unrouted.body().len().to_string()))
    }
}

#[derive(ApideckRouter)]
#[apideck(fallback = nothing)]
struct Nothing;

impl Nothing {
    fn nothing(&self) {}
}

#[derive(ApideckRouter)]
#[apideck(fallback = answer)]
struct AnswerAtOnce;

impl AnswerAtOnce {
    const fn answer(&self, _: Unrouted<'_, Apideck>) -> Answer {
        Answer::Empty
    }
}

#[test]
fn each_is_an_outcome() {
    let of = |event| handler_of(&Crm, event);
    assert_eq!(of("crm.activity.created"), "");
    assert_eq!(of("crm.company.created"), "invalid digit found in string");
    assert_eq!(
        of("crm.contact.created"),
        "cannot parse integer from empty string"
    );
    assert_eq!(of("crm.lead.created"), "no database");
    assert_eq!(of("crm.note.created"), "");
    assert_eq!(of("crm.opportunity.created"), "");
    assert_eq!(deliver(&Crm, "no JSON").unwrap().body(), Some("7"));
    assert_eq!(deliver(&Nothing, "no JSON").unwrap(), Answer::Empty);
    assert_eq!(deliver(&AnswerAtOnce, "no JSON").unwrap(), Answer::Empty);
}
