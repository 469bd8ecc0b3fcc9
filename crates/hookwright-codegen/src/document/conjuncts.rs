//! The schemas that hold of one value at once, as one flat list: `$ref` and `allOf` are followed, so that nothing downstream has to
//! care how a schema was split.

use std::collections::BTreeSet;

use hookwright_schema::{ASSERTIONS, Document, Draft, Schema};

/// One schema that holds of a value, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Conjunct {
    pub(super) number: usize,
    /// Whatever it says beyond what merges (choices, conditions) is taken care of elsewhere: this is one form of its choice.
    pub(super) done: bool,
}

impl Conjunct {
    pub(super) const fn of(number: usize) -> Self {
        Self {
            number,
            done: false,
        }
    }
}

/// What identifies a conjunction: the same key, the same type.
pub(super) type Key = BTreeSet<Conjunct>;

/// Every schema that holds where all of `roots` hold, in reading order, each once. Schemas that say nothing are left out.
pub(super) fn flatten(document: &Document, roots: &[Conjunct]) -> Vec<Conjunct> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<usize> = roots
        .iter()
        .filter(|root| root.done)
        .map(|root| root.number)
        .collect();
    for root in roots {
        if root.done {
            found.push(*root);
        } else {
            visit(document, root.number, &mut seen, &mut found);
        }
    }
    found
}

fn visit(
    document: &Document,
    number: usize,
    seen: &mut BTreeSet<usize>,
    found: &mut Vec<Conjunct>,
) {
    if !seen.insert(number) {
        return;
    }
    if let Some(target) = document.reference(number) {
        visit(document, target, seen, found);
    }
    if !hides(document, number)
        && let Some(all) = document.schema(number).get("allOf")
    {
        for part in all.items() {
            if let Some(part) = document.number(part) {
                visit(document, part, seen, found);
            }
        }
    }
    let said = said(document, number);
    if said
        .iter()
        .any(|keyword| *keyword != "allOf" && *keyword != "$ref")
    {
        found.push(Conjunct::of(number));
    }
}

/// Whether a `$ref` hides everything beside it, as in draft 7.
pub(super) fn hides(document: &Document, number: usize) -> bool {
    document.draft(number) == Draft::Draft7 && document.schema(number).get("$ref").is_some()
}

/// Follows `$ref` for as long as there is nothing beside it: the place that gives a type its name.
pub(super) fn handle(document: &Document, number: usize) -> usize {
    let mut at = number;
    let mut steps = 0;
    while let Some(target) = document.reference(at)
        && said(document, at) == ["$ref"]
        && steps < document.len()
    {
        at = target;
        steps += 1;
    }
    at
}

/// The keywords of a schema that constrain values.
pub(super) fn said(document: &Document, number: usize) -> Vec<&'static str> {
    let schema = document.schema(number);
    if schema.value().as_bool() == Some(false) {
        return vec!["false"];
    }
    if hides(document, number) {
        return vec!["$ref"];
    }
    let has = |keyword: &str| schema.get(keyword).is_some();
    let draft = document.draft(number);
    let mut said: Vec<&'static str> = Vec::new();
    let shared = SHARED.iter().filter(|keyword| has(keyword));
    said.extend(shared.copied());
    if document.asserts(number) {
        let asserted = ASSERTIONS.iter().chain(&["format"]);
        said.extend(asserted.filter(|keyword| has(keyword)).copied());
    }
    if has("if") && (has("then") || has("else") || draft == Draft::Draft202012) {
        said.push("if");
    }
    let own: &[&str] = match draft {
        Draft::Draft7 => &["dependencies"],
        Draft::Draft202012 => &[
            "$dynamicRef",
            "dependentRequired",
            "dependentSchemas",
            "prefixItems",
            "unevaluatedItems",
            "unevaluatedProperties",
        ],
    };
    said.extend(own.iter().filter(|keyword| has(keyword)).copied());
    if draft == Draft::Draft7 && has("additionalItems") && is_list(schema) {
        said.push("additionalItems");
    }
    said
}

/// Whether `items` is a list of schemas, as draft 7 has it.
pub(super) fn is_list(schema: Schema<'_>) -> bool {
    schema
        .get("items")
        .is_some_and(|items| items.value().is_array())
}

/// Keywords of both drafts that hold schemas.
const SHARED: [&str; 11] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "items",
    "not",
    "oneOf",
    "patternProperties",
    "properties",
    "propertyNames",
];
