//! The derive routes such events as any others.

use hookwright::part::{IdempotencyKey, Owner};
use hookwright::testing::{Recorded, Sample};
use hookwright::{Provider as _, Unrouted};
use hookwright_tests::ForgeRouter;
use hookwright_tests::forge::{Event, Forge, Issues, Push, Reference};

#[derive(ForgeRouter)]
#[forge(on("issues.opened"), on("push"), on("create", "delete" => reference), on("*.deleted" => gone))]
#[forge(fallback = others)]
struct Smithy;

impl Smithy {
    async fn issues_opened(
        &self,
        issue: &Issues,
        owner: Owner<'_>,
        key: Option<IdempotencyKey<'_>>,
    ) {
        assert_eq!((issue.issue.title.as_str(), &*owner), ("It rings", "anvil"));
        assert!(key.is_none());
    }

    async fn push(&self, push: &Push) {
        assert_eq!(push.commits, ["a1b2"]);
    }

    async fn reference(&self, reference: &Reference, event: &Event) {
        assert_eq!(reference.ref_, "hot", "{}", event.event_type());
    }

    async fn gone(&self, event: &Event) {
        assert!(event.event_type().ends_with(".deleted"));
    }

    async fn others(&self, _unrouted: Unrouted<'_, Forge>) {}
}

#[test]
fn every_event_reaches_its_handler() {
    let expected = [
        ("create", "reference"),
        ("delete", "reference"),
        ("issues.closed", "fallback"),
        ("issues.labeled", "fallback"),
        ("issues.opened", "issues_opened"),
        ("label.created", "fallback"),
        ("label.deleted", "gone"),
        ("milestone.created", "fallback"),
        ("milestone.deleted", "gone"),
        ("push", "push"),
    ];
    let events: Vec<_> = Forge::EVENTS.iter().map(|event| event.name).collect();
    assert_eq!(events, expected.map(|(event, _)| event));
    for (event, handler) in expected {
        let smithy = Recorded::new(Smithy);
        let mut sample = Sample::<Forge>::of(event);
        if handler == "reference" {
            sample = sample.set("/ref", "hot");
        }
        sample.deliver_now(&smithy).unwrap();
        smithy.assert_calls(&[handler]);
    }
}

#[test]
fn a_sample_carries_the_header_and_a_body_alone_goes_to_the_fallback() {
    let opened = Sample::<Forge>::of("issues.opened");
    assert_eq!(opened.headers().get("x-forge-event"), Some("issues"));

    let smithy = Recorded::new(Smithy);
    let alone = Sample::<Forge>::with_body(opened.body());
    alone.deliver_now(&smithy).unwrap();
    smithy.assert_calls(&["fallback"]);
    let as_push = alone.header("event_type", "push");
    assert!(as_push.read().is_err());
}
