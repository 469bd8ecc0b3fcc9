//! The reader against `serde_json`: the same texts accepted, the same values read, on random and broken JSON.
//!
//! They differ where this crate says so: names that occur twice, nesting, numbers beyond `f64`.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the verdict")]

use hookwright::{Json, Problem, RawJson, Writer};
use proptest::prelude::*;
use serde_json::Value;

/// JSON values of any shape, their numbers such that both sides can hold them.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        proptest::num::f64::NORMAL.prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec(("[a-c\"\\\\\\n/é😀]{0,3}", inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The text of a value, compact or with white space.
fn text() -> impl Strategy<Value = String> {
    (value(), any::<bool>()).prop_map(|(value, pretty)| {
        if pretty {
            serde_json::to_string_pretty(&value).unwrap()
        } else {
            value.to_string()
        }
    })
}

/// A few bytes put in, taken out or replaced.
fn broken() -> impl Strategy<Value = Vec<u8>> {
    let edit = (
        any::<prop::sample::Index>(),
        0..3_u8,
        prop::sample::select(&b"{}[]\",:\\ue+-.0179 \n\t/tfn\x00\x80\xc3"[..]),
    );
    (text(), prop::collection::vec(edit, 1..4)).prop_map(|(text, edits)| {
        let mut bytes = text.into_bytes();
        for (index, kind, byte) in edits {
            let at = index.index(bytes.len() + 1);
            match kind {
                0 => bytes.insert(at, byte),
                1 if at < bytes.len() => drop(bytes.remove(at)),
                _ if at < bytes.len() => bytes[at] = byte,
                _ => {}
            }
        }
        bytes
    })
}

/// Checks that both accept the bytes, or both refuse them, but for the documented differences.
fn agree(bytes: &[u8]) -> Result<(), TestCaseError> {
    let ours = RawJson::from_json(bytes);
    let theirs = serde_json::from_slice::<Value>(bytes);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            let again: Value = serde_json::from_str(&ours.canonical()).unwrap();
            prop_assert!(same(&again, theirs), "{} and {}", again, theirs);
            let canonical: RawJson = ours.canonical().parse().unwrap();
            prop_assert_eq!(&canonical, ours);
            prop_assert_eq!(canonical.canonical(), ours.canonical());
        }
        (Err(_), Err(_)) => {}
        (Err(ours), Ok(_)) => prop_assert_eq!(ours.problem(), Problem::DuplicateKey),
        (Ok(ours), Err(theirs)) => prop_assert!(
            theirs.to_string().contains("number out of range"),
            "{} {}",
            ours,
            theirs
        ),
    }
    if let Err(refused) = ours {
        prop_assert!(refused.offset() <= bytes.len());
        let shown = refused.to_string();
        prop_assert!(shown.contains("expected "));
        prop_assert!(refused.found_text().len() <= bytes.len());
    }
    Ok(())
}

/// Whether two values are the same, but for the last bits of floats: `serde_json` does not round them correctly
/// unless asked to, and its integers and floats are never equal.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            let (exact, other) = (left.as_i128(), right.as_i128());
            let (left, right) = (left.as_f64().unwrap(), right.as_f64().unwrap());
            let near = (left - right).abs() <= left.abs() * 1e-15 + f64::MIN_POSITIVE;
            near && (exact.is_none() || other.is_none() || exact == other)
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, left)| right.get(name).is_some_and(|right| same(left, right)))
        }
        _ => left == right,
    }
}

/// The JSON of a `serde_json` value.
fn raw(value: &Value) -> RawJson {
    value.to_string().parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn random_json_is_read_alike(text in text()) {
        agree(text.as_bytes())?;
        let raw: RawJson = text.parse().unwrap();
        let reread: Value = serde_json::from_str(raw.get()).unwrap();
        prop_assert_eq!(reread, serde_json::from_str::<Value>(&text).unwrap());
    }

    #[test]
    fn broken_json_is_refused_alike(bytes in broken()) {
        agree(&bytes)?;
    }

    #[test]
    fn any_bytes_are_judged_alike(bytes in prop::collection::vec(any::<u8>(), 0..24)) {
        agree(&bytes)?;
    }

    #[test]
    fn bytes_that_look_like_json_are_judged_alike(text in "[\\[\\]{}\",:0-9eE.+\\-tfnulrase\\\\ ]{0,16}") {
        agree(text.as_bytes())?;
    }

    #[test]
    fn strings_are_written_as_serde_json_writes_them(text: String) {
        let mut writer = Writer::new();
        writer.string(&text);
        let written = writer.finish();
        prop_assert_eq!(&written, &serde_json::to_string(&text).unwrap());
        prop_assert_eq!(String::from_json(written.as_bytes()).unwrap(), text);
    }

    #[test]
    fn equality_is_that_of_values(left in value(), right in value()) {
        let (a, b) = (raw(&left), raw(&right));
        prop_assert!(left != right || a == b);
        prop_assert!(a != b || same(&left, &right));
        prop_assert_eq!(&a, &raw(&left));
    }
}
