//! The canonical texts: of whatever decodes, and equal to it as far as JavaScript's numbers go.

use hookwright::{Json, RawJson};
use hookwright_receiver::canonical::{Document, Form};
use serde_json::Value;

use super::exact;

/// Takes any bytes apart and writes them in every form.
pub fn canonical(data: &[u8]) {
    let (raw, document) = match (RawJson::from_json(data), Document::parse(data)) {
        (Ok(raw), Ok(document)) => (raw, document),
        (Err(raw), Err(document)) => return assert_eq!(raw.problem(), document.problem()),
        (raw, document) => panic!("{raw:?} as it stands, {document:?} taken apart"),
    };
    for form in Form::ALL {
        let text = document.text(form);
        let again = Document::parse(text.as_bytes());
        let again = again.unwrap_or_else(|refused| panic!("{refused}: {text}"));
        assert_eq!(again.text(form), text, "a text is its own canonical text");
        let written = RawJson::from_json(text.as_bytes()).expect("it is JSON");
        // Where `serde_json` rounds nothing, JavaScript may still have: 64-bit integers are no doubles.
        if let Some(value) = exact::value(&raw).filter(only_doubles) {
            assert_eq!(exact::value(&written), Some(normal(value)), "{text}");
        }
    }
}

/// Whether every number is one that a double holds as it is.
fn only_doubles(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|double| double.abs() < 1e15),
        Value::Array(items) => items.iter().all(only_doubles),
        Value::Object(members) => members.values().all(only_doubles),
        _ => true,
    }
}

/// The value with whole numbers as integers, since that is how they are written.
fn normal(value: Value) -> Value {
    match value {
        Value::Number(number) => {
            let text = number.as_f64().map(|double| double.to_string());
            let whole = text.and_then(|text| text.parse::<i64>().ok());
            whole.map_or(Value::Number(number), Value::from)
        }
        Value::Array(items) => items.into_iter().map(normal).collect(),
        Value::Object(members) => {
            let members = members.into_iter();
            members.map(|(name, value)| (name, normal(value))).collect()
        }
        other => other,
    }
}
