//! Takes documentation out of schemas: titles, descriptions, deprecation, limits in words.

use hookwright_schema::Schema;

use super::Site;
use super::conjuncts::{Conjunct, handle};
use crate::ir::{Bound, Docs, Type};

/// The documentation of the type at a site: what its own schemas say first, then what the schemas behind them say.
pub(super) fn of_type<'c>(site: &Site<'c>, conjuncts: &[Conjunct<'c>]) -> Docs {
    let named = site
        .conjuncts
        .iter()
        .rev()
        .map(|conjunct| handle(conjunct.schema));
    let all = named.chain(conjuncts.iter().rev().map(|conjunct| conjunct.schema));
    merge(all)
}

/// The documentation of a member: what stands at the property itself, then what it refers to.
pub(super) fn of_field(schemas: &[Schema<'_>], ty: &Type) -> Docs {
    let targets = schemas
        .iter()
        .rev()
        .filter_map(Schema::reference)
        .map(handle);
    let mut docs = merge(schemas.iter().rev().copied().chain(targets));
    docs.title = docs.title.filter(|_| docs.description.is_none());
    docs.notes = limits(ty);
    docs
}

/// What a schema says of itself.
pub(super) fn of_schema(schema: Schema<'_>) -> Docs {
    merge(std::iter::once(schema))
}

pub(crate) fn merge<'c>(schemas: impl Iterator<Item = Schema<'c>>) -> Docs {
    let mut docs = Docs::default();
    for schema in schemas {
        if docs.title.is_none() && docs.description.is_none() {
            docs.title = schema.str("title").map(str::to_owned);
            docs.description = schema.str("description").map(str::to_owned);
        }
        docs.deprecated |= schema
            .get("deprecated")
            .is_some_and(|flag| flag.value().as_bool() == Some(true));
    }
    docs
}

/// The limits of a type in words, a paragraph each.
pub(crate) fn limits(ty: &Type) -> Vec<String> {
    match ty {
        Type::Nullable(inner) | Type::Checked(inner, _) => limits(inner),
        Type::String(text) | Type::DateTime(text) => {
            let mut notes: Vec<String> =
                range(text.min, text.max, "character").into_iter().collect();
            notes.extend(
                text.patterns
                    .iter()
                    .map(|pattern| format!("Matches `{pattern}`.")),
            );
            notes
        }
        Type::Number(bounds) | Type::Integer(bounds) => bounds.iter().map(bound).collect(),
        Type::Array(_, items) => {
            let mut notes: Vec<String> = range(items.min, items.max, "item").into_iter().collect();
            if items.unique {
                notes.push("No two items are equal.".to_owned());
            }
            notes
        }
        Type::Map(_, members) => range(members.min, members.max, "member")
            .into_iter()
            .collect(),
        Type::Any | Type::Null | Type::Bool | Type::Named { .. } | Type::Tuple(_) => Vec::new(),
    }
}

fn range(min: u64, max: Option<u64>, what: &str) -> Option<String> {
    let many = |count: u64| {
        if count == 1 {
            format!("1 {what}")
        } else {
            format!("{count} {what}s")
        }
    };
    match (min, max) {
        (0, None) => None,
        (min, None) => Some(format!("At least {}.", many(min))),
        (0, Some(max)) => Some(format!("At most {}.", many(max))),
        (min, Some(max)) if min == max => Some(format!("Exactly {}.", many(min))),
        (min, Some(max)) => Some(format!("{min} to {}.", many(max))),
    }
}

fn bound(bound: &Bound) -> String {
    match bound {
        Bound::Minimum(number) => format!("At least {number}."),
        Bound::ExclusiveMinimum(number) => format!("More than {number}."),
        Bound::Maximum(number) => format!("At most {number}."),
        Bound::ExclusiveMaximum(number) => format!("Less than {number}."),
        Bound::MultipleOf(number) => format!("A multiple of {number}."),
    }
}
