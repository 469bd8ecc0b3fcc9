//! What a conjunction of schemas says, keyword by keyword, and which of its keywords a type takes over. The rest is left to the
//! table.

use std::collections::{BTreeMap, BTreeSet};

use hookwright_schema::{Document, Draft, Schema};
use serde_json::Value;

use super::conjuncts::{Conjunct, is_list, said};
use super::table::{self, BOUNDS, Taken, count, strings};
use crate::ir::{Bound, Items, Kind, Text};
use crate::lower::kinds::Kinds;

/// The merged content of several schemas that hold at once.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is what one keyword says, and any may hold beside any"
)]
pub(super) struct Shape<'d> {
    /// One of them is `false`, or nothing is left.
    pub(super) never: bool,
    /// The JSON types that all of them allow.
    pub(super) kinds: Kinds,
    /// The values that all of them list, where one lists any.
    pub(super) values: Option<Vec<&'d Value>>,
    pub(super) date_time: bool,
    pub(super) text: Text,
    pub(super) bounds: Vec<Bound>,
    /// The schemas of each item, where all items are alike.
    pub(super) items: Vec<usize>,
    /// The schemas of the first items, if only one schema speaks of places.
    pub(super) first: Vec<usize>,
    /// Whether further items are refused.
    pub(super) no_more: bool,
    /// Whether places are left to the table.
    pub(super) places_left: bool,
    pub(super) item_limits: Items,
    /// The schemas of each named member.
    pub(super) properties: BTreeMap<String, Vec<usize>>,
    pub(super) required: BTreeSet<String>,
    /// The schemas of every other member.
    pub(super) others: Vec<usize>,
    /// Whether other members are refused.
    pub(super) closed: bool,
    pub(super) member_limits: Items,
    /// Every `anyOf` and `oneOf` that is still to be decided, with the schema that has it.
    pub(super) choices: Vec<(usize, &'static str)>,
    /// The JSON types of which any keyword says something of its own.
    pub(super) spoken: BTreeSet<Kind>,
}

impl<'d> Shape<'d> {
    /// Merges schemas that hold at once.
    pub(super) fn of(document: &'d Document, conjuncts: &[Conjunct]) -> Self {
        let mut shape = Self::default();
        for conjunct in conjuncts {
            shape.add(document, *conjunct);
        }
        shape.add_properties(document, conjuncts);
        shape.narrow(document);
        shape
    }

    fn add(&mut self, document: &'d Document, conjunct: Conjunct) {
        let schema = document.schema(conjunct.number);
        for keyword in said(document, conjunct.number) {
            if keyword == "false" {
                self.never = true;
            }
            let Some(member) = schema.get(keyword) else {
                continue;
            };
            let value = member.value();
            match keyword {
                "type" => self.kinds = self.kinds.and(Kinds::of_keyword(value)),
                "const" => self.list(vec![value]),
                "enum" => self.list(value.as_array().into_iter().flatten().collect()),
                "format" => self.date_time |= value == "date-time",
                "minLength" => self.text.min = self.text.min.max(count(value)),
                "maxLength" => lower_to(&mut self.text.max, count(value)),
                "pattern" => self.text.patterns.extend(value.as_str().map(str::to_owned)),
                "minItems" => self.item_limits.min = self.item_limits.min.max(count(value)),
                "maxItems" => lower_to(&mut self.item_limits.max, count(value)),
                "uniqueItems" => self.item_limits.unique |= value.as_bool() == Some(true),
                "minProperties" => {
                    self.member_limits.min = self.member_limits.min.max(count(value));
                }
                "maxProperties" => lower_to(&mut self.member_limits.max, count(value)),
                "required" => self.required.extend(strings(member)),
                "anyOf" | "oneOf" if !conjunct.done => {
                    self.choices.push((conjunct.number, keyword));
                }
                _ => {
                    let bound = BOUNDS.iter().find(|(name, _)| *name == keyword);
                    let bound = bound.map(|(_, make)| make(table::text(member)));
                    self.bounds.extend(bound);
                }
            }
            self.spoken.extend(owner(keyword));
        }
        self.add_places(document, conjunct.number, schema);
        self.text.patterns.sort();
        self.text.patterns.dedup();
        self.bounds.sort();
        self.bounds.dedup();
    }

