//! The keywords of a schema: which are taken as they are, which hold schemas, and in which order people write them.

use crate::node::Node;

/// Taken as they are.
pub(super) const PLAIN: [&str; 33] = [
    "$comment",
    "const",
    "contentEncoding",
    "contentMediaType",
    "default",
    "dependentRequired",
    "deprecated",
    "description",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
    "$schema",
    "nullable",
];

/// Whose value is a schema.
pub(super) const ONE: [&str; 12] = [
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "additionalItems",
];

/// Whose value is a list of schemas.
pub(super) const LIST: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];

/// Whose value is an object of schemas.
pub(super) const MAP: [&str; 3] = ["dependentSchemas", "patternProperties", "properties"];

/// Keywords that say something and have no counterpart, with the reason why they are left out.
pub(super) const LEFT_OUT: [(&str, &str); 8] = [
    ("xml", "how XML is written"),
    ("externalDocs", "a link to other documentation"),
    (
        "$anchor",
        "a name for references, which are followed by pointers",
    ),
    ("$dynamicAnchor", "a name for dynamic references"),
    (
        "$dynamicRef",
        "a dynamic reference; any value is accepted in its place",
    ),
    (
        "$recursiveRef",
        "a dynamic reference; any value is accepted in its place",
    ),
    (
        "$id",
        "an address of the schema, which is known by its name here",
    ),
    ("$vocabulary", "a list of vocabularies"),
];

/// What comes first when people write a schema; the rest comes before the last ones.
const FIRST: [&str; 12] = [
    "$schema",
    "title",
    "description",
    "deprecated",
    "$ref",
    "type",
    "format",
    "const",
    "enum",
    "allOf",
    "required",
    "properties",
];
const LAST: [&str; 4] = ["default", "examples", "$comment", "$defs"];

/// The members of a schema in the order in which people write them.
pub(crate) fn ordered(schema: Node) -> Node {
    let Node::Map(mut members) = schema else {
        return schema;
    };
    let rank = |name: &str| {
        let first = FIRST.iter().position(|other| *other == name);
        let last = LAST.iter().position(|other| *other == name);
        first
            .or(last.map(|place| FIRST.len() + 1 + place))
            .unwrap_or(FIRST.len())
    };
    members.sort_by_key(|(name, _)| rank(name));
    Node::Map(members)
}
