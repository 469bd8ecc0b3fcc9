//! What is written.

use hookwright_codegen::{TypesOptions, types};
use hookwright_schema::{Document, DocumentOptions};

fn module(schema: &str) -> String {
    let document = Document::load("order.json", schema, &DocumentOptions::default());
    let document = document.unwrap_or_else(|report| panic!("{report}"));
    let types = types(&document, &TypesOptions::default());
    types.unwrap_or_else(|report| panic!("{report}")).text
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
        types(&document, &TypesOptions { root }).map(|types| types.root)
    };
    assert_eq!(root(None).ok().as_deref(), Some("AB"));
    assert_eq!(root(Some("Event")).ok().as_deref(), Some("Event"));
    assert_eq!(root(Some("GHEvent")).ok().as_deref(), Some("GHEvent"));
    assert_eq!(root(Some("my event")).ok().as_deref(), Some("MyEvent"));
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
