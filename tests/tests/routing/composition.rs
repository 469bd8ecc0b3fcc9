//! Routers joined, wrapped, shared and generic.

use std::sync::{Arc, Mutex};

use hookwright::routing::{HandlerFuture, Incoming, Middleware, Outcome, Verdict};
use hookwright::testing::{Recorded, Sample};
use hookwright::{Answer, HandlerError, Provider, Router, RouterExt, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter};
use hookwright_morph::{Morph, MorphRouter};

use super::deliver;

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.*" => contact), fallback = first_fallback)]
struct Contacts;

impl Contacts {
    async fn contact(&self) {}
    async fn first_fallback(&self) {}
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => never), on("crm.note.*" => note), fallback = second_fallback)]
struct Notes;

impl Notes {
    async fn never(&self) {}
    async fn note(&self) {}
    async fn second_fallback(&self, unrouted: Unrouted<'_, Apideck>) -> Result<(), HandlerError> {
        Err(HandlerError::give_up(unrouted.to_string()))
    }
}

#[test]
fn of_two_routers_the_first_that_has_a_route_takes_it_and_the_second_has_the_fallback() {
    let both = Contacts.or(Notes);
    let rows = [
        ("crm.contact.created", "contact"),
        ("crm.contact.deleted", "contact"),
        ("crm.note.created", "note"),
        ("crm.lead.created", "fallback"),
    ];
    let recorded = Recorded::new(&both);
    for (event, _) in rows {
        let _ = deliver::<Apideck>(event, &recorded);
    }
    recorded.assert_calls(&rows.map(|(_, handler)| handler));
    let error = deliver::<Apideck>("crm.lead.created", &both).unwrap_err();
    assert_eq!(error.to_string(), "no route for `crm.lead.created`");
    let routes = both.routes();
    assert_eq!(routes.len(), 6);
    assert!(routes.is_sorted_by_key(|route| route.event));
}

#[derive(ApideckRouter)]
#[apideck(on("crm.lead.created"), fallback = ignore)]
struct Leads;

impl Leads {
    async fn lead_created(&self) {}
}

#[derive(ApideckRouter)]
#[apideck(on("crm.company.created"), fallback = ignore)]
struct Companies;

impl Companies {
    async fn company_created(&self) {}
}

#[test]
fn of_two_routers_that_ignore_neither_acknowledges_a_malformed_event_of_the_other() {
    let malformed = |event| Sample::<Apideck>::of(event).remove("/payload/entity_id");
    for both in [
        &Leads.or(Companies) as &dyn Router<Apideck>,
        &Companies.or(Leads),
    ] {
        malformed("crm.lead.created").deliver_now(both).unwrap_err();
        malformed("crm.company.created")
            .deliver_now(both)
            .unwrap_err();
        malformed("crm.note.created").deliver_now(both).unwrap();
    }
}

/// Says what passes, in order.
#[derive(Default)]
struct Log(Mutex<Vec<String>>);

impl Log {
    fn add(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }
}

struct Around<'l>(&'l Log, &'static str);

impl<P: Provider> Middleware<P> for Around<'_> {
    fn handle<'r>(
        &'r self,
        incoming: Incoming<'r, P>,
        next: HandlerFuture<'r>,
    ) -> HandlerFuture<'r> {
        HandlerFuture::new(async move {
            self.0.add(format!("{} in {}", self.1, incoming.is_ok()));
            let outcome = next.await;
            self.0.add(format!("{} out {}", self.1, outcome.is_ok()));
            outcome
        })
    }
}

#[test]
fn middleware_stands_around_routes_and_fallback_alike_the_last_outermost() {
    let log = Log::default();
    let router = Notes
        .wrap(Around(&log, "inner"))
        .wrap(Around(&log, "outer"));
    deliver::<Apideck>("crm.note.created", &router).unwrap();
    deliver::<Apideck>("crm.lead.created", &router).unwrap_err();
    Sample::<Apideck>::with_body("{")
        .deliver_now(&router)
        .unwrap_err();
    let all = log.0.into_inner().unwrap();
    let expected = [
        "outer in true",
        "inner in true",
        "inner out true",
        "outer out true",
        "outer in true",
        "inner in true",
        "inner out false",
        "outer out false",
        "outer in false",
        "inner in false",
        "inner out false",
        "outer out false",
    ];
    assert_eq!(all, expected);
}

/// Panics before there is a future, with something that panics once more when it is dropped.
struct Panicking;

