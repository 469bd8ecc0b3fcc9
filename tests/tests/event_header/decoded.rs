//! The header chooses first, then the body; what either lacks or does not know is told apart.

use hookwright::{
    Delivery, Encode as _, HeaderValue, Headers, Problem, Provider, Tolerant, Writer, decode,
    decode_tolerant, decode_tolerant_with_header, decode_with_header,
};
use hookwright_tests::forge::issues::IssuesAction;
use hookwright_tests::forge::{Event, EventType, Forge, Issues, Push, Reference};

use crate::{named, samples};

#[test]
fn every_event_is_named_by_the_header_or_by_header_and_body() {
    let table = Forge::EVENT_HEADER.unwrap().iter();
    let table: Vec<_> = table
        .map(|HeaderValue { value, actions }| (*value, actions.to_vec()))
        .collect();
    let both = ["created", "deleted"];
    let label = both.map(|action| {
        (
            action,
            if action == "created" {
                "label.created"
            } else {
                "label.deleted"
            },
        )
    });
    let expected = [
        ("create", vec![]),
        ("delete", vec![]),
        (
            "issues",
            vec![
                ("closed", "issues.closed"),
                ("labeled", "issues.labeled"),
                ("opened", "issues.opened"),
            ],
        ),
        ("label", label.to_vec()),
        (
            "milestone",
            vec![
                ("created", "milestone.created"),
                ("deleted", "milestone.deleted"),
            ],
        ),
        ("push", vec![]),
    ];
    assert_eq!(table, expected);
    let names: Vec<_> = Forge::EVENTS.iter().map(|event| event.name).collect();
    let expected = [
        "create",
        "delete",
        "issues.closed",
        "issues.labeled",
        "issues.opened",
        "label.created",
        "label.deleted",
        "milestone.created",
        "milestone.deleted",
        "push",
    ];
    assert_eq!(names, expected);
}

#[test]
fn every_sample_goes_around() {
    for (event, value, sample) in samples() {
        let decoded = Event::decode(value, sample.as_bytes()).unwrap();
        assert_eq!(decoded.event_type(), event);
        assert_eq!(decoded.known().map(EventType::as_str), Some(event));
        let mut writer = Writer::new();
        decoded.encode(&mut writer);
        let (sent, written): (serde_json::Value, serde_json::Value) = (
            serde_json::from_str(sample).unwrap(),
            serde_json::from_str(&writer.finish()).unwrap(),
        );
        assert_eq!(written, sent, "{event}");
        assert_eq!(serde_json::to_value(&decoded).unwrap(), sent, "{event}");

        let delivery = Delivery::<Forge>::read(named(&[value]), sample).unwrap();
        assert_eq!(delivery.event(), &decoded);
    }
}

#[test]
fn a_body_that_headers_alone_tell_apart_is_put_into_its_variant() {
    let body = Reference {
        ref_: "hot".to_owned(),
        ..serde_json::from_str(EventType::Create.sample_json()).unwrap()
    };
    let sample = EventType::Create.sample_json().as_bytes();
    assert_eq!(
        Event::decode("create", sample).unwrap(),
        Event::Create(body.clone())
    );
    assert_eq!(
        Event::decode("delete", sample).unwrap(),
        Event::Delete(body)
    );

    let push: Push = serde_json::from_str(EventType::Push.sample_json()).unwrap();
    assert_eq!(Event::from(push).event_type(), "push");
    let mut issue: Issues = serde_json::from_str(EventType::IssuesOpened.sample_json()).unwrap();
    issue.action = IssuesAction::Closed;
    assert_eq!(Event::from(issue).event_type(), "issues.closed");
}

#[test]
fn a_body_alone_is_no_event() {
    for (_, _, sample) in samples() {
        let refused = decode::<Forge>(sample.as_bytes()).unwrap_err();
        assert_eq!(refused.problem(), Problem::MissingHeader("x-forge-event"));
        assert_eq!(
            refused.to_string(),
            "in the headers: expected `x-forge-event`, which names the event, found no such header"
        );
        assert_eq!(refused.found_text(), b"");
        assert!(decode_tolerant::<Forge>(sample.as_bytes()).is_err());
        for headers in [Headers::new(), named(&[""])] {
            let refused = Delivery::<Forge>::read(headers, sample).unwrap_err();
            let problem = refused.malformed().problem();
            assert_eq!(problem, Problem::MissingHeader("x-forge-event"));
        }
    }
}

