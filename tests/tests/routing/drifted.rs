//! In tolerant use, a payload that departs from its schema still goes to whoever asks for it.

use std::sync::Mutex;

use hookwright::routing::Verdict;
use hookwright::testing::{Recorded, Sample};
use hookwright::{Answer, Delivery, Drift, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter, Contact, Event, Lead};

/// Takes contacts as they come, and leads as they should be.
#[derive(ApideckRouter, Default)]
#[apideck(on("crm.contact.created"), on("crm.lead.created"), fallback = keep)]
struct Crm {
    said: Mutex<Vec<String>>,
}

impl Crm {
    async fn contact_created(&self, contact: &Contact, drift: Option<&Drift>, bytes: &[u8]) {
        let departures = drift.map_or_else(|| "as it should be".to_owned(), Drift::to_string);
        let said = format!(
            "{} ({} bytes): {departures}",
            contact.entity_type,
            bytes.len()
        );
        self.said.lock().unwrap().push(said);
    }

    async fn lead_created(&self, _lead: &Lead) {}

    async fn keep(&self, unrouted: Unrouted<'_, Apideck>) {
        let decoded = unrouted
            .delivery()
            .and_then(Delivery::drift)
            .map(Drift::is_decoded);
        self.said
            .lock()
            .unwrap()
            .push(format!("{unrouted}; decoded: {decoded:?}"));
    }
}

fn said(sample: &Sample<Apideck>) -> (String, Vec<String>) {
    let router = Recorded::new(Crm::default());
    assert_eq!(sample.deliver_now(&router).unwrap(), Answer::Empty);
    let said = router.router().said.lock().unwrap().join("");
    let called = router
        .calls()
        .into_iter()
        .map(|call| call.handler)
        .collect();
    (said, called)
}

#[test]
fn a_handler_that_asks_for_the_drift_has_what_decoded_and_what_did_not() {
    let sample = Sample::<Apideck>::of("crm.contact.created");
    let length = sample.body().len();
    let (exact, _) = said(&sample.clone().tolerant());
    assert_eq!(exact, format!("contact ({length} bytes): as it should be"));
    let drifted = sample.set("/payload/execution_attempt", "many");
    let length = drifted.body().len();
    let (said, calls) = said(&drifted.tolerant());
    assert_eq!(calls, ["contact_created"]);
    assert!(
        said.starts_with(&format!(
            "contact ({length} bytes): at /payload/execution_attempt (line 1"
        )),
        "{said}"
    );
    assert!(
        said.ends_with("expected a number, found a string of 4 characters"),
        "{said}"
    );
}

#[test]
fn a_handler_that_does_not_ask_is_not_called_with_less_than_its_schema_says() {
    let drifted =
        Sample::<Apideck>::of("crm.lead.created").set("/payload/execution_attempt", "many");
    let (said, calls) = said(&drifted.tolerant());
    assert_eq!(calls, ["fallback"]);
    assert!(
        said.starts_with("event `crm.lead.created`: at /payload/execution_attempt"),
        "{said}"
    );
    assert!(said.ends_with("decoded: Some(true)"), "{said}");
}

#[test]
fn where_there_is_no_payload_the_fallback_has_the_envelope_and_every_departure() {
    let drifted = Sample::<Apideck>::of("crm.contact.created")
        .set("/payload/execution_attempt", "many")
        .remove("/payload/service_id");
    let (said, _) = said(&drifted.clone().tolerant());
    assert!(
        said.starts_with("event `crm.contact.created`: at /payload"),
        "{said}"
    );
    assert!(
        said.contains("`service_id`") && said.contains("/payload/execution_attempt"),
        "{said}"
    );
    assert!(said.ends_with("decoded: Some(false)"), "{said}");
    let delivery = drifted.tolerant().read().unwrap();
    let Event::Unknown(unknown) = delivery.event() else {
        panic!("there is no contact");
    };
    assert_eq!(unknown.event_type, "crm.contact.created");
    assert_eq!(unknown.raw.get().as_bytes(), delivery.body());
    assert_eq!(delivery.drift().unwrap().departures().len(), 2);
}

#[test]
fn without_an_envelope_a_body_is_malformed_in_tolerant_use_too() {
    let sample = Sample::<Apideck>::of("crm.contact.created");
    for body in [
        sample.clone().remove("/payload/event_id").body(),
        "{",
        r#"{"payload": {}}"#,
    ] {
        let broken = Sample::<Apideck>::with_body(body).tolerant();
        assert!(broken.read().is_err(), "{body}");
        let (said, _) = said(&broken);
        assert!(said.ends_with("decoded: None"), "{said}");
    }
}

#[test]
fn strict_use_knows_no_drift() {
    let drifted =
        Sample::<Apideck>::of("crm.contact.created").set("/payload/execution_attempt", "many");
    assert!(drifted.read().is_err());
    let (said, calls) = said(&drifted);
    assert_eq!(calls, ["fallback"]);
    assert!(said.ends_with("decoded: None"), "{said}");
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Ignoring;

impl Ignoring {
    async fn contact_created(&self, _contact: &Contact) {}
}

#[test]
fn ignore_does_not_swallow_what_departed_of_an_event_that_was_asked_for() {
    let drifted = |event: &str| {
        let sample = Sample::<Apideck>::of(event).set("/payload/execution_attempt", "many");
        sample.tolerant().deliver_now(&Ignoring)
    };
    let error = drifted("crm.contact.created").unwrap_err();
    assert_eq!(error.verdict(), Verdict::GiveUp);
    let drift = error.get_ref().downcast_ref::<Drift>().unwrap();
    assert_eq!(drift.departures()[0].pointer, "/payload/execution_attempt");
    assert_eq!(drifted("crm.note.created").unwrap(), Answer::Empty);
}

#[test]
fn of_two_routers_the_one_that_lists_the_event_is_asked_what_to_do_with_it() {
    #[derive(ApideckRouter)]
    #[apideck(on("crm.note.created"), fallback = never)]
    struct Notes;

    impl Notes {
        async fn note_created(&self) {}

        async fn never(&self, unrouted: Unrouted<'_, Apideck>) {
            panic!("{unrouted}");
        }
    }

    let both = hookwright::RouterExt::<Apideck>::or(Crm::default(), Notes);
    let sample = Sample::<Apideck>::of("crm.lead.created");
    let partly = sample.clone().set("/payload/execution_attempt", "many");
    let hardly = sample.remove("/payload/service_id");
    for drifted in [partly, hardly] {
        assert_eq!(
            drifted.tolerant().deliver_now(&both).unwrap(),
            Answer::Empty
        );
    }
}
