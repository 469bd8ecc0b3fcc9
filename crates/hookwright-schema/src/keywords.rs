//! Where a schema has schemas inside it.
//!
//! `$ref` is a reference only where a schema stands: not in `enum`, `const`, `default` or `examples`, and not as the
//! name of a property. This table is the one place that knows which keywords hold schemas, in which draft.

use serde_json::Value;

use crate::draft::Draft;
use crate::schema::Schema;

/// Keywords that constrain values and hold no schemas, in both drafts: the vocabulary of validation.
pub const ASSERTIONS: [&str; 17] = [
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "required",
    "type",
    "uniqueItems",
];

/// What a keyword's value holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A schema.
    Schema,
    /// An array of schemas.
    List,
    /// An object of schemas; its member names mean nothing to JSON Schema.
    Map,
    /// No schema.
    Data,
}

/// What `value`, the value of the keyword `name`, holds.
pub(crate) fn shape(name: &str, value: Schema<'_>, draft: Draft) -> Shape {
    match name {
        "additionalProperties" | "contains" | "else" | "if" | "not" | "propertyNames" | "then" => {
            Shape::Schema
        }
        "contentSchema" | "unevaluatedItems" | "unevaluatedProperties"
            if draft == Draft::Draft202012 =>
        {
            Shape::Schema
        }
        "additionalItems" if draft == Draft::Draft7 => Shape::Schema,
        "items" if draft == Draft::Draft7 && value.value().is_array() => Shape::List,
        "items" => Shape::Schema,
        "allOf" | "anyOf" | "oneOf" => Shape::List,
        "prefixItems" if draft == Draft::Draft202012 => Shape::List,
        // The entries of `dependencies` are schemas or arrays of names; an array is skipped as no schema.
        "definitions" | "dependencies" | "patternProperties" | "properties" => Shape::Map,
        "$defs" | "dependentSchemas" if draft == Draft::Draft202012 => Shape::Map,
        _ => Shape::Data,
    }
}

/// Whether the schemas in this keyword judge the same value as the schema that holds it.
pub(crate) fn in_place(name: &str) -> bool {
    matches!(
        name,
        "allOf"
            | "anyOf"
            | "oneOf"
            | "not"
            | "if"
            | "then"
            | "else"
            | "dependentSchemas"
            | "dependencies"
    )
}

/// The schemas directly inside `schema`, each with the keyword that holds it.
pub(crate) fn children(schema: Schema<'_>, draft: Draft) -> Vec<(&str, Schema<'_>)> {
    let mut children = Vec::new();
    for (name, member) in schema.members() {
        match shape(name, member, draft) {
            Shape::Data => {}
            Shape::Schema => children.push((name, member)),
            Shape::List => children.extend(member.items().into_iter().map(|item| (name, item))),
            Shape::Map => {
                children.extend(member.members().into_iter().map(|(_, entry)| (name, entry)));
            }
        }
    }
    children.retain(|(_, child)| matches!(child.value(), Value::Object(_) | Value::Bool(_)));
    children
}
