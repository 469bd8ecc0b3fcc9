//! What all the schemas say together that judge one value: references followed, `allOf` merged, the common forms of choices read.

use std::collections::{BTreeMap, BTreeSet};

use hookwright_schema::{Draft, Location, Schema};
use serde_json::Value;

use super::rule;

/// What is said of one value.
#[derive(Debug, Default)]
pub(super) struct Shape<'c> {
    /// The schemas that were given.
    pub(super) places: Vec<Location>,
    /// The types that are allowed; `None` when any is. A `number` is also an `integer`.
    pub(super) types: Option<BTreeSet<String>>,
    pub(super) properties: BTreeMap<&'c str, Vec<Schema<'c>>>,
    pub(super) required: BTreeSet<&'c str>,
    pub(super) items: Vec<Schema<'c>>,
    /// What members have to be that are not listed.
    pub(super) others: Vec<Schema<'c>>,
    /// Whether members that are not listed are refused.
    pub(super) closed: bool,
    /// Where they are, the names that each schema which refuses others lists itself.
    listed: Option<BTreeSet<&'c str>>,
    /// The values that are listed, as JSON.
    pub(super) list: Option<BTreeSet<String>>,
    /// Whether other values than the listed ones are allowed.
    pub(super) open: bool,
    /// Keywords that limit by a number.
    pub(super) limits: BTreeMap<&'c str, f64>,
    /// Keywords whose change cannot be weighed: their value as JSON.
    pub(super) rules: BTreeMap<&'c str, String>,
    /// The forms of a choice that is neither nullable nor a list.
    pub(super) forms: Vec<Schema<'c>>,
    /// Whether exactly one of the forms may fit.
    pub(super) exclusive: bool,
    /// Where each keyword stands that was read.
    keywords: BTreeMap<&'c str, Location>,
}

/// Keywords whose change cannot be weighed.
const RULES: [&str; 22] = [
    "pattern",
    "format",
    "multipleOf",
    "uniqueItems",
    "propertyNames",
    "patternProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "prefixItems",
    "additionalItems",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentEncoding",
    "contentMediaType",
];

/// Limits from above and from below.
pub(super) const UPPER: [&str; 5] = [
    "maxLength",
    "maxItems",
    "maxProperties",
    "maximum",
    "exclusiveMaximum",
];
pub(super) const LOWER: [&str; 5] = [
    "minLength",
    "minItems",
    "minProperties",
    "minimum",
    "exclusiveMinimum",
];