    /// What a schema says of an array's items.
    fn add_places(&mut self, document: &'d Document, number: usize, schema: Schema<'d>) {
        if super::conjuncts::hides(document, number) {
            return;
        }
        let sub = |keyword: &str| document.number(schema.get(keyword)?);
        let (first, rest) = match document.draft(number) {
            Draft::Draft202012 => (schema.get("prefixItems"), sub("items")),
            Draft::Draft7 if is_list(schema) => (schema.get("items"), sub("additionalItems")),
            Draft::Draft7 => (None, sub("items")),
        };
        let first: Vec<usize> = first
            .map_or_else(Vec::new, |list| list.items())
            .into_iter()
            .filter_map(|item| document.number(item))
            .collect();
        let closed = rest.is_some_and(|rest| is_false(document, rest));
        if !first.is_empty() {
            // Several lists of places, or places beside a schema of all items, are left to the table.
            self.places_left |= !self.first.is_empty() || !self.items.is_empty();
            self.first = first;
            self.no_more = closed;
            self.places_left |= !closed;
        } else if closed {
            lower_to(&mut self.item_limits.max, 0);
        } else if let Some(rest) = rest {
            self.places_left |= !self.first.is_empty();
            self.items.push(rest);
        }
    }

    /// Keeps the values that both lists have.
    fn list(&mut self, values: Vec<&'d Value>) {
        match &mut self.values {
            Some(kept) => kept.retain(|value| values.iter().any(|other| alike(value, other))),
            none => *none = Some(values),
        }
    }

    /// For each member that any schema names, what every schema says of it: its property, or else its `additionalProperties`.
    fn add_properties(&mut self, document: &'d Document, conjuncts: &[Conjunct]) {
        let objects: Vec<Schema<'d>> = conjuncts
            .iter()
            .filter(|conjunct| !super::conjuncts::hides(document, conjunct.number))
            .map(|conjunct| document.schema(conjunct.number))
            .collect();
        let mut names = self.required.clone();
        for properties in objects.iter().filter_map(|schema| schema.get("properties")) {
            let members = properties.members().into_iter();
            names.extend(members.map(|(name, _)| name.to_owned()));
        }
        // Which members a pattern takes is not known here: what is said of all others then says nothing for a type.
        let others = |schema: &Schema<'d>| {
            let open = schema.get("patternProperties").is_none();
            schema.get("additionalProperties").filter(|_| open)
        };
        for name in names {
            let mut schemas = Vec::new();
            for schema in &objects {
                let own = schema.get("properties").and_then(|all| all.get(&name));
                schemas.extend(
                    own.or_else(|| others(schema))
                        .and_then(|schema| document.number(schema)),
                );
            }
            self.properties.insert(name, schemas);
        }
        let by_pattern = objects.iter().map(|one| patterned(document, *one));
        self.others.extend(by_pattern.filter_map(|one| match one {
            Patterned::One(number) => Some(number),
            Patterned::Any | Patterned::Mixed => None,
        }));
        for schema in &objects {
            let Some(number) = others(schema).and_then(|schema| document.number(schema)) else {
                continue;
            };
            if is_false(document, number) {
                self.closed = true;
            } else {
                self.others.push(number);
            }
        }
    }

    /// Draws the conclusions that need several keywords.
    fn narrow(&mut self, document: &'d Document) {
        let (kinds, text) = (self.kinds, &self.text);
        if let Some(values) = &mut self.values {
            values.retain(|value| kinds.has(Kinds::of_value(value)) && within(text, value));
            values.sort_by_cached_key(ToString::to_string);
            values.dedup();
            let listed = values.iter().fold(Kinds::NONE, |all, value| {
                all.or(Kinds::only(Kinds::of_value(value)))
            });
            self.kinds = self.kinds.and(listed);
        }
        let refused = |schemas: &Vec<usize>| schemas.iter().any(|one| is_false(document, *one));
        let lost = self
            .required
            .iter()
            .any(|name| self.properties.get(name).is_some_and(refused));
        if lost {
            self.kinds = self.kinds.without(Kind::Object);
        }
        self.never |= self.kinds.list().is_empty();
    }

    /// Whether an object is a map: no member has a name.
    pub(super) fn is_map(&self) -> bool {
        self.properties.is_empty() && !self.closed
    }

    /// Whether the items are a tuple.
    pub(super) fn is_tuple(&self) -> bool {
        let length = self.first.len() as u64;
        (1..=8).contains(&length)
            && !self.places_left
            && self.items.is_empty()
            && self.item_limits.min == length
            && self.item_limits.max.is_none_or(|max| max >= length)
            && !self.item_limits.unique
    }

    /// The keywords of one of the merged schemas that a type says.
    pub(super) fn taken(&self, document: &Document, number: usize) -> Taken {
        let schema = document.schema(number);
        let mut taken: Taken = ALWAYS.iter().copied().collect();
        // An enum says which strings, and an option that there may be `null`.
        let values = self.values.iter().flatten();
        if values
            .into_iter()
            .all(|value| value.is_string() || value.is_null())
        {
            taken.extend(["const", "enum"]);
        }
        if self.values.is_none() {
            taken.insert("pattern");
        }
        if self.first.is_empty() || self.is_tuple() {
            taken.extend(["items", "prefixItems", "additionalItems"]);
        }
        match patterned(document, schema) {
            _ if schema.get("patternProperties").is_none() => {
                taken.extend(["properties", "additionalProperties"]);
            }
            // Which names are allowed stays for the table.
            Patterned::Any => taken.extend(["properties", "patternProperties"]),
            Patterned::One(_) if self.properties.is_empty() => {
                taken.insert("patternProperties");
            }
            _ => {}
        }
        if self.is_map() {
            taken.extend(["minProperties", "maxProperties"]);
        }
        taken
    }
}

