//! The conclusions that need several keywords together, and what cannot hold at once.

use hookwright_schema::{Location, Schema};
use serde_json::Value;

use super::Lowering;
use super::conjuncts::Conjunct;
use super::kinds::Kinds;
use super::shape::Shape;
use crate::ir::{Bound, Text};

impl<'c> Shape<'c> {
    /// Draws the conclusions that need several keywords, and reports what cannot hold at once.
    pub(super) fn narrow(&mut self, lowering: &mut Lowering<'c>, conjuncts: &[Conjunct<'c>]) {
        let Some(place) = conjuncts.last().map(|conjunct| conjunct.schema.location()) else {
            return;
        };
        if let Some(refusal) = conjuncts
            .iter()
            .find(|conjunct| conjunct.schema.value().as_bool() == Some(false))
        {
            let problem = lowering.catalog.problem(
                &refusal.schema.location(),
                "no value satisfies this schema",
                "`false` refuses everything",
            );
            lowering
                .problems
                .push(problem.help("remove it, or remove what refers to it"));
            return;
        }
        if self.kinds.list().is_empty() {
            lowering.contradiction(
                conjuncts,
                &["type"],
                "no JSON type is allowed by all of these schemas",
            );
            return;
        }
        self.narrow_values(lowering, conjuncts, &place);
        self.narrow_members(lowering);
        if self.kinds.is_every()
            && self.values.is_none()
            && self.unions.is_empty()
            && let Some(specific) = &self.specific
        {
            let keyword = specific
                .pointer
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned();
            let message =
                format!("`{keyword}` without `type` says nothing of values of other types");
            let problem = lowering.catalog.problem(
                specific,
                message,
                "a value of any other type is allowed here",
            );
            lowering.problems.push(
                problem
                    .at_key()
                    .help(format!("add `\"type\": \"{}\"` beside it", owner(&keyword))),
            );
        }
        self.check_limits(lowering, conjuncts);
    }

    fn narrow_values(
        &mut self,
        lowering: &mut Lowering<'c>,
        conjuncts: &[Conjunct<'c>],
        place: &Location,
    ) {
        let Some(values) = &mut self.values else {
            return;
        };
        if values.is_empty() {
            let lists = conjuncts
                .iter()
                .filter(|c| c.schema.get("enum").is_some() || c.schema.get("const").is_some())
                .count();
            if lists > 1 {
                lowering.contradiction(
                    conjuncts,
                    &["enum", "const"],
                    "no value is listed by all of these schemas",
                );
            } else {
                let problem = lowering.catalog.problem(
                    place,
                    "an empty `enum` refuses every value",
                    "no value is listed",
                );
                lowering
                    .problems
                    .push(problem.help("list the values, or remove the keyword"));
            }
            return;
        }
        let kinds = self.kinds;
        let text = &self.text;
        values.retain(|value| kinds.has(Kinds::of_value(value)) && within(text, value));
        values.sort_by_cached_key(ToString::to_string);
        values.dedup();
        if values.is_empty() {
            lowering.contradiction(
                conjuncts,
                &["type", "minLength", "maxLength", "enum", "const"],
                "no listed value satisfies the rest of the schema",
            );
        }
        let listed = values.iter().fold(None::<Kinds>, |all, value| {
            let kind = Kinds::only(Kinds::of_value(value));
            Some(all.map_or(kind, |all| all.or(kind)))
        });
        self.kinds = self.kinds.and(listed.unwrap_or_default());
    }

    /// A member that one schema requires and another refuses leaves no object.
    fn narrow_members(&mut self, lowering: &mut Lowering<'c>) {
        let refused = |schemas: &[Schema<'c>]| {
            schemas
                .iter()
                .find(|schema| schema.value().as_bool() == Some(false))
                .copied()
        };
        let names: Vec<&str> = self.properties.keys().copied().collect();
        for name in names {
            let Some(refusal) = refused(&self.properties[name]) else {
                continue;
            };
            if let Some(required) = self.required.get(name) {
                let message = format!("`{name}` is required here, but refused elsewhere");
                let problem = lowering
                    .catalog
                    .problem(&required.location(), message, "required");
                let problem = problem.related(
                    &refusal.location(),
                    "refused: only the properties beside it are allowed",
                );
                lowering
                    .problems
                    .push(problem.help("remove it from one of the two"));
            } else if self.closed.is_some() {
                self.properties.remove(name);
            } else {
                let problem = lowering.catalog.problem(
                    &refusal.location(),
                    format!("`{name}` can never be there"),
                    "`false` refuses every value",
                );
                lowering.problems.push(problem.help(
                    "remove the property, or close the object with `additionalProperties: false`",
                ));
            }
        }
    }

    fn check_limits(&self, lowering: &mut Lowering<'c>, conjuncts: &[Conjunct<'c>]) {
        for (keyword, min, max) in [
            ("Length", self.text.min, self.text.max),
            ("Items", self.item_limits.min, self.item_limits.max),
            ("Properties", self.member_limits.min, self.member_limits.max),
        ] {
            if max.is_some_and(|max| max < min) {
                lowering.contradiction(
                    conjuncts,
                    &[&format!("min{keyword}"), &format!("max{keyword}")],
                    &format!("`min{keyword}` is greater than `max{keyword}`"),
                );
            }
        }
        let number = |bound: &Bound| -> Option<f64> { bound.limit().parse().ok() };
        for low in &self.bounds {
            for high in &self.bounds {
                let (Some(least), Some(most)) = (number(low), number(high)) else {
                    continue;
                };
                let empty = match (low, high) {
                    (Bound::Minimum(_), Bound::Maximum(_)) => least > most,
                    (
                        Bound::Minimum(_) | Bound::ExclusiveMinimum(_),
                        Bound::Maximum(_) | Bound::ExclusiveMaximum(_),
                    ) => least >= most,
                    _ => false,
                };
                if empty {
                    lowering.contradiction(
                        conjuncts,
                        &["exclusiveMinimum", "minimum", "exclusiveMaximum", "maximum"],
                        "no number is within these bounds",
                    );
                }
            }
        }
    }
}

/// The JSON type that a keyword speaks of.
fn owner(keyword: &str) -> &'static str {
    match keyword {
        "items" | "maxItems" | "minItems" | "uniqueItems" => "array",
        "maxLength" | "minLength" | "pattern" => "string",
        "exclusiveMaximum" | "exclusiveMinimum" | "maximum" | "minimum" | "multipleOf" => "number",
        _ => "object",
    }
}

/// Whether a listed value is within the limits of strings. Patterns are left to the decoder.
fn within(text: &Text, value: &Value) -> bool {
    let Some(string) = value.as_str() else {
        return true;
    };
    let length = string.chars().count() as u64;
    length >= text.min && text.max.is_none_or(|max| length <= max)
}
