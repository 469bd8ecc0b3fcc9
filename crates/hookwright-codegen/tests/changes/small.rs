//! A small change to a schema is a small change to what is generated, so that a review of it is short.

use std::collections::BTreeMap;

use hookwright_codegen::{TypesOptions, types};
use hookwright_schema::{Document, DocumentOptions};
use serde_json::{Value, json};

use super::reversed;

fn module(schema: &Value) -> String {
    module_of(&schema.to_string())
}

fn module_of(text: &str) -> String {
    let document = Document::load("delivery.json", text, &DocumentOptions::default());
    let document = document.unwrap_or_else(|report| panic!("{report}"));
    types(&document, &TypesOptions::default()).text
}

/// A shop's deliveries: a choice of events by a tag, one definition that several share, something for the table.
fn shop() -> Value {
    json!({
        "title": "Delivery",
        "oneOf": [
            { "$ref": "#/$defs/order_paid" },
            { "$ref": "#/$defs/order_sent" },
            { "$ref": "#/$defs/customer_left" }
        ],
        "$defs": {
            "order_paid": event("order.paid", &json!({ "order": { "$ref": "#/$defs/order" } })),
            "order_sent": event("order.sent", &json!({ "order": { "$ref": "#/$defs/order" }, "carrier": { "type": "string" } })),
            "customer_left": event("customer.left", &json!({ "customer": { "$ref": "#/$defs/customer" } })),
            "order": {
                "type": "object",
                "properties": {
                    "id": { "type": "string", "pattern": "^o-" },
                    "status": { "$ref": "#/$defs/status" },
                    "total": { "type": "number", "multipleOf": 0.01 },
                    "lines": { "type": "array", "items": { "type": "object", "properties": { "count": { "type": "integer" } } } }
                },
                "required": ["id", "status"],
                "not": { "required": ["refund", "voucher"] }
            },
            "status": { "enum": ["paid", "sent", "lost"] },
            "customer": {
                "type": "object",
                "properties": { "mail": { "type": ["string", "null"] }, "orders": { "type": "array", "items": { "$ref": "#/$defs/order" } } },
                "additionalProperties": false
            }
        }
    })
}

fn event(name: &str, members: &Value) -> Value {
    let mut properties = members.clone();
    properties["event"] = json!({ "const": name });
    let required: Vec<&str> = ["event"]
        .into_iter()
        .chain(
            members
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| name.as_str()),
        )
        .collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// The lines that are gone and those that are new.
fn difference(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let mut counts: BTreeMap<&str, i32> = BTreeMap::new();
    for line in before.lines() {
        *counts.entry(line.trim()).or_default() -= 1;
    }
    for line in after.lines() {
        *counts.entry(line.trim()).or_default() += 1;
    }
    let lines = |sign: i32| {
        let lines = counts.iter().filter(move |(_, count)| **count * sign > 0);
        lines.map(|(line, _)| (*line).to_owned()).collect()
    };
    (lines(-1), lines(1))
}

#[test]
fn a_new_property_touches_the_struct_that_has_it() {
    let mut schema = shop();
    let before = module(&schema);
    schema["$defs"]["order"]["properties"]["note"] = json!({ "type": "string" });
    let (gone, new) = difference(&before, &module(&schema));
    // A list of names may stand in one line, which is another then.
    let is_list = |line: &String| line.contains("\"id\", ") || line.contains("{ id, ");
    assert!(gone.len() <= 2 && gone.iter().all(is_list), "{gone:#?}");
    // A field, where it is read and written, and where the names are listed.
    assert!(new.len() <= 10, "{new:#?}");
    let about = |line: &String| line.to_lowercase().contains("note") || line == "}";
    assert!(new.iter().all(about), "{new:#?}");
}

#[test]
fn a_new_value_touches_the_enum_that_has_it() {
    let mut schema = shop();
    let before = module(&schema);
    schema["$defs"]["status"]["enum"] = json!(["paid", "sent", "returned", "lost"]);
    let (gone, new) = difference(&before, &module(&schema));
    // A list of values may stand in one line, which is another then.
    assert!(gone.len() <= 1, "{gone:#?}");
    assert!(new.len() <= 4, "{new:#?}");
    let about = |line: &String| line.contains("returned") || line.contains("Returned");
    assert!(new.iter().all(about), "{new:#?}");
}

#[test]
fn a_new_event_touches_the_choice_and_brings_its_own_type() {
    let mut schema = shop();
    let before = module(&schema);
    schema["$defs"]["order_lost"] = event(
        "order.lost",
        &json!({ "order": { "$ref": "#/$defs/order" } }),
    );
    if let Some(forms) = schema["oneOf"].as_array_mut() {
        forms.push(json!({ "$ref": "#/$defs/order_lost" }));
    }
    let (gone, new) = difference(&before, &module(&schema));
    assert!(gone.len() <= 2, "{gone:#?}");
    assert!(new.len() <= 20, "{new:#?}");
}

#[test]
fn what_is_written_in_another_order_is_the_same() {
    let schema = shop();
    let turned = reversed(&schema, "");
    assert_ne!(schema.to_string(), turned);
    assert_eq!(module(&schema), module_of(&turned));
}
