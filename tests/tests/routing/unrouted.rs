//! What has no route goes to the fallback, with the reason and with everything that came.

use std::sync::Mutex;

use hookwright::routing::{OrRetry, Verdict};
use hookwright::testing::Sample;
use hookwright::{Answer, Refused, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter, Contact};
use hookwright_morph::{Morph, MorphRouter};

/// An event that Apideck sends and this version does not describe.
const UNKNOWN: &str = r#"{"payload": {"event_type": "vault.connection.created", "event_id": "1",
    "entity_id": "2", "entity_type": "connection", "occurred_at": "2024-05-01T10:00:00.000Z", "new": [1.50]}}"#;

/// A known event without what its schema requires.
const MALFORMED: &str = r#"{"payload": {"event_type": "crm.contact.created"} }"#;

/// Reason, event and bytes of a delivery that had no route.
type Kept = (String, Option<String>, Vec<u8>);

#[derive(ApideckRouter, Default)]
#[apideck(on("crm.contact.created"), fallback = keep)]
struct Keeping {
    kept: Mutex<Vec<Kept>>,
}

impl Keeping {
    async fn contact_created(&self, _contact: &Contact) {}

    async fn keep(
        &self,
        unrouted: Unrouted<'_, Apideck>,
    ) -> Result<Answer, hookwright::HandlerError> {
        let reason = match unrouted {
            Unrouted::Unlisted(_) => "unlisted",
            Unrouted::Unknown(_) => "unknown",
            Unrouted::Malformed(_) => "malformed",
            _ => "new",
        };
        let event = unrouted.event_type().map(str::to_owned);
        let mut kept = self
            .kept
            .lock()
            .map_err(|error| error.to_string())
            .or_retry()?;
        kept.push((reason.to_owned(), event, unrouted.body().to_vec()));
        assert_eq!(unrouted.headers().get("x-test"), Some("kept"));
        assert_eq!(unrouted.delivery().is_some(), reason != "malformed");
        Ok(Answer::json(&vec![reason.to_owned()]))
    }
}

#[test]
fn the_fallback_gets_the_reason_the_headers_and_the_raw_bytes() {
    let router = Keeping::default();
    let note = Sample::<Apideck>::of("crm.note.created");
    let broken = "not JSON at all";
    for body in [note.body(), UNKNOWN, MALFORMED, broken] {
        let sample = Sample::<Apideck>::with_body(body).header("x-test", "kept");
        assert!(sample.deliver_now(&router).unwrap().body().is_some());
    }
    let kept = router.kept.into_inner().unwrap();
    let row = |reason: &str, event: Option<&str>, body: &str| {
        (
            reason.to_owned(),
            event.map(str::to_owned),
            body.as_bytes().to_vec(),
        )
    };
    let expected = [
        row("unlisted", Some("crm.note.created"), note.body()),
        row("unknown", Some("vault.connection.created"), UNKNOWN),
        row("malformed", Some("crm.contact.created"), MALFORMED),
        row("malformed", None, broken),
    ];
    assert_eq!(kept, expected);
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Ignoring;

impl Ignoring {
    async fn contact_created(&self) {}
}

#[test]
fn ignore_acknowledges_what_was_not_asked_for_and_keeps_what_would_be_lost() {
    let outcome = |body: &str| {
        let sample = Sample::<Apideck>::with_body(body).header("x-test", "kept");
        sample.deliver_now(&Ignoring)
    };
    let ignored = [
        Sample::<Apideck>::of("crm.note.created").body().to_owned(),
        UNKNOWN.to_owned(),
        MALFORMED.replace("contact", "note"),
    ];
    for body in ignored {
        assert_eq!(outcome(&body).unwrap(), Answer::Empty, "{body}");
    }
    // Which of the two names is meant, nobody can tell.
    let two_names =
        r#"{"payload": {"event_type": "crm.note.created", "event_type": "crm.contact.created"}}"#;
    for body in [MALFORMED, two_names, "{", r#"{"payload": {}}"#, ""] {
        let error = outcome(body).unwrap_err();
        assert_eq!(error.verdict(), Verdict::GiveUp);
        let refused = error.get_ref().downcast_ref::<Refused>().unwrap();
        assert_eq!(refused.body(), body.as_bytes());
        assert_eq!(refused.headers().get("x-test"), Some("kept"));
    }
}

/// All events have a handler, so there need be no fallback.
#[derive(MorphRouter)]
#[morph(exhaustive, on("**" => any), on("widgetCardView::*" => cards))]
struct All;

impl All {
    async fn any(&self, _event: hookwright_morph::Event) {}

    fn cards(&self) -> hookwright_morph::CardViewResponse {
        hookwright::Json::from_json(br#"{"cards":[]}"#).unwrap()
    }
}

#[test]
fn without_a_fallback_the_unknown_is_acknowledged_and_the_malformed_is_an_error() {
    let unknown = r#"{"event": "crmTask::created", "data": {"object": "resource", "model": "crmTask", "id": "1"}}"#;
    let router = hookwright::testing::Recorded::new(All);
    assert!(
        Sample::<Morph>::with_body(unknown)
            .deliver_now(&router)
            .is_ok()
    );
    assert!(
        Sample::<Morph>::of("crmStage::created")
            .remove("/data/id")
            .deliver_now(&router)
            .is_err()
    );
    router.assert_calls(&["fallback", "fallback"]);
}

#[test]
fn what_is_said_of_the_unrouted_shows_no_value_of_the_payload() {
    #[derive(ApideckRouter)]
    #[apideck(fallback = said)]
    struct Saying(Mutex<Vec<String>>);

    impl Saying {
        fn said(&self, unrouted: Unrouted<'_, Apideck>) {
            self.0
                .lock()
                .unwrap()
                .extend([unrouted.to_string(), format!("{unrouted:?}")]);
        }
    }

    let router = Saying(Mutex::default());
    let secret = "a-secret-value";
    let samples = [
        Sample::<Apideck>::of("crm.note.created").set("/payload/entity_id", secret),
        Sample::<Apideck>::with_body(UNKNOWN.replace("\"2\"", &format!("{secret:?}"))),
        Sample::<Apideck>::of("crm.note.created").set("/payload/occurred_at", vec![secret]),
    ];
    for sample in samples {
        sample.deliver_now(&router).unwrap();
    }
    let said = router.0.into_inner().unwrap();
    assert!(said.iter().all(|text| !text.contains(secret)), "{said:#?}");
    insta::assert_snapshot!(said.join("\n"), @"
    no route for `crm.note.created`
    Unrouted(no route for `crm.note.created`)
    `vault.connection.created` of Apideck is not known to this version
    Unrouted(`vault.connection.created` of Apideck is not known to this version)
    event `crm.note.created`: at /payload/occurred_at (line 1, column 246): expected a string, found an array of 1 item
    Unrouted(event `crm.note.created`: at /payload/occurred_at (line 1, column 246): expected a string, found an array of 1 item)
    ");
}

#[test]
fn headers_survive_a_body_that_is_refused() {
    let headers: hookwright::Headers = [("X-Test", "kept")].into_iter().collect();
    let refused = hookwright::Delivery::<Apideck>::read(headers.clone(), "{}").unwrap_err();
    assert_eq!(refused.headers(), &headers);
    assert_eq!(refused.body(), b"{}");
    assert_eq!(refused.to_string(), refused.malformed().to_string());
}
