//! Handlers that are no `async fn`: at once, or with a future of their own.

use std::future::Future;
use std::pin::Pin;

use hookwright::HandlerError;
use hookwright_apideck::{Activity, ApideckRouter, Company, Contact, Event, Lead};

use crate::{called, handler_of};

#[derive(ApideckRouter)]
#[apideck(
    on("crm.activity.created" => nothing),
    on("crm.company.created" => result),
    on("crm.contact.created" => future),
    on("crm.lead.created" => boxed),
    on("crm.*.deleted" => several),
    fallback = ignore
)]
struct Crm;

impl Crm {
    const fn nothing(&self, _: &Activity) {}

    fn result(&self, _: &Company) -> Result<(), HandlerError> {
        called("result")
    }

    fn future(&self, _: &Contact) -> impl Future<Output = Result<(), HandlerError>> + Send + use<> {
        std::future::ready(called("future"))
    }

    fn boxed<'r>(
        &'r self,
        lead: &'r Lead,
    ) -> Pin<Box<dyn Future<Output = Result<(), HandlerError>> + Send + 'r>> {
        Box::pin(async move {
            let _ = (self, lead);
            called("boxed")
        })
    }

    fn several(&self, event: &Event) -> Result<(), HandlerError> {
        assert!(event.event_type().ends_with(".deleted"));
        called("several")
    }
}

#[test]
fn they_all_route() {
    let of = |event| handler_of(&Crm, event);
    assert_eq!(of("crm.activity.created"), "");
    assert_eq!(of("crm.company.created"), "result");
    assert_eq!(of("crm.contact.created"), "future");
    assert_eq!(of("crm.lead.created"), "boxed");
    assert_eq!(of("crm.lead.deleted"), "several");
}
