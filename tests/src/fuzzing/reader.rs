//! The reader: any bytes are judged as `serde_json` judges them, but for the documented differences, and a refusal can be
//! explained.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use hookwright::{Json, Malformed, Problem, RawJson, SyntaxError};
use serde_json::Value;

use super::exact;

/// Reads any bytes as JSON.
pub fn reader(data: &[u8]) {
    let theirs = serde_json::from_slice::<Value>(data);
    match (RawJson::from_json(data), theirs) {
        (Ok(ours), Ok(theirs)) => accepted(data, &ours, &theirs),
        (Ok(ours), Err(error)) => {
            assert!(exact::may_refuse(&error), "accepted: {ours}, but {error}");
            canonical(&ours);
        }
        (Err(refused), theirs) => {
            if theirs.is_ok() {
                assert_eq!(refused.problem(), Problem::DuplicateKey, "{refused}");
            }
            explained(data, &refused);
        }
    }
}

fn accepted(data: &[u8], ours: &RawJson, theirs: &Value) {
    let text = std::str::from_utf8(data).expect("JSON is UTF-8");
    let white = |character| matches!(character, ' ' | '\t' | '\n' | '\r');
    assert_eq!(ours.get(), text.trim_matches(white), "the text is kept");
    assert_eq!(ours.to_json(), ours.get(), "the text is written back");
    canonical(ours);
    if let Some(value) = exact::value(ours) {
        assert_eq!(value, *theirs);
        let again: Value = serde_json::from_str(&ours.canonical()).expect("it is JSON");
        assert!(alike(&again, theirs), "{again} is not {theirs}");
    }
}

/// The canonical text is a fixed point, and equal to what it came from.
fn canonical(ours: &RawJson) {
    let text = ours.canonical();
    let again = RawJson::from_json(text.as_bytes()).expect("the canonical text is JSON");
    assert_eq!(again.canonical(), text, "canonical text is canonical");
    assert_eq!(again, *ours);
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    assert_eq!(hasher.hash_one(&again), hasher.hash_one(ours));
}

/// Equal, except that `serde_json` never calls an integer and a float equal, and may be off by the last bit.
fn alike(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            let (exact, other) = (left.as_i128(), right.as_i128());
            let (left, right) = (left.as_f64(), right.as_f64());
            let near = left.zip(right).is_some_and(|(left, right)| {
                (left - right).abs() <= left.abs() * 1e-15 + f64::MIN_POSITIVE
            });
            near && (exact.is_none() || other.is_none() || exact == other)
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| alike(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let twin = |(name, left): (&String, &Value)| {
                right.get(name).is_some_and(|right| alike(left, right))
            };
            left.len() == right.len() && left.iter().all(twin)
        }
        _ => left == right,
    }
}

/// Every part of a refusal can be asked for, and the parts agree with each other.
pub(super) fn explained(data: &[u8], refused: &Malformed) {
    assert_eq!(refused.raw(), data, "the bytes are kept");
    assert!(refused.offset() <= data.len());
    let diagnosis = refused.diagnosis();
    assert!(!diagnosis.expected.is_empty() && !diagnosis.found.is_empty());
    let before = &data[..refused.offset()];
    let line = before
        .split(|byte| *byte == b'\n')
        .next_back()
        .unwrap_or_default();
    assert_eq!(diagnosis.line, before.split(|byte| *byte == b'\n').count());
    if let Ok(line) = std::str::from_utf8(line) {
        assert_eq!(diagnosis.column, 1 + line.chars().count());
    }
    assert_pointer(&diagnosis.pointer);
    let shown = refused.to_string();
    assert!(
        !shown.contains(['\n', '\r', '\u{1b}']),
        "one line of plain text: {shown:?}"
    );
    let found = refused.found_text();
    assert!(
        data[refused.offset()..].starts_with(found),
        "what was found stands at the place"
    );
    if refused.problem() == Problem::Syntax(SyntaxError::UnexpectedEnd) {
        assert_eq!(refused.offset(), data.len());
    } else {
        assert!(!found.is_empty(), "{shown}");
    }
}

/// RFC 6901: empty, or parts that start with `/`; `~` only in `~0` and `~1`.
fn assert_pointer(pointer: &str) {
    assert!(
        pointer.is_empty() || pointer.starts_with('/'),
        "{pointer:?}"
    );
    let escapes = pointer.split('~').skip(1);
    for rest in escapes {
        assert!(rest.starts_with(['0', '1']), "{pointer:?}");
    }
}
