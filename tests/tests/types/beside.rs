//! What is said beside something else: beside a choice it holds in each of its forms, also where the two do not merge into one type, and
//! beside a pattern for names.

use hookwright_codegen::TextStorage;
use hookwright_schema::Draft;
use serde_json::{Value, json};
use xtask::agreement;
use xtask::scratch::Scratch;

/// A schema, values of it, and values that it refuses.
pub(crate) type Row = (Value, &'static [&'static str], &'static [&'static str]);

/// Judges every row by types that own their text, and by types that borrow it.
pub(crate) fn check(rows: &[Row]) {
    let texts = [TextStorage::Owned, TextStorage::Borrowed];
    let modules = rows.iter().flat_map(|(schema, ..)| {
        texts.map(|text| {
            let module = agreement::module(&schema.to_string(), Draft::Draft202012, text);
            module.unwrap_or_else(|reason| panic!("{reason}: {schema}"))
        })
    });
    let scratch = Scratch::compile(&hookwright_tests::top(), &modules.collect::<Vec<_>>());
    let scratch = scratch.unwrap_or_else(|error| panic!("{error:?}"));
    for (number, (schema, valid, invalid)) in rows.iter().enumerate() {
        let texts: Vec<&str> = valid.iter().chain(*invalid).copied().collect();
        let modules = [2 * number, 2 * number + 1];
        let cases = texts
            .iter()
            .flat_map(|text| modules.map(|module| (module, *text)));
        let cases: Vec<(usize, &str)> = cases.collect();
        let verdicts = scratch.judge(&cases);
        let verdicts = verdicts.unwrap_or_else(|error| panic!("{error:?}"));
        for (index, ((_, text), verdict)) in cases.iter().zip(verdicts).enumerate() {
            let expected = index / 2 < valid.len();
            assert!(verdict.agrees(expected), "{schema}\n{text}\n{verdict:?}");
        }
    }
}

#[test]
fn a_form_does_not_lose_what_is_said_beside_it() {
    let by_member = json!([
        { "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"] },
        { "type": "string" }
    ]);
    let places = json!([{ "prefixItems": [true, true], "minItems": 1, "type": "array" }, { "type": "object" }]);
    check(&[
        // A list of strings has no pattern.
        (
            json!({ "pattern": "^a", "anyOf": [{ "enum": ["ab", "ba"] }, { "type": "number" }] }),
            &[r#""ab""#, "1"],
            &[r#""ba""#],
        ),
        (
            json!({ "pattern": "^a", "anyOf": [{ "enum": ["ab", "ba"] }, { "enum": ["ac", "c"] }] }),
            &[r#""ab""#, r#""ac""#],
            &[r#""ba""#, r#""c""#],
        ),
        // A map counts its members; an object with names does not.
        (
            json!({ "minProperties": 2, "anyOf": by_member }),
            &[r#"{"a": "x", "b": 1}"#, r#""ba""#],
            &[r#"{"a": "x"}"#],
        ),
        // A tuple has no schema of every item.
        (
            json!({ "allOf": [{ "items": { "type": "number" } }], "anyOf": places }),
            &["[1]", "[1, 2, 3]", "{}"],
            &[r#"["a"]"#, r#"[1, "a"]"#, "[]"],
        ),
    ]);
}

#[test]
fn where_the_whole_is_judged_a_form_may_take_more_than_its_own() {
    check(&[(
        json!({
            "$dynamicAnchor": "node",
            "properties": {
                "a": { "oneOf": [{ "enum": [1.5] }, {}] },
                "b": { "$dynamicRef": "#node" }
            }
        }),
        &[r#"{"a": -1}"#, r#"{"a": "x"}"#],
        &[r#"{"a": 1.5}"#, r#"{"b": {"a": 1.5}}"#],
    )]);
}

#[test]
fn what_members_a_pattern_takes() {
    let number = json!({ "type": "integer" });
    check(&[
        (
            json!({ "type": "object", "patternProperties": { "^a": number }, "additionalProperties": false }),
            &["{}", r#"{"a": 1, "ab": 2}"#],
            &[r#"{"a": "x"}"#, r#"{"b": 1}"#, r#"{"a": 1, "b": 1}"#, "[]"],
        ),
        (
            json!({
                "type": "object", "properties": { "b": number }, "patternProperties": { "^x-": {} },
                "additionalProperties": false
            }),
            &["{}", r#"{"b": 1, "x-1": "s"}"#],
            &[r#"{"b": "1"}"#, r#"{"y": 1}"#],
        ),
        // Beside other names, and in one form of a choice but not in the other, it is left to the table.
        (
            json!({
                "type": "object", "properties": { "ab": { "minimum": 3 } }, "required": ["ab"],
                "allOf": [{ "patternProperties": { "^a": number }, "additionalProperties": false }]
            }),
            &[r#"{"ab": 3}"#, r#"{"ab": 3, "ac": 1}"#],
            &[
                r#"{"ab": 1}"#,
                r#"{"ab": 3.5}"#,
                r#"{"ab": 3, "ac": "x"}"#,
                r#"{"ab": 3, "b": 1}"#,
            ],
        ),
        (
            json!({
                "type": "object", "patternProperties": { "^a": number }, "additionalProperties": false,
                "anyOf": [{ "required": ["a"] }, { "properties": { "ab": { "minimum": 3 } }, "required": ["ab"] }]
            }),
            &[r#"{"ab": 3}"#, r#"{"a": 3}"#],
            &[
                r#"{"ab": 1}"#,
                r#"{"a": "x"}"#,
                r#"{"a": 1, "ac": "x"}"#,
                r#"{"ab": 3, "b": 1}"#,
            ],
        ),
        (
            json!({
                "type": "object", "patternProperties": { "^a": number, "b$": { "minimum": 2 } },
                "additionalProperties": false
            }),
            &[r#"{"ab": 2}"#, r#"{"b": 3.5}"#, r#"{"a": 1}"#],
            &[r#"{"ab": 1}"#, r#"{"c": 1}"#],
        ),
    ]);
}
