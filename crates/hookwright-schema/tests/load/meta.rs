//! Schemas that are no schemas, and drafts.

use hookwright_schema::Draft;

use crate::support::{edit, one, with, with_data};

const DRAFT7: &str = r#""$schema": "http://json-schema.org/draft-07/schema#""#;

#[test]
fn a_wrong_keyword_value_is_found_at_its_place() {
    one(
        with_data(r#"{"type": "strng"}"#, ""),
        &[
            "order.schema.json:1:73",
            "`type` is not valid",
            "did you mean `string`?",
        ],
    );
    one(
        with_data(r#"{"minLength": -1}"#, ""),
        &["`minLength` is not valid"],
    );
    one(
        with_data(r#"{"required": "id"}"#, ""),
        &["a string stands where an array is wanted"],
    );
    one(
        with_data(r#"{"properties": {"a": 1}}"#, ""),
        &["`a` is not valid JSON Schema"],
    );
    one(with_data("[]", ""), &["`data` is not valid JSON Schema"]);
}

#[test]
fn draft_7_is_accepted_when_the_whole_folder_uses_it() {
    let envelope =
        format!(r#"{{{DRAFT7}, "properties": {{"event": {{"type": "string"}}, "data": true}}}}"#);
    let family = format!(
        r##"{{{DRAFT7}, "properties": {{"event": {{"enum": ["order::created"]}}, "data": {{"$ref": "#/definitions/a"}}}},
            "definitions": {{"a": {{"items": [{{"$ref": "#b"}}]}}, "b": {{"$id": "#b", "type": "string"}}}}}}"##
    );
    let catalog = with(&[
        ("envelope.schema.json", &envelope),
        ("events/order.schema.json", &family),
        ("any.schema.json", "true"),
    ]);
    let report = catalog.as_ref().err().map(ToString::to_string);
    assert_eq!(report, None);
    let catalog = catalog.unwrap();
    assert_eq!(catalog.draft, Draft::Draft7);
    assert!(catalog.bundle()["definitions"]["events/order"].is_object());
}

#[test]
fn mixed_drafts_are_a_problem_naming_both_places() {
    let envelope = format!(r#"{{{DRAFT7}, "properties": {{"event": true, "data": true}}}}"#);
    one(
        with(&[("envelope.schema.json", &envelope)]),
        &["events/order.schema.json:1:1", "different drafts"],
    );
    one(
        with(&[("z.schema.json", &format!("{{{DRAFT7}}}"))]),
        &["z.schema.json:1:13", "different drafts"],
    );
    one(
        with(&[(
            "z.schema.json",
            &format!(r#"{{"$defs": {{"a": {{{DRAFT7}}}}}}}"#),
        )]),
        &["draft-07", "in one draft"],
    );
}

#[test]
fn an_unknown_draft_is_a_problem() {
    let text = r#"{"$schema": "https://json-schema.org/draft/2019-09/schema"}"#;
    one(
        with(&[("z.schema.json", text)]),
        &["z.schema.json:1:13", "2019-09", "write `https"],
    );
}

#[test]
fn draft_7_hides_what_stands_beside_a_reference() {
    let envelope = format!(
        r##"{{{DRAFT7}, "properties": {{"event": {{"type": "string"}}, "data": {{"title": "fine", "$ref": "#/definitions/d",
            "maxItems": 1, "minItems": 1}}}}, "definitions": {{"d": true}}}}"##
    );
    let family =
        format!(r#"{{{DRAFT7}, "properties": {{"event": {{"const": "order::created"}}}}}}"#);
    let result = with(&[
        ("envelope.schema.json", &envelope),
        ("events/order.schema.json", &family),
    ]);
    one(result, &["`maxItems`, `minItems`", "wrap the reference"]);
}

#[test]
fn an_empty_enum_is_a_problem_anywhere() {
    one(with_data(r#"{"enum": []}"#, ""), &["`enum` is empty"]);
}

#[test]
fn dynamic_references_are_refused() {
    one(
        with_data(
            r##"{"$dynamicRef": "#a"}"##,
            r#""a": {"$dynamicAnchor": "a"}"#,
        ),
        &["`$dynamicRef` is not supported"],
    );
}

#[test]
fn a_pattern_has_to_be_a_regular_expression() {
    one(
        with_data(r#"{"pattern": "(a"}"#, ""),
        &["`(a` is not a regular expression"],
    );
    one(
        with_data(r#"{"patternProperties": {"[": true}}"#, ""),
        &["`[` is not a regular expression"],
    );
}

#[test]
fn a_schema_in_a_property_of_that_name_is_data() {
    assert!(
        edit(
            "events/order.schema.json",
            r#""id": {"#,
            r#""$dynamicRef": true, "enum": {"type": "array"}, "id": {"#
        )
        .is_ok()
    );
}
