//! Which keywords the generator honours, and what it says of those it cannot. A keyword is never skipped in silence: a type
//! that ignores half of its schema would accept what the schema refuses.

use hookwright_schema::Schema;

use super::Lowering;

/// Keywords that constrain nothing.
const ANNOTATIONS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "definitions",
    "deprecated",
    "description",
    "examples",
    "format",
    "readOnly",
    "title",
    "writeOnly",
];

/// Keywords that a type or its decoder honours.
const HONOURED: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "type",
    "uniqueItems",
];

/// Keywords that exist but have no decoder yet, with what to write instead.
const REFUSED: &[(&str, &str)] = &[
    (
        "$dynamicAnchor",
        "name the schema with `$defs` and refer to it with `$ref`",
    ),
    ("$dynamicRef", "use `$ref`"),
    ("$vocabulary", "remove it"),
    ("additionalItems", "describe all items alike with `items`"),
    ("contains", "describe all items with `items`"),
    ("dependencies", "list what is always there under `required`"),
    (
        "dependentRequired",
        "list what is always there under `required`",
    ),
    (
        "dependentSchemas",
        "make one branch for each case under `oneOf`, told apart by a `const` member",
    ),
    (
        "else",
        "make one branch for each case under `oneOf`, told apart by a `const` member",
    ),
    (
        "if",
        "make one branch for each case under `oneOf`, told apart by a `const` member",
    ),
    ("maxContains", "use `maxItems`"),
    ("minContains", "use `minItems`"),
    (
        "not",
        "say what is allowed instead, with `enum`, `const` or a limit",
    ),
    (
        "patternProperties",
        "list the properties, or describe all others with `additionalProperties`",
    ),
    ("prefixItems", "describe all items alike with `items`"),
    ("propertyNames", "list the properties"),
    (
        "then",
        "make one branch for each case under `oneOf`, told apart by a `const` member",
    ),
    ("unevaluatedItems", "use `maxItems`"),
    ("unevaluatedProperties", "use `additionalProperties`"),
];

/// Whether the schema says anything of its own: beyond annotations and its `$ref`.
pub(super) fn asserts(schema: Schema<'_>) -> bool {
    schema
        .members()
        .iter()
        .any(|(keyword, _)| is_assertion(keyword))
}

/// Whether a keyword constrains a value.
pub(super) fn is_assertion(keyword: &str) -> bool {
    keyword != "$ref" && !keyword.starts_with("x-") && !ANNOTATIONS.contains(&keyword)
}

/// Reports every keyword of `schema` that cannot be honoured.
pub(super) fn check(lowering: &mut Lowering<'_>, schema: Schema<'_>) {
    for (keyword, value) in schema.members() {
        if keyword == "items" && value.value().is_array() {
            lowering.unsupported(
                &value.location(),
                "a list of `items` describes each place of an array on its own",
                "describe all items alike with one schema",
            );
        }
        // Parts of an `if` that is reported as a whole.
        let part = matches!(keyword, "then" | "else") && schema.get("if").is_some();
        if part
            || ANNOTATIONS.contains(&keyword)
            || HONOURED.contains(&keyword)
            || keyword.starts_with("x-")
        {
            continue;
        }
        let place = value.location();
        let problem = if let Some((_, instead)) =
            REFUSED.iter().find(|(refused, _)| *refused == keyword)
        {
            let message = format!("`{keyword}` is not supported here");
            lowering
                .catalog
                .problem(&place, message, "no decoder can be made from this")
                .help(*instead)
        } else {
            let message = format!("`{keyword}` is not a keyword of JSON Schema");
            let help = nearest(keyword).map_or_else(
                || "an annotation of your own starts with `x-`".to_owned(),
                |near| format!("did you mean `{near}`? An annotation of your own starts with `x-`"),
            );
            lowering
                .catalog
                .problem(&place, message, "this would constrain nothing")
                .help(help)
        };
        lowering.problems.push(problem.at_key());
    }
}

/// The honoured keyword that `keyword` was probably meant to be.
fn nearest(keyword: &str) -> Option<&'static str> {
    let known = HONOURED.iter().chain(ANNOTATIONS).copied();
    hookwright_schema::did_you_mean(keyword, known)
}
