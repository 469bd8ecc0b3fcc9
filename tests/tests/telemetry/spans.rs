//! Spans and events: one of each a request, with what it was and what became of it.

use std::time::Duration;

use hookwright_receiver::Outcome;

use crate::capture::{Fields, Told, listen};
use crate::{contact, receiver, send, signed};

/// What is told of one request.
fn told(body: &str, key: &str) -> (u16, Told) {
    listen(async { send(&receiver().build().unwrap(), signed(body, key)).await })
}

#[track_caller]
fn is_time(fields: &Fields, name: &str) {
    let time: f64 = fields[name].parse().unwrap();
    assert!(time.is_finite() && time >= 0.0, "{name} = {time}");
}

#[test]
fn a_delivery_is_a_span_that_says_what_it_was_and_what_became_of_it() {
    let (status, told) = told(&contact("e", "c"), "key-1");
    assert_eq!(status, 200);
    let [span] = told.spans.as_slice() else {
        panic!("one span a request: {told:?}")
    };
    for (name, value) in [
        ("span", "webhook"),
        ("provider", "apideck"),
        ("event", "crm.contact.created"),
        ("idempotency_key", "key-1"),
        ("outcome", "handled"),
    ] {
        assert_eq!(span[name], value, "{name}");
    }
    is_time(span, "milliseconds");
    is_time(span, "handler_milliseconds");
    let [event] = told.events.as_slice() else {
        panic!("one event a request that goes well: {told:?}")
    };
    for (name, value) in [
        ("level", "INFO"),
        ("message", "received"),
        ("outcome", "handled"),
    ] {
        assert_eq!(event[name], value, "{name}");
    }
    is_time(event, "milliseconds");
}

/// Nothing of what it says is known to be true.
#[test]
fn of_what_is_not_authentic_only_that_is_told() {
    let mut request = signed(&contact("e", "c"), "key-1");
    request.headers_mut().remove("x-apideck-signature");
    let (_, told) = listen(async { send(&receiver().build().unwrap(), request).await });
    let names: Vec<_> = told.spans[0].keys().map(String::as_str).collect();
    assert_eq!(names, ["milliseconds", "outcome", "provider", "span"]);
    assert_eq!(told.spans[0]["outcome"], "unauthenticated");
    assert_eq!(told.events[0]["level"], "WARN");
}

#[test]
fn what_is_refused_is_told_with_its_place() {
    let body = contact("e", "c").replacen("\"c\"", "17", 1);
    let (status, told) = told(&body, "k");
    assert_eq!(status, 400);
    let refused = &told.events[0];
    assert_eq!(refused["message"], "refused");
    assert!(
        refused["reason"].contains("/payload/entity_id"),
        "{refused:?}"
    );
    assert_eq!(told.events[1]["outcome"], "malformed");
}

#[test]
fn a_request_that_is_dropped_is_told_as_cancelled() {
    let ((), told) = listen(async {
        let receiver = receiver().build().unwrap();
        let request = send(&receiver, signed(&contact("e", "(hang)"), "k"));
        let waited = tokio::time::timeout(Duration::from_millis(50), request).await;
        waited.unwrap_err();
    });
    assert_eq!(told.spans[0]["outcome"], "cancelled");
    assert_eq!(told.events[0]["outcome"], "cancelled");
    let counted = "hookwright_requests_total{provider=\"apideck\",outcome=\"cancelled\"}";
    assert_eq!(told.metric(counted), Some("1"));
}

/// Whoever knows the secret chooses them, and could otherwise fill a log, or write lines of his own.
#[test]
fn names_and_keys_are_cut_and_escaped() {
    let name = format!("crm.{}\\n", "x".repeat(200));
    let body = contact("e", "c").replace("crm.contact.created", &name);
    let (status, told) = told(&body, &"k".repeat(200));
    assert_eq!(status, 200);
    assert_eq!(told.spans[0]["event"].len(), 100);
    assert_eq!(told.spans[0]["idempotency_key"].len(), 100);
    let body = contact("e", "c").replace("crm.contact.created", "crm.a\\nb");
    let (_, told) = self::told(&body, "k");
    assert_eq!(told.spans[0]["event"], "crm.a\\nb");
}

/// The names of outcomes are those of the table that `Outcome` documents.
#[test]
fn outcomes_have_names_of_their_own() {
    let mut names: Vec<_> = Outcome::ALL.iter().map(|one| one.as_str()).collect();
    names.push("cancelled");
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}
