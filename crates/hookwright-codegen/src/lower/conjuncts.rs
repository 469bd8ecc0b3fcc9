//! The schemas that hold of one value at once. JSON Schema spreads them over `$ref`, `allOf` and keywords side by side; here
//! they become one flat list, so that nothing downstream has to care how a schema was split.

use std::collections::BTreeSet;

use hookwright_schema::{Location, Schema};

use super::keywords::{asserts, is_assertion};

/// One schema that holds of a value.
#[derive(Clone, Copy)]
pub(super) struct Conjunct<'c> {
    pub(super) schema: Schema<'c>,
    /// A choice between the branches of its `anyOf` or `oneOf` has been made already.
    pub(super) chosen: bool,
}

/// What identifies a conjunction: the same key, the same type.
pub(super) type Key = BTreeSet<(Location, bool)>;

/// Every schema that holds where all of `roots` hold, in reading order, each once. Schemas that say nothing are left out.
pub(super) fn flatten<'c>(roots: &[Conjunct<'c>]) -> Vec<Conjunct<'c>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for root in roots {
        visit(*root, &mut seen, &mut found);
    }
    found
}

/// What identifies the conjunction of these schemas.
pub(super) fn key(conjuncts: &[Conjunct<'_>]) -> Key {
    conjuncts
        .iter()
        .map(|conjunct| (conjunct.schema.location(), conjunct.chosen))
        .collect()
}

/// Follows `$ref` for as long as there is nothing beside it but annotations: the place that gives a type its name.
pub(super) fn handle(schema: Schema<'_>) -> Schema<'_> {
    let mut at = schema;
    while let (Some(target), false) = (at.reference(), asserts(at)) {
        at = target;
    }
    at
}

fn visit<'c>(conjunct: Conjunct<'c>, seen: &mut BTreeSet<Location>, found: &mut Vec<Conjunct<'c>>) {
    let schema = conjunct.schema;
    if !seen.insert(schema.location()) {
        return;
    }
    if let Some(target) = schema.reference() {
        visit(
            Conjunct {
                schema: target,
                chosen: false,
            },
            seen,
            found,
        );
    }
    if let Some(all) = schema.get("allOf") {
        for part in all.items() {
            visit(
                Conjunct {
                    schema: part,
                    chosen: false,
                },
                seen,
                found,
            );
        }
    }
    let says_something = schema.value().as_bool() == Some(false)
        || schema.members().iter().any(|(keyword, _)| match *keyword {
            "allOf" => false,
            "anyOf" | "oneOf" => !conjunct.chosen,
            keyword => is_assertion(keyword),
        });
    if says_something {
        found.push(conjunct);
    }
}
