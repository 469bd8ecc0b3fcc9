//! What a conjunction of schemas says, keyword by keyword: the intersection is made here, the Rust type is chosen elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use hookwright_schema::{Location, Schema};
use serde_json::Value;

use super::conjuncts::Conjunct;
use super::kinds::Kinds;
use super::{Lowering, keywords};
use crate::ir::{Bound, Items, Text};

/// The merged content of several schemas that hold at once.
#[derive(Default)]
pub(super) struct Shape<'c> {
    /// The JSON types that all of them allow.
    pub(super) kinds: Kinds,
    /// The values that all of them list, where one lists any.
    pub(super) values: Option<Vec<&'c Value>>,
    /// One of them says `const`.
    pub(super) constant: bool,
    /// One of them says `"format": "date-time"`.
    pub(super) date_time: bool,
    pub(super) text: Text,
    pub(super) bounds: Vec<Bound>,
    /// The schemas that hold of each item, and how many items there may be.
    pub(super) items: Vec<Schema<'c>>,
    pub(super) item_limits: Items,
    /// The schemas that hold of each named member.
    pub(super) properties: BTreeMap<&'c str, Vec<Schema<'c>>>,
    pub(super) required: BTreeMap<&'c str, Schema<'c>>,
    /// The schemas that hold of every other member, and how many members there may be.
    pub(super) others: Vec<Schema<'c>>,
    /// Where other members are refused.
    pub(super) closed: Option<Location>,
    pub(super) member_limits: Items,
    /// Every `anyOf` and `oneOf` that is still to be decided.
    pub(super) unions: Vec<(Schema<'c>, &'static str)>,
    /// A keyword that says nothing of values of other types, for a message.
    specific: Option<Location>,
}

