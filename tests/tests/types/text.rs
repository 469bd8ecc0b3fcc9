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
        let options = TypesOptions {
            root,
            ..TypesOptions::default()
        };
        types(&document, &options).map(|types| types.root)
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
    assert!(text.contains("check::Keyword::All(&["), "{text}");
}

#[test]
fn types_say_their_schema_to_schemars_where_that_is_asked_for() {
    let schema = |text: &str| {
        let document = Document::load("list.json", text, &DocumentOptions::default());
        let options = TypesOptions {
            schemars: true,
            ..TypesOptions::default()
        };
        document.and_then(|document| types(&document, &options))
    };
    let list = r##"{"$defs": {"id": {"type": "string"}}, "type": "array", "items": {"$ref": "#/$defs/id"}}"##;
    let made = schema(list).unwrap_or_else(|report| panic!("{report}"));
    insta::assert_snapshot!("schemars", made.text);
    let tree =
        r##"{"$dynamicAnchor": "node", "type": "array", "items": {"$dynamicRef": "#node"}}"##;
    let refused = schema(tree).map(|types| types.text);
    let refused = refused.expect_err("no reference says what it means");
    insta::assert_snapshot!("schemars_dynamic", refused.to_string());
}
