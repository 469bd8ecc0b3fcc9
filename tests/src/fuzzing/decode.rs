//! `Event::decode`: any bytes are judged as the validator judges them by the schema, nothing is lost, and what is refused
//! is refused for a reason that the validator gives too.

use std::sync::LazyLock;

use hookwright::{Json, Malformed, Problem, RawJson};
use serde_json::Value;

use super::exact;
use super::reader::explained;
use crate::oracle::{self, Oracle};
use crate::subject::{APIDECK, BoxedEvent, MORPH, Subject};

static OF_APIDECK: LazyLock<Oracle> = LazyLock::new(|| Oracle::of_bundle(&APIDECK));
static OF_MORPH: LazyLock<Oracle> = LazyLock::new(|| Oracle::of_bundle(&MORPH));

/// Decodes any bytes as an event of Apideck.
pub fn decode_apideck(data: &[u8]) {
    decode(&APIDECK, &OF_APIDECK, data);
}

/// Decodes any bytes as an event of Morph.
pub fn decode_morph(data: &[u8]) {
    decode(&MORPH, &OF_MORPH, data);
}

fn decode(subject: &Subject, oracle: &Oracle, data: &[u8]) {
    let decoded = (subject.decode)(data);
    let Ok(json) = RawJson::from_json(data) else {
        let refused = decoded.expect_err("what is no JSON is no event");
        return explained(data, &refused);
    };
    let value = exact::value(&json);
    match decoded {
        Ok(event) => {
            lossless(subject, &json, &event);
            if let Some(value) = value {
                assert!(
                    oracle.is_event(&value),
                    "accepted, but not by the schema: {json}"
                );
                through_serde(subject, &json, &event);
            }
        }
        Err(refused) => {
            explained(data, &refused);
            if let Some(value) = value {
                assert!(
                    !oracle.is_event(&value),
                    "refused, but not by the schema: {refused}"
                );
                placed(subject, oracle, &value, &refused);
            }
        }
    }
}

/// What was decoded is written as the same value, and decodes to the same event again.
fn lossless(subject: &Subject, json: &RawJson, event: &BoxedEvent) {
    let written = event.to_json();
    let again: RawJson = written.parse().expect("what is written is JSON");
    assert_eq!(again, *json, "decoding and encoding keep the value");
    let again = (subject.decode)(written.as_bytes()).expect("what is written is an event");
    assert!(
        again.equals(&**event),
        "decoding what is written gives the same event"
    );
    assert_eq!(again.to_json(), written);
    assert_eq!(again.event_type(), event.event_type());
    if let Some((raw, _)) = event.unknown() {
        assert_eq!(raw, json.get(), "an unknown event is kept verbatim");
    }
    for (_, accessor) in subject.accessors {
        accessor(&**event);
    }
}

/// The second door leads to the same room.
fn through_serde(subject: &Subject, json: &RawJson, event: &BoxedEvent) {
    let other = (subject.from_str)(json.get()).expect("serde's door takes what `decode` takes");
    let same: RawJson = other.to_json().parse().expect("what is written is JSON");
    assert_eq!(same, *json, "decoding through serde keeps the value");
    assert_eq!(other.event_type(), event.event_type());
}

/// The refusal points at a value that stands there, and that the validator finds fault with.
fn placed(subject: &Subject, oracle: &Oracle, value: &Value, refused: &Malformed) {
    let diagnosis = refused.diagnosis();
    let at = value
        .pointer(&diagnosis.pointer)
        .expect("the pointer leads to a value");
    if !matches!(refused.problem(), Problem::UnexpectedMember) {
        let found: Value =
            serde_json::from_slice(refused.found_text()).expect("what was found is a value");
        assert_eq!(found, *at, "pointer and place agree");
    }
    let known = oracle.family(value).map(|family| &oracle.families[family]);
    let Some(validator) = known.or_else(|| named(subject, value).then_some(&oracle.envelope))
    else {
        return;
    };
    let named = oracle::violations(validator, value);
    assert!(
        named.contains(&diagnosis.pointer),
        "{refused}, but the schema: {named:?}"
    );
}

/// Whether the body names an event, known or not.
fn named(subject: &Subject, value: &Value) -> bool {
    let mut members = subject.discriminator.iter();
    let name = members.try_fold(value, |value, name| value.get(name));
    name.is_some_and(Value::is_string)
}