struct Twice;

impl Drop for Twice {
    fn drop(&mut self) {
        panic!("again");
    }
}

impl<P: Provider> Middleware<P> for Panicking {
    fn handle<'r>(
        &'r self,
        incoming: Incoming<'r, P>,
        next: HandlerFuture<'r>,
    ) -> HandlerFuture<'r> {
        if incoming.is_err() {
            std::panic::panic_any(Twice);
        }
        next
    }
}

#[test]
fn a_panic_of_a_middleware_is_the_outcome_of_its_delivery() {
    let router = Notes.wrap(Panicking);
    deliver::<Apideck>("crm.note.created", &router).unwrap();
    let error = Sample::<Apideck>::with_body("{")
        .deliver_now(&router)
        .unwrap_err();
    assert!(error.get_ref().is::<hookwright::routing::Panicked>());
}

#[test]
fn before_may_refuse_and_then_no_handler_is_called() {
    let recorded = Recorded::new(Contacts);
    let router = (&recorded).before(|incoming: Incoming<'_, Apideck>| match incoming {
        Ok(delivery) if delivery.event().consumer_id() == Some("blocked") => {
            Err(HandlerError::give_up("blocked"))
        }
        _ => Ok(()),
    });
    let sample = Sample::<Apideck>::of("crm.contact.created");
    sample.deliver_now(&router).unwrap();
    let error = sample
        .set("/payload/consumer_id", "blocked")
        .deliver_now(&router)
        .unwrap_err();
    assert_eq!(error.to_string(), "blocked");
    recorded.assert_calls(&["contact"]);
}

#[test]
fn after_sees_every_outcome() {
    let log = Log::default();
    let router = Notes.after(|incoming: Incoming<'_, Apideck>, outcome: &Outcome| {
        let event = incoming.ok().map(|delivery| delivery.event().event_type());
        log.add(format!("{event:?} {}", outcome.is_ok()));
    });
    let _ = deliver::<Apideck>("crm.note.created", &router);
    let _ = deliver::<Apideck>("crm.lead.created", &router);
    let _ = Sample::<Apideck>::with_body("[").deliver_now(&router);
    let expected = [
        "Some(\"crm.note.created\") true",
        "Some(\"crm.lead.created\") false",
        "None false",
    ];
    assert_eq!(*log.0.lock().unwrap(), expected);
}

#[test]
fn an_error_can_be_made_another_outcome() {
    let router = Notes.on_error(|_: Incoming<'_, Apideck>, error| match error.verdict() {
        Verdict::GiveUp => Ok(Answer::Empty),
        _ => Err(error),
    });
    assert_eq!(
        deliver::<Apideck>("crm.lead.created", &router).unwrap(),
        Answer::Empty
    );
}

#[test]
fn a_router_is_shared_by_reference_in_an_arc_or_boxed() {
    let recorded = Arc::new(Recorded::new(Contacts));
    let boxed: Box<dyn Router<Apideck>> = Box::new(Arc::clone(&recorded));
    deliver::<Apideck>("crm.contact.created", &boxed).unwrap();
    deliver::<Apideck>("crm.contact.created", &recorded).unwrap();
    deliver::<Apideck>("crm.contact.created", &&*recorded).unwrap();
    assert_eq!(recorded.calls().len(), 3);
}

/// One struct for both providers, with state of any kind.
#[derive(ApideckRouter, MorphRouter)]
#[apideck(on("crm.contact.created" => saved), fallback = ignore, bound(S: Store))]
#[morph(on("genericContact::created" => saved), fallback = ignore, bound(S: Store))]
struct Generic<'r, S: ?Sized, const N: usize> {
    store: &'r S,
}

trait Store: Send + Sync {
    fn save(&self, text: &str);
}

impl<S: Store + ?Sized, const N: usize> Generic<'_, S, N> {
    async fn saved(&self) {
        self.store.save(&format!("saved {N}"));
    }
}

impl Store for Log {
    fn save(&self, text: &str) {
        self.add(text);
    }
}

#[test]
fn one_struct_serves_two_providers_whatever_its_parameters() {
    let log = Log::default();
    let router = Generic::<dyn Store, 7> { store: &log };
    deliver::<Apideck>("crm.contact.created", &router).unwrap();
    deliver::<Morph>("genericContact::created", &router).unwrap();
    assert_eq!(*log.0.lock().unwrap(), ["saved 7", "saved 7"]);
}