impl<'c> Shape<'c> {
    /// Reads what the schemas say together.
    pub(super) fn of(schemas: &[Schema<'c>], draft: Draft) -> Self {
        let mut shape = Self {
            places: schemas.iter().map(Schema::location).collect(),
            ..Self::default()
        };
        let mut seen = BTreeSet::new();
        for schema in schemas {
            shape.read(*schema, draft, &mut seen);
        }
        if shape.types.is_none() {
            shape.types = shape.list.as_ref().map(types_of_list);
        }
        shape
    }

    /// Nothing is said of the value; what is said around it stands here.
    pub(super) fn nothing(around: Location) -> Self {
        Self {
            places: vec![around],
            ..Self::default()
        }
    }

    /// Where this version says something of the value: a family after the envelope that it builds on.
    pub(super) fn place(&self) -> Location {
        let last = self.places.last().cloned();
        last.unwrap_or_else(|| Location::new("provider.json", ""))
    }

    /// Where one of these keywords stands, or else something is said of the value.
    pub(super) fn place_of(&self, keywords: &[&str]) -> Location {
        let found = keywords
            .iter()
            .find_map(|keyword| self.keywords.get(*keyword));
        found.cloned().unwrap_or_else(|| self.place())
    }

    pub(super) fn read(&mut self, schema: Schema<'c>, draft: Draft, seen: &mut BTreeSet<Location>) {
        // Catalogs have no cycle here; a schema that is reached twice says nothing new.
        if !seen.insert(schema.location()) {
            return;
        }
        if let Some(target) = schema.reference() {
            self.read(target, draft, seen);
            if draft == Draft::Draft7 {
                return;
            }
        }
        if schema.value() == &Value::Bool(false) {
            self.types = Some(BTreeSet::new());
        }
        if schema.value().get("additionalProperties") == Some(&Value::Bool(false)) {
            self.close(schema);
        }
        for (keyword, value) in schema.members() {
            self.keywords.insert(keyword, value.location());
            self.keyword(keyword, value, draft, seen);
        }
    }

    fn keyword(
        &mut self,
        keyword: &'c str,
        value: Schema<'c>,
        draft: Draft,
        seen: &mut BTreeSet<Location>,
    ) {
        match keyword {
            "type" => self.narrow(types(value.value())),
            "enum" | "const" => {
                // A closed list beside an open one leaves nothing open.
                if std::mem::take(&mut self.open) {
                    self.list = None;
                }
                self.listed(value);
            }
            "properties" => {
                for (name, property) in value.members() {
                    self.properties.entry(name).or_default().push(property);
                }
            }
            "required" => self.required.extend(
                value
                    .items()
                    .iter()
                    .filter_map(|name| name.value().as_str()),
            ),
            "items" => self.items.push(value),
            "additionalProperties" if !value.value().is_boolean() => {
                self.others.push(value);
            }
            "allOf" => value
                .items()
                .into_iter()
                .for_each(|part| self.read(part, draft, seen)),
            "anyOf" | "oneOf" => self.choice(&value.items(), keyword == "oneOf", draft, seen),
            // That is what holds without the keyword.
            "uniqueItems" if value.value() == &Value::Bool(false) => {}
            _ if RULES.contains(&keyword) => {
                let text = rule::text(value).to_string();
                let told = self.rules.entry(keyword).or_default();
                told.push_str(&text);
            }
            _ if UPPER.contains(&keyword) => self.limit(keyword, value, f64::min),
            _ if LOWER.contains(&keyword) => self.limit(keyword, value, f64::max),
            _ => {}
        }
    }

    /// Of members, only those that this schema lists itself are let through, wherever else they are described.
    fn close(&mut self, schema: Schema<'c>) {
        let listed = schema
            .get("properties")
            .map_or_else(Vec::new, |all| all.members());
        let names: BTreeSet<&str> = listed.into_iter().map(|(name, _)| name).collect();
        self.closed = true;
        self.listed = Some(match self.listed.take() {
            None => names,
            Some(own) => own.intersection(&names).copied().collect(),
        });
    }

    /// Whether a member of this name is refused, although it may be described.
    pub(super) fn refuses(&self, name: &str) -> bool {
        self.listed
            .as_ref()
            .is_some_and(|listed| !listed.contains(name))
    }

    pub(super) fn narrow(&mut self, types: BTreeSet<String>) {
        self.types = Some(match self.types.take() {
            None => types,
            Some(own) => own.intersection(&types).cloned().collect(),
        });
    }

    fn listed(&mut self, value: Schema<'_>) {
        let values = match value.value() {
            Value::Array(values) => values.iter().map(Value::to_string).collect(),
            only => BTreeSet::from([only.to_string()]),
        };
        self.list = Some(match self.list.take() {
            None => values,
            Some(own) => own.intersection(&values).cloned().collect(),
        });
    }

    fn limit(&mut self, keyword: &'c str, value: Schema<'_>, stricter: fn(f64, f64) -> f64) {
        let length = keyword.starts_with("min") && keyword != "minimum";
        let limits = |limit: &f64| *limit > 0.0 || !length;
        if let Some(limit) = value.value().as_f64().filter(limits) {
            let own = self.limits.entry(keyword).or_insert(limit);
            *own = stricter(*own, limit);
        }
    }
}

fn types(value: &Value) -> BTreeSet<String> {
    let names = match value {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        only => only.as_str().into_iter().collect::<Vec<_>>(),
    };
    let mut types: BTreeSet<String> = names.into_iter().map(str::to_owned).collect();
    if types.contains("number") {
        types.insert("integer".to_owned());
    }
    types
}

/// The types that listed values have.
pub(super) fn types_of_list(list: &BTreeSet<String>) -> BTreeSet<String> {
    let name = |value: &String| match value.as_bytes() {
        [b'"', ..] => "string",
        [b'{', ..] => "object",
        [b'[', ..] => "array",
        [b't' | b'f', ..] => "boolean",
        [b'n', ..] => "null",
        _ if value.contains(['.', 'e', 'E']) => "number",
        _ => "integer",
    };
    let mut types: BTreeSet<String> = list.iter().map(|value| name(value).to_owned()).collect();
    if types.contains("number") {
        types.insert("integer".to_owned());
    }
    types
}