#[test]
fn a_header_that_says_two_things_says_nothing() {
    let body = EventType::Push.sample_json();
    let read = |headers: Headers| {
        let delivery = Delivery::<Forge>::read(headers, body);
        delivery
            .map(|delivery| delivery.event().event_type().to_owned())
            .map_err(|refused| refused.to_string())
    };
    let twice = "in the headers: expected `x-forge-event` once, or each time the same, found different values";
    assert_eq!(read(named(&["push", "create"])), Err(twice.to_owned()));
    assert_eq!(read(named(&["push", "push"])), Ok("push".to_owned()));
    // Under another name it is the same header.
    let alias = |first: &str, second: &str| {
        let headers = [("x-event", first), ("x-forge-event", second)];
        headers.into_iter().collect()
    };
    assert_eq!(read(alias("push", "push")), Ok("push".to_owned()));
    assert_eq!(read(alias("create", "push")), Err(twice.to_owned()));
    assert_eq!(
        read([("x-event", "push")].into_iter().collect()),
        Ok("push".to_owned())
    );
}

#[test]
fn what_is_not_known_is_unknown_and_keeps_its_name() {
    let issue = EventType::IssuesOpened.sample_json();
    let pinned = issue.replace("opened", "pinned");
    let push = EventType::Push.sample_json();
    let cases = [
        ("star", push, "star"),
        ("star", issue, "star.opened"),
        ("issues", &pinned, "issues.pinned"),
        // No header is called so, whatever it looks like.
        ("issues.opened", push, "issues.opened"),
        ("Push", push, "Push"),
        ("issues.", push, "issues."),
    ];
    for (value, body, name) in cases {
        let event = Event::decode(value, body.as_bytes()).unwrap();
        let Event::Unknown(unknown) = event else {
            panic!("{value}: {event:?}");
        };
        assert_eq!(unknown.event_type, name);
        assert_eq!(unknown.envelope.repository, "anvil");
        assert_eq!(unknown.raw.get(), body);
    }
    // An unknown event has an envelope as all have.
    let refused = Event::decode("star", br#"{"sender": "smith"}"#).unwrap_err();
    assert_eq!(refused.event_type(), Some("star"));
}

#[test]
fn an_event_by_itself_does_not_ask_the_body() {
    for action in ["\"opened\"", "\"nobody knows\""] {
        let body =
            EventType::Push
                .sample_json()
                .replacen('{', &format!("{{\"action\": {action},"), 1);
        let event = Event::decode("push", body.as_bytes()).unwrap();
        assert_eq!(event.event_type(), "push");
    }
}

#[test]
fn what_a_header_leaves_open_the_body_has_to_say() {
    let body =
        br#"{"repository": "anvil", "sender": "smith", "issue": {"number": 7, "title": "t"}}"#;
    let refused = Event::decode("issues", body).unwrap_err();
    assert_eq!(refused.problem(), Problem::Missing("action"));
    assert_eq!(refused.event_type(), None);

    let refused = Event::decode("issues", br#"{"action": 7}"#).unwrap_err();
    assert_eq!(refused.diagnosis().pointer, "/action");
    assert_eq!(
        refused.problem(),
        Problem::WrongType {
            expected: "a string"
        }
    );

    let broken = Event::decode("issues", b"{\"action\": \"opened\"").unwrap_err();
    assert!(matches!(broken.problem(), Problem::Syntax(_)), "{broken}");
    let twice =
        br#"{"action": "opened", "action": "closed", "repository": "anvil", "sender": "smith"}"#;
    let refused = Event::decode("issues", twice).unwrap_err();
    assert_eq!(refused.problem(), Problem::DuplicateKey);
}

#[test]
fn the_header_of_another_event_does_not_fit_the_body() {
    let refused =
        Event::decode("push", EventType::IssuesOpened.sample_json().as_bytes()).unwrap_err();
    assert_eq!(refused.event_type(), Some("push"));
    assert_eq!(refused.problem(), Problem::Missing("commits"));
}

#[test]
fn drift_is_told_of_with_the_header() {
    let drifted = EventType::IssuesOpened.sample_json().replace('7', "0");
    let tolerant =
        decode_tolerant_with_header::<Forge>(Some("issues"), drifted.as_bytes()).unwrap();
    let Tolerant::Drifted(drifted_event) = tolerant else {
        panic!("a number is at least 1");
    };
    assert_eq!(drifted_event.departures[0].pointer, "/issue/number");

    let delivery = Delivery::<Forge>::read_tolerant(named(&["issues"]), drifted.as_str()).unwrap();
    let drift = delivery.drift().unwrap();
    assert_eq!(drift.departures()[0].pointer, "/issue/number");
    assert!(!drift.is_decoded());
    assert_eq!(delivery.event().event_type(), "issues.opened");
    assert!(Delivery::<Forge>::read_tolerant(Headers::new(), drifted).is_err());
}

#[test]
fn bodies_that_name_their_events_need_no_header() {
    use hookwright_morph::Morph;

    let sample = Morph::sample("crmStage::created").unwrap().as_bytes();
    let event = decode::<Morph>(sample).unwrap();
    let other = decode_with_header::<Morph>(Some("crmStage::deleted"), sample).unwrap();
    assert_eq!(event, other);
    assert_eq!(Morph::EVENT_HEADER, None);
    assert_eq!(Morph::header_value("crmStage::created"), None);
}
