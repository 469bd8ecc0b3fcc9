//! A struct is read into a blank one: what was there before is never seen, and a type that cannot be blank, because it would hold itself,
//! is read all the same.

use serde_json::{Value, json};

use crate::beside::check;

/// Sums of numbers: `add` holds two expressions, and each may be one of its own.
fn expression() -> Value {
    json!({
        "$ref": "#/$defs/expression",
        "$defs": {
            "expression": { "oneOf": [{ "$ref": "#/$defs/add" }, { "$ref": "#/$defs/number" }] },
            "add": {
                "type": "object",
                "properties": {
                    "kind": { "const": "add" },
                    "left": { "$ref": "#/$defs/expression" },
                    "right": { "$ref": "#/$defs/expression" },
                    "note": { "type": "string", "minLength": 2 },
                    "more": { "$ref": "#/$defs/expression" }
                },
                "required": ["kind", "left", "right"],
                "additionalProperties": false
            },
            "number": {
                "type": "object",
                "properties": { "kind": { "const": "number" }, "value": { "type": "number" } },
                "required": ["kind", "value"]
            }
        }
    })
}

#[test]
fn a_type_that_holds_itself() {
    check(&[
        (
            expression(),
            &[
                r#"{"kind": "number", "value": 1}"#,
                r#"{"kind": "add", "left": {"kind": "number", "value": 1}, "right": {"kind": "number", "value": 2}, "note": "ab"}"#,
            ],
            &[
                r#"{"kind": "add", "left": {"kind": "number", "value": 1}}"#,
                r#"{"kind": "add", "left": null, "right": {"kind": "number", "value": 2}}"#,
                r#"{"kind": "add", "left": {"kind": "number"}, "right": {"kind": "number", "value": 2}}"#,
                r#"{"kind": "add", "left": {"kind": "number", "value": 1}, "right": {"kind": "number", "value": 2}, "note": "a"}"#,
                r#"{"kind": "add", "left": {"kind": "number", "value": 1}, "right": {"kind": "number", "value": 2}, "more": null}"#,
                r#"{"kind": "add", "left": {"kind": "number", "value": 1}, "right": {"kind": "number", "value": 2}, "other": 1}"#,
            ],
        ),
        // Nothing is a value of it, and nothing that is read makes it look for one without end.
        (
            json!({ "type": "object", "properties": { "next": { "$ref": "#" } }, "required": ["next"] }),
            &[],
            &[
                "{}",
                r#"{"next": {}}"#,
                r#"{"next": {"next": {"next": 1}}}"#,
            ],
        ),
        // Nor where such a value need not be there.
        (
            json!({
                "type": "object",
                "properties": { "endless": { "$ref": "#/$defs/endless" }, "id": { "type": "string" } },
                "required": ["id"],
                "$defs": {
                    "endless": {
                        "type": "object",
                        "properties": { "next": { "$ref": "#/$defs/endless" } },
                        "required": ["next"]
                    }
                }
            }),
            &[r#"{"id": "a"}"#],
            &[
                r#"{"id": "a", "endless": {}}"#,
                r#"{"id": "a", "endless": {"next": {}}}"#,
            ],
        ),
    ]);
}

#[test]
fn a_member_that_is_null_and_one_that_is_not_there() {
    let maybe = json!({ "type": ["string", "null"] });
    check(&[(
        json!({
            "type": "object",
            "properties": { "a": maybe, "b": { "type": "string" }, "c": maybe },
            "required": ["a"],
            "additionalProperties": { "type": "number" }
        }),
        &[
            r#"{"a": null}"#,
            r#"{"a": "x", "b": "y", "c": null, "d": 1}"#,
            r#"{"a": "", "c": "z"}"#,
        ],
        &[
            "{}",
            r#"{"b": "y"}"#,
            r#"{"a": null, "b": null}"#,
            r#"{"a": 1}"#,
            r#"{"a": null, "d": "x"}"#,
        ],
    )]);
}

#[test]
fn a_blank_of_every_type_is_filled() {
    let either = json!({ "anyOf": [{ "type": "array", "items": { "type": "string" } }, { "type": "number" }] });
    let properties = json!({
        "any": true,
        "null": { "type": "null" },
        "boolean": { "type": "boolean" },
        "number": { "type": "number" },
        "integer": { "type": "integer" },
        "string": { "type": "string" },
        "time": { "type": "string", "format": "date-time" },
        "listed": { "enum": ["x", "y"] },
        "open": { "anyOf": [{ "enum": ["x", "y"] }, { "type": "string", "minLength": 3 }] },
        "array": { "type": "array", "items": { "type": "boolean" }, "minItems": 1 },
        "map": { "type": "object", "additionalProperties": { "type": "number" } },
        "tuple": { "type": "array", "prefixItems": [{ "type": "string" }, { "type": "number" }], "minItems": 2, "items": false },
        "object": { "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"] },
        "judged": { "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"], "not": { "required": ["no"] } },
        "either": either
    });
    let names: Vec<&String> = properties
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
        .collect();
    let schema = json!({ "type": "object", "properties": properties, "required": names });
    check(&[(
        schema,
        &[
            r#"{"any": {"a": []}, "null": null, "boolean": true, "number": 1.5, "integer": 7, "string": "s", "time": "t",
            "listed": "y", "open": "other", "array": [false], "map": {"m": 1}, "tuple": ["t", 2],
            "object": {"id": "o", "more": 1}, "judged": {"id": "j"}, "either": ["e"]}"#,
        ],
        &[
            r#"{"any": 1, "null": null, "boolean": true, "number": 1.5, "integer": 7, "string": "s", "time": "t",
            "listed": "z", "open": "other", "array": [false], "map": {"m": 1}, "tuple": ["t", 2],
            "object": {"id": "o", "more": 1}, "judged": {"id": "j"}, "either": ["e"]}"#,
            r#"{"any": 1, "null": null, "boolean": true, "number": 1.5, "integer": 7, "string": "s", "time": "t",
            "listed": "x", "open": "other", "array": [false], "map": {"m": 1}, "tuple": ["t", 2],
            "object": {"id": "o", "more": 1}, "judged": {"id": "j", "no": 1}, "either": ["e"]}"#,
            r#"{"any": 1, "null": null, "boolean": true, "number": 1.5, "integer": 7, "time": "t",
            "listed": "x", "open": "other", "array": [false], "map": {"m": 1}, "tuple": ["t", 2],
            "object": {"id": "o", "more": 1}, "judged": {"id": "j"}, "either": ["e"]}"#,
        ],
    )]);
}
