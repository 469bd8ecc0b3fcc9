//! Examples against the schemas of their families.

use crate::support::{one, with, with_data};

const GOOD: &str = r#"{"event": "order::created", "data": {"id": "1"}}"#;

#[test]
fn a_valid_example_has_to_satisfy_its_family() {
    let path = "examples/valid/order-created.json";
    let broken = r#"{"event": "order::created", "data": {"id": ""}}"#;
    let report = with(&[(path, broken)]).unwrap_err();
    let text = report.render(false);
    assert!(text.contains("order-created.json:1:44"), "{text}");
    assert!(
        text.contains("events/order.schema.json:7:") && text.contains("refused by this keyword"),
        "{text}"
    );
    one(
        with(&[(path, r#"{"event": "order::created", "data": {}}"#)]),
        &[":1:37", "the member `id` is missing"],
    );
    one(
        with(&[(path, "[]")]),
        &["an array stands where an object is wanted"],
    );
}

#[test]
fn what_family_and_envelope_refuse_alike_is_told_once() {
    let family = r#"{"allOf": [{"$ref": "../envelope.schema.json"}], "required": ["data"],
        "properties": {"event": {"const": "order::created"}}}"#;
    let example = r#"{"event": "order::created"}"#;
    one(
        with(&[
            ("events/order.schema.json", family),
            ("examples/valid/order-created.json", example),
        ]),
        &["the member `data` is missing"],
    );
}

#[test]
fn a_valid_example_holds_the_event_that_its_file_names() {
    one(
        with(&[("examples/valid/order-deleted.json", GOOD)]),
        &[":1:11", "holds another event", "order-created.json"],
    );
}

#[test]
fn a_valid_example_names_its_event_even_when_the_schema_does_not_require_it() {
    let lax = r#"{"properties": {"event": {"enum": ["order::created"]}}}"#;
    one(
        with(&[
            ("events/order.schema.json", lax),
            ("examples/valid/order-created.json", "{}"),
        ]),
        &["does not name its event", "write `order::created` there"],
    );
}

#[test]
fn a_broken_example_does_not_hide_what_is_wrong_with_another() {
    let files = [
        ("examples/valid/order-created.json", "{"),
        ("examples/valid/order-deleted.json", "[]"),
    ];
    assert_eq!(crate::support::lines(with(&files)).len(), 2);
}

#[test]
fn an_example_names_a_known_event() {
    one(
        with(&[("examples/valid/order-creatd.json", GOOD)]),
        &["did you mean `examples/valid/order-created.json`?"],
    );
    one(
        with(&[("examples/invalid/order-creatd.why.json", "{}")]),
        &["did you mean `order-created`?"],
    );
    one(
        with(&[("examples/invalid/order-created.json", "{}")]),
        &["<event>.<reason>.json"],
    );
}

#[test]
fn an_invalid_example_must_be_refused_by_the_schema() {
    assert!(with(&[("examples/invalid/order-created.no_data.json", "{}")]).is_ok());
    one(
        with(&[("examples/invalid/order-created.fine.json", GOOD)]),
        &["the schema accepts it"],
    );
    one(
        with(&[("examples/invalid/order-created.syntax.json", "{")]),
        &["not valid JSON"],
    );
}

#[test]
fn the_longest_event_that_fits_a_file_name_is_meant() {
    let shop =
        r#"{"properties": {"event": {"enum": ["order-created.late"]}, "data": {"type": "array"}}}"#;
    let late = r#"{"event": "order-created.late", "data": {}}"#;
    // As an example of `order::created`, this would be refused for its event; its own family refuses it for its data.
    let files = [
        ("events/shop.schema.json", shop),
        ("examples/invalid/order-created.late.data.json", late),
    ];
    assert!(with(&files).is_ok());
    let accepted = r#"{"event": "order-created.late", "data": []}"#;
    one(
        with(&[files[0], (files[1].0, accepted)]),
        &["the schema accepts it"],
    );
}

#[test]
fn a_format_is_an_annotation() {
    let data = r#"{"properties": {"id": {"type": "string", "format": "date-time"}}}"#;
    assert!(with_data(data, "").is_ok());
}

#[test]
fn an_event_may_lack_an_example() {
    assert!(!with(&[]).unwrap().examples.contains_key("order::deleted"));
}
