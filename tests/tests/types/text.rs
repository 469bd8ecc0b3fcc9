//! What is written.

use hookwright_codegen::{TextStorage, TypesOptions, types, types_with_schemars};
use hookwright_schema::{Document, DocumentOptions};

fn module(schema: &str) -> String {
    module_with(schema, TextStorage::Owned)
}

fn module_with(schema: &str, text: TextStorage) -> String {
    let options = TypesOptions {
        text,
        ..TypesOptions::default()
    };
    let document = Document::load("order.json", schema, &DocumentOptions::default());
    let document = document.unwrap_or_else(|report| panic!("{report}"));
    types(&document, &options).text
}

const ORDER: &str = r##"{
    "title": "Order",
    "description": "What somebody bought.",
    "type": "object",
    "properties": {
        "id": {"type": "string", "pattern": "^o-"},
        "kind": {"const": "order"},
        "at": {"prefixItems": [{"type": "number"}, {"type": "number"}], "items": false, "minItems": 2, "type": "array"},
        "payment": {"oneOf": [{"$ref": "#/$defs/card"}, {"$ref": "#/$defs/invoice"}]},
        "parts": {"type": "array", "items": {"$ref": "#"}},
        "note": {"type": ["string", "null"]},
        "never": false
    },
    "required": ["id", "kind"],
    "if": {"required": ["parts"]},
    "then": {"required": ["note"]},
    "$defs": {
        "card": {"type": "object", "properties": {"card": {"type": "string"}}, "required": ["card"], "additionalProperties": false},
        "invoice": {"type": "object", "properties": {"due": {"type": "string", "format": "date-time"}}, "required": ["due"], "additionalProperties": false}
    }
}"##;

#[test]
fn a_module_is_as_it_was_reviewed() {
    insta::assert_snapshot!("order", module(ORDER));
}

#[test]
fn a_module_that_borrows_its_text_is_as_it_was_reviewed() {
    insta::assert_snapshot!("order_borrowed", module_with(ORDER, TextStorage::Borrowed));
}

#[test]
fn the_order_of_members_changes_nothing() {
    let turned = ORDER.replacen(r#""id": {"type": "string", "pattern": "^o-"},"#, "", 1);
    let turned = turned.replacen(
        r#""never": false"#,
        r#""never": false, "id": {"pattern": "^o-", "type": "string"}"#,
        1,
    );
    assert_ne!(ORDER, turned);
    assert_eq!(module(ORDER), module(&turned));
}

#[test]
fn the_same_schema_gives_the_same_text() {
    let first = module(ORDER);
    assert!((0..10).all(|_| module(ORDER) == first));
}

#[test]
fn the_root_is_called_as_the_caller_says() {
    let document = Document::load(
        "a-b.json",
        r#"{"type": "string"}"#,
        &DocumentOptions::default(),
    );
    let document = document.unwrap_or_else(|report| panic!("{report}"));
    let root = |root: Option<&str>| {
        let root = root.map(str::to_owned);
        types(
            &document,
            &TypesOptions {
                root,
                ..TypesOptions::default()
            },
        )
        .root
    };
    assert_eq!(root(None), "AB");
    assert_eq!(root(Some("Event")), "Event");
    assert_eq!(root(Some("GHEvent")), "GHEvent");
    assert_eq!(root(Some("my event")), "MyEvent");
}

#[test]
fn a_choice_with_one_form_left_keeps_both_checks() {
    let schema = r#"{
        "not": {"maxProperties": 1},
        "minItems": 1,
        "oneOf": [{"not": {"minProperties": 3}, "properties": {"a": {"type": "null"}}}, false]
    }"#;
    let text = module(schema);
    assert!(text.contains("[All(&["), "{text}");
}

#[test]
fn members_that_a_pattern_takes_are_a_map() {
    let text = module(
        r#"{
            "type": "object",
            "properties": {
                "labels": {
                    "type": "object",
                    "patternProperties": {"^[a-z]+$": {"type": "string"}},
                    "additionalProperties": false
                }
            },
            "patternProperties": {"^x-": {}},
            "additionalProperties": false
        }"#,
    );
    assert!(
        text.contains("pub labels: Option<BTreeMap<String, String>>,"),
        "{text}"
    );
    // Names are all that the table has to judge.
    assert!(!text.contains("check::Keyword::Type"), "{text}");
}

#[test]
fn equal_types_are_written_once() {
    let rights = |about: &str| {
        let right = r#"{"enum": ["read", "write"]}"#;
        let by = format!(r#"{{"type": "string"{about}}}"#);
        format!(
            r#"{{"type": "object", "required": ["by"], "properties": {{"by": {by}, "right": {right}}}}}"#
        )
    };
    let said = r#", "description": "Who.""#;
    let (first, second, other) = (rights(""), rights(""), rights(said));
    let text = module(&format!(
        r#"{{"type": "object", "properties": {{"a": {first}, "b": {second}, "c": {other}}}}}"#
    ));
    // What holds equal types is equal too; but documentation is not lost.
    for alias in [
        "pub type OrderBRight = OrderARight;",
        "pub type OrderCRight = OrderARight;",
        "pub type OrderB = OrderA;",
    ] {
        assert!(text.contains(alias), "{text}");
    }
    assert!(text.contains("pub struct OrderC "), "{text}");
    assert!(text.contains("pub b: Option<OrderB> = None,"), "{text}");
}

#[test]
fn types_say_their_schema_to_schemars_where_that_is_asked_for() {
    let made = |text: &str| {
        let document = Document::load("list.json", text, &DocumentOptions::default());
        document.and_then(|document| types_with_schemars(&document, &TypesOptions::default()))
    };
    let list = r##"{"$defs": {"id": {"type": "string"}}, "type": "array", "items": {"$ref": "#/$defs/id"}}"##;
    let made_of_list = made(list).unwrap_or_else(|report| panic!("{report}"));
    insta::assert_snapshot!("schemars", made_of_list.text);
    let tree =
        r##"{"$dynamicAnchor": "node", "type": "array", "items": {"$dynamicRef": "#node"}}"##;
    let refused = made(tree).map(|types| types.text);
    let refused = refused.expect_err("no reference says what it means");
    insta::assert_snapshot!("schemars_dynamic", refused.to_string());
}
