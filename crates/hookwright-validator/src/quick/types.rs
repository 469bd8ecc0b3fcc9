//! JSON types, and which keywords are understood for each.

use hookwright_schema::Draft;
use serde_json::Value;

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// Keywords that assert nothing.
const SILENT: [&str; 12] = [
    "title",
    "description",
    "examples",
    "default",
    "deprecated",
    "$comment",
    "$defs",
    "definitions",
    "readOnly",
    "writeOnly",
    "$schema",
    "$anchor",
];

/// Keywords that are understood for every type; most of them here.
const COMMON: [&str; 11] = [
    "$ref", "allOf", "anyOf", "const", "else", "enum", "if", "not", "oneOf", "then", "type",
];

/// Keywords that judge values of one type alone: those that are understood, and those that are not.
const TYPED: [(Type, &[&str], &[&str]); 4] = [
    (
        Type::String,
        &["minLength", "maxLength", "pattern", "format"],
        &["contentEncoding", "contentMediaType", "contentSchema"],
    ),
    (
        Type::Number,
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
        &[],
    ),
    (
        Type::Array,
        &[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
        &[
            "additionalItems",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems",
        ],
    ),
    (
        Type::Object,
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
        ],
        &[
            "patternProperties",
            "propertyNames",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
        ],
    ),
];

/// Whether a keyword asserts nothing.
pub(super) fn is_silent(keyword: &str) -> bool {
    SILENT.contains(&keyword)
}

impl Type {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    pub(super) fn is_named(self, name: &str) -> bool {
        match self {
            Self::Null => name == "null",
            Self::Boolean => name == "boolean",
            Self::Number => name == "number" || name == "integer",
            Self::String => name == "string",
            Self::Array => name == "array",
            Self::Object => name == "object",
        }
    }

    /// Whether a keyword is understood, or says nothing of this type.
    pub(super) fn understands(self, keyword: &str, draft: Draft) -> bool {
        if draft == Draft::Draft7 && keyword == "prefixItems" {
            return false;
        }
        is_silent(keyword)
            || COMMON.contains(&keyword)
            || TYPED.iter().any(|(own, understood, other)| {
                understood.contains(&keyword) || (*own != self && other.contains(&keyword))
            })
    }
}