impl<'c> Shape<'c> {
    /// Merges schemas that hold at once. A contradiction is reported and the shape is `None`.
    pub(super) fn of(lowering: &mut Lowering<'c>, conjuncts: &[Conjunct<'c>]) -> Option<Self> {
        let mut shape = Self::default();
        let before = lowering.problems.len();
        for conjunct in conjuncts {
            if lowering.checked.insert(conjunct.schema.location()) {
                keywords::check(lowering, conjunct.schema);
                Self::check_patterns(lowering, conjunct);
                Self::check_steps(lowering, conjunct);
            }
            shape.add(conjunct);
        }
        shape.add_properties(conjuncts);
        shape.narrow(lowering, conjuncts);
        (lowering.problems.len() == before).then_some(shape)
    }

    fn add(&mut self, conjunct: &Conjunct<'c>) {
        for (keyword, schema) in conjunct.schema.members() {
            let value = schema.value();
            match keyword {
                "type" => self.kinds = self.kinds.and(Kinds::of_keyword(value)),
                "const" => {
                    self.constant = true;
                    self.list(vec![value]);
                }
                "enum" => self.list(value.as_array().into_iter().flatten().collect()),
                "format" if value == "date-time" => self.date_time = true,
                "minLength" => self.text.min = self.text.min.max(count(value)),
                "maxLength" => lower_to(&mut self.text.max, count(value)),
                "pattern" => self.text.patterns.extend(value.as_str().map(str::to_owned)),
                "minimum" => self.bounds.push(Bound::Minimum(value.to_string())),
                "exclusiveMinimum" => self.bounds.push(Bound::ExclusiveMinimum(value.to_string())),
                "maximum" => self.bounds.push(Bound::Maximum(value.to_string())),
                "multipleOf" => self.bounds.push(Bound::MultipleOf(value.to_string())),
                "exclusiveMaximum" => self.bounds.push(Bound::ExclusiveMaximum(value.to_string())),
                "items" if value.as_bool() == Some(false) => lower_to(&mut self.item_limits.max, 0),
                "items" => self.items.push(schema),
                "minItems" => self.item_limits.min = self.item_limits.min.max(count(value)),
                "maxItems" => lower_to(&mut self.item_limits.max, count(value)),
                "uniqueItems" => self.item_limits.unique |= value.as_bool() == Some(true),
                "minProperties" => {
                    self.member_limits.min = self.member_limits.min.max(count(value))
                }
                "maxProperties" => lower_to(&mut self.member_limits.max, count(value)),
                "required" => self.required.extend(
                    schema
                        .items()
                        .into_iter()
                        .filter_map(|name| Some((name.value().as_str()?, name))),
                ),
                "additionalProperties" if value.as_bool() == Some(false) => {
                    self.closed = Some(schema.location())
                }
                "additionalProperties" => self.others.push(schema),
                "anyOf" if !conjunct.chosen => self.unions.push((schema, "anyOf")),
                "oneOf" if !conjunct.chosen => self.unions.push((schema, "oneOf")),
                _ => {}
            }
            if SPECIFIC.contains(&keyword) {
                self.specific.get_or_insert_with(|| schema.location());
            }
        }
        self.text.patterns.sort();
        self.text.patterns.dedup();
        self.bounds.sort();
        self.bounds.dedup();
    }

    /// Keeps the values that both lists have.
    fn list(&mut self, values: Vec<&'c Value>) {
        match &mut self.values {
            Some(kept) => kept.retain(|value| values.contains(value)),
            none => *none = Some(values),
        }
    }

    /// For each member that any schema names, what every schema says of it: its property, or else its `additionalProperties`.
    fn add_properties(&mut self, conjuncts: &[Conjunct<'c>]) {
        let named: BTreeSet<&str> = conjuncts
            .iter()
            .filter_map(|conjunct| conjunct.schema.get("properties"))
            .flat_map(|properties| properties.members().into_iter().map(|(name, _)| name))
            .chain(self.required.keys().copied())
            .collect();
        for name in named {
            let mut schemas = Vec::new();
            for conjunct in conjuncts {
                let property = conjunct
                    .schema
                    .get("properties")
                    .and_then(|properties| properties.get(name));
                schemas.extend(property.or_else(|| conjunct.schema.get("additionalProperties")));
            }
            self.properties.insert(name, schemas);
        }
    }

    /// A step is checked exactly as far as 18 significant digits go.
    fn check_steps(lowering: &mut Lowering<'c>, conjunct: &Conjunct<'c>) {
        let Some(step) = conjunct.schema.get("multipleOf") else { return };
        let text = step.value().to_string();
        let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        if digits.trim_start_matches('0').len() > 18 {
            lowering.unsupported(&step.location(), "this step has more than 18 significant digits", "use a shorter step");
        }
    }

    /// A pattern that is no regular expression would match nothing.
    fn check_patterns(lowering: &mut Lowering<'c>, conjunct: &Conjunct<'c>) {
        let Some(pattern) = conjunct.schema.get("pattern") else {
            return;
        };
        let text = pattern.value().as_str().unwrap_or_default();
        if let Err(error) = regress::Regex::with_flags(text, "u") {
            let message = format!("this pattern is no regular expression: {error}");
            let problem = lowering.catalog.problem(
                &pattern.location(),
                message,
                "regular expressions are ECMA-262's, in Unicode mode",
            );
            lowering.problems.push(problem.help(
                "escape characters that are meant as they are; `\\\\` in JSON is one backslash",
            ));
        }
    }

    /// Draws the conclusions that need several keywords, and reports what cannot hold at once.
    fn narrow(&mut self, lowering: &mut Lowering<'c>, conjuncts: &[Conjunct<'c>]) {
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
                "type",
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
                    "enum",
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
                "enum",
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
                    &format!("max{keyword}"),
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
                        "maximum",
                        "no number is within these bounds",
                    );
                }
            }
        }
    }
}

/// Keywords that speak of values of one JSON type only.
const SPECIFIC: &[&str] = &[
    "additionalProperties",
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
    "pattern",
    "properties",
    "required",
    "uniqueItems",
];

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

/// A count as the meta-schema allows it: a non-negative integer, which may be written `2.0`.
fn count(value: &Value) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the meta-schema allows whole numbers from 0 only"
    )]
    value
        .as_u64()
        .unwrap_or_else(|| value.as_f64().unwrap_or_default() as u64)
}

fn lower_to(limit: &mut Option<u64>, value: u64) {
    *limit = Some(limit.map_or(value, |limit| limit.min(value)));
}
