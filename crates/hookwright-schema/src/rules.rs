//! What every single schema must keep beyond its meta-schema, so that later stages can trust it.

use regress::Regex;

use crate::draft::Draft;
use crate::index::Index;
use crate::meta;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::Sources;
use crate::suggest;

/// Keywords that draft 7 ignores beside a `$ref`, although whoever wrote them there meant something.
const HIDDEN: [&str; 36] = [
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "dependencies",
    "else",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
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
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "propertyNames",
    "required",
    "then",
    "type",
    "uniqueItems",
    "unevaluatedProperties",
];

/// Checks every schema of the folder.
pub(crate) fn check(
    index: &Index<'_>,
    sources: &Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) {
    for &(schema, _) in &index.positions {
        meta::nested(schema, draft, sources, problems);
        dynamic(schema, sources, problems);
        empty_enum(schema, sources, problems);
        patterns(schema, sources, problems);
        if draft == Draft::Draft7 {
            siblings(schema, sources, problems);
        }
    }
}

fn dynamic(schema: Schema<'_>, sources: &Sources, problems: &mut Vec<Problem>) {
    for keyword in ["$dynamicRef", "$recursiveRef"] {
        if let Some(member) = schema.get(keyword) {
            let message = format!(
                "`{keyword}` is not supported: what it means is known only while validating"
            );
            let problem = sources.problem(&member.location(), message, "").at_key();
            problems.push(problem.help("use `$ref`"));
        }
    }
}

fn empty_enum(schema: Schema<'_>, sources: &Sources, problems: &mut Vec<Problem>) {
    if let Some(list) = schema
        .get("enum")
        .filter(|list| list.value().as_array().is_some_and(Vec::is_empty))
    {
        let problem = sources.problem(
            &list.location(),
            "`enum` is empty, so no value is valid here",
            "",
        );
        problems.push(problem.help("list the allowed values, or remove `enum`"));
    }
}

fn patterns(schema: Schema<'_>, sources: &Sources, problems: &mut Vec<Problem>) {
    let mut refuse = |pattern: &str, member: Schema<'_>, key: bool| {
        // The flag `u` is how JSON Schema wants patterns read (Core 2020-12, section 6.4).
        if let Err(error) = Regex::with_flags(pattern, "u") {
            let message = format!("`{pattern}` is not a regular expression: {error}");
            let problem = sources.problem(&member.location(), message, "");
            let problem = if key { problem.at_key() } else { problem };
            problems.push(problem.help("write it as JavaScript does with the flag `u` (ECMA-262)"));
        }
    };
    if let Some(member) = schema.get("pattern") {
        refuse(member.value().as_str().unwrap_or_default(), member, false);
    }
    for (pattern, member) in schema
        .get("patternProperties")
        .map_or_else(Vec::new, |map| map.members())
    {
        refuse(pattern, member, true);
    }
}

fn siblings(schema: Schema<'_>, sources: &Sources, problems: &mut Vec<Problem>) {
    if schema.get("$ref").is_none() {
        return;
    }
    let hidden: Vec<_> = schema
        .members()
        .into_iter()
        .filter(|(name, _)| HIDDEN.contains(name))
        .collect();
    if let Some((_, first)) = hidden.first() {
        let names = suggest::list(hidden.iter().map(|(name, _)| *name));
        let message = format!("draft 7 ignores what stands beside `$ref`: {names}");
        let problem = sources
            .problem(&first.location(), message, "has no effect")
            .at_key();
        problems.push(problem.help("wrap the reference: `\"allOf\": [{\"$ref\": …}]`"));
    }
}