/// Keywords that merge into any type, and those that say nothing.
const ALWAYS: [&str; 15] = [
    "$ref",
    "allOf",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "required",
    "type",
    "uniqueItems",
];

/// The JSON type that a keyword speaks of.
fn owner(keyword: &str) -> Option<Kind> {
    Some(match keyword {
        "additionalItems" | "items" | "maxItems" | "minItems" | "prefixItems" | "uniqueItems" => {
            Kind::Array
        }
        "maxLength" | "minLength" | "pattern" => Kind::String,
        "exclusiveMaximum" | "exclusiveMinimum" | "maximum" | "minimum" | "multipleOf" => {
            Kind::Number
        }
        "additionalProperties" | "maxProperties" | "minProperties" | "properties" | "required" => {
            Kind::Object
        }
        _ => return None,
    })
}

/// What an object's patterns say of members, beside which names are allowed.
enum Patterned {
    /// Nothing.
    Any,
    /// One schema holds for each member, and no other is allowed.
    One(usize),
    /// What a member is depends on the pattern that takes its name, or there are no patterns.
    Mixed,
}

fn patterned(document: &Document, schema: Schema<'_>) -> Patterned {
    let others = schema.get("additionalProperties");
    let closed = others.and_then(|others| document.number(others));
    let Some(patterns) = schema
        .get("patternProperties")
        .filter(|_| closed.is_some_and(|others| is_false(document, others)))
    else {
        return Patterned::Mixed;
    };
    let patterns = patterns.members().into_iter();
    let schemas: Vec<usize> = patterns
        .filter_map(|(_, schema)| document.number(schema))
        .collect();
    match schemas.as_slice() {
        all if all.iter().all(|one| said(document, *one).is_empty()) => Patterned::Any,
        [one] if schema.get("properties").is_none() && !is_false(document, *one) => {
            Patterned::One(*one)
        }
        _ => Patterned::Mixed,
    }
}

/// Whether the schema is `false`.
pub(super) fn is_false(document: &Document, number: usize) -> bool {
    document.schema(number).value().as_bool() == Some(false)
}

/// Whether two values may be equal. Numbers are compared as floats: what is alike here and yet differs is left to the table.
fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(name, a)| b.get(name).is_some_and(|b| alike(a, b)))
        }
        (a, b) => a == b,
    }
}

/// Whether a listed value is within the limits of strings. Patterns are left to the table.
fn within(text: &Text, value: &Value) -> bool {
    let Some(string) = value.as_str() else {
        return true;
    };
    let length = string.chars().count() as u64;
    length >= text.min && text.max.is_none_or(|max| length <= max)
}

fn lower_to(limit: &mut Option<u64>, value: u64) {
    *limit = Some(limit.map_or(value, |limit| limit.min(value)));
}
