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
    pub(super) specific: Option<Location>,
}

impl<'c> Shape<'c> {
    /// Merges schemas that hold at once. A contradiction is reported and the shape is `None`.
    pub(super) fn of(lowering: &mut Lowering<'c>, conjuncts: &[Conjunct<'c>]) -> Option<Self> {
        let mut shape = Self::default();
        let before = lowering.problems.len();
        for conjunct in conjuncts {
            if lowering.checked.insert(conjunct.schema.location()) {
                keywords::check(lowering, conjunct.schema);
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
                "minimum" => self.bounds.push(Bound::Minimum(schema.text().to_owned())),
                "exclusiveMinimum" => self
                    .bounds
                    .push(Bound::ExclusiveMinimum(schema.text().to_owned())),
                "maximum" => self.bounds.push(Bound::Maximum(schema.text().to_owned())),
                "multipleOf" => self
                    .bounds
                    .push(Bound::MultipleOf(schema.text().to_owned())),
                "exclusiveMaximum" => self
                    .bounds
                    .push(Bound::ExclusiveMaximum(schema.text().to_owned())),
                "items" if value.as_bool() == Some(false) => lower_to(&mut self.item_limits.max, 0),
                "items" => self.items.push(schema),
                "minItems" => self.item_limits.min = self.item_limits.min.max(count(value)),
                "maxItems" => lower_to(&mut self.item_limits.max, count(value)),
                "uniqueItems" => self.item_limits.unique |= value.as_bool() == Some(true),
                "minProperties" => {
                    self.member_limits.min = self.member_limits.min.max(count(value));
                }
                "maxProperties" => lower_to(&mut self.member_limits.max, count(value)),
                "required" => self.required.extend(
                    schema
                        .items()
                        .into_iter()
                        .filter_map(|name| Some((name.value().as_str()?, name))),
                ),
                "additionalProperties" if value.as_bool() == Some(false) => {
                    self.closed = Some(schema.location());
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
