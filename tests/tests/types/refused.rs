//! What no type can be made of, and what is said then.

use hookwright_codegen::{TypesOptions, types};
use hookwright_schema::{Document, DocumentOptions};

/// The problems of a schema, each with its place.
fn problems(schema: &str) -> Vec<String> {
    match Document::load("a.json", schema, &DocumentOptions::default()) {
        Ok(document) => panic!("{}", types(&document, &TypesOptions::default()).text),
        Err(report) => report.problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_schema_that_only_leads_to_itself() {
    assert_eq!(
        problems(r##"{"anyOf": [{"$ref": "#"}]}"##),
        ["a.json#: this schema leads back to itself without passing through a member or an item"]
    );
}

#[test]
fn a_reference_that_leads_nowhere() {
    assert_eq!(
        problems(r##"{"items": {"$ref": "#/$defs/a"}, "not": {"$ref": "https://example.com/b"}}"##),
        [
            "a.json#/items/$ref: `$ref` leads to nothing, or to what is no schema",
            "a.json#/not/$ref: `$ref` leads to `https://example.com/b`, which is not at hand",
        ]
    );
}

#[test]
fn a_draft_that_is_not_known() {
    assert_eq!(
        problems(r#"{"$schema": "http://json-schema.org/draft-04/schema#"}"#),
        [
            "a.json#/$schema: `$schema` names a draft that is not supported: `http://json-schema.org/draft-04/schema#`"
        ]
    );
}

#[test]
fn a_pattern_that_is_none() {
    let problems = problems(r#"{"pattern": "(", "patternProperties": {"[": true}}"#);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("a.json#/pattern: `(` is not a regular expression"));
}

#[test]
fn what_is_no_schema_or_no_json() {
    assert_eq!(problems(r#"{"type": "text"}"#).len(), 1);
    assert_eq!(problems("{").len(), 1);
    assert_eq!(problems(r#"{"a": 1, "a": 2}"#).len(), 1);
}
