//! From schemas to the table that values are judged by: every keyword of both drafts, as far as a type has not taken it over.

use std::collections::{BTreeMap, BTreeSet};

use hookwright_schema::{Document, Draft, Schema};
use serde_json::Value;

use crate::ir::{Bound, Keyword, Table, Text};

/// Keywords that a type has taken over, so that the table need not say them again.
pub(super) type Taken = BTreeSet<&'static str>;

/// Makes the table, as far as it is asked for.
pub(super) struct Builder<'d> {
    document: &'d Document,
    table: Table,
    numbers: BTreeMap<(usize, Taken), usize>,
    patterns: BTreeMap<String, usize>,
    /// Whether any reference depends on the resources on the way.
    dynamic: bool,
}

impl<'d> Builder<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let dynamic = (0..document.len()).any(|number| {
            let reference = document.dynamic_reference(number);
            reference.is_some_and(|reference| reference.anchor.is_some())
        });
        Self {
            document,
            table: Table::default(),
            numbers: BTreeMap::new(),
            patterns: BTreeMap::new(),
            dynamic,
        }
    }

    /// Whether what a schema means can depend on the way to it.
    pub(super) fn is_dynamic(&self) -> bool {
        self.dynamic
    }

    /// The table, with everything that its schemas lead to.
    pub(super) fn finish(mut self) -> Table {
        if self.dynamic && !self.table.nodes.is_empty() {
            for anchors in self.document.dynamic_anchors() {
                let anchors = anchors
                    .iter()
                    .map(|(anchor, number)| (anchor.clone(), self.whole(*number)))
                    .collect();
                self.table.anchors.push(anchors);
            }
        }
        self.table
    }

    /// The number of a schema in the table.
    pub(super) fn whole(&mut self, number: usize) -> usize {
        self.without(number, Taken::new())
    }

    /// The number of a schema without some of its keywords.
    pub(super) fn without(&mut self, number: usize, taken: Taken) -> usize {
        let key = (number, taken);
        if let Some(&found) = self.numbers.get(&key) {
            return found;
        }
        let own = self.table.nodes.len();
        self.numbers.insert(key.clone(), own);
        self.table.nodes.push(Vec::new());
        let keywords = self.keywords(number, &key.1);
        self.table.nodes[own] = keywords;
        own
    }

    /// The number of schemas that all hold.
    pub(super) fn all(&mut self, mut numbers: Vec<usize>) -> usize {
        if let [only] = numbers.as_slice() {
            return *only;
        }
        numbers.sort_unstable();
        numbers.dedup();
        let all = vec![Keyword::All(numbers)];
        if let Some(found) = self.table.nodes.iter().position(|node| *node == all) {
            return found;
        }
        self.table.nodes.push(all);
        self.table.nodes.len() - 1
    }

    fn keywords(&mut self, number: usize, taken: &Taken) -> Vec<Keyword> {
        let schema = self.document.schema(number);
        let mut keywords = Vec::new();
        if self.dynamic {
            keywords.push(Keyword::Resource(self.document.resource(number)));
        }
        if schema.value().as_bool() == Some(false) {
            return vec![Keyword::Never];
        }
        if let Some(target) = self.document.reference(number)
            && !taken.contains("$ref")
        {
            keywords.push(Keyword::Reference(self.whole(target)));
        }
        if self.document.draft(number) == Draft::Draft7 && schema.get("$ref").is_some() {
            return keywords;
        }
        let own = Own {
            schema,
            draft: self.document.draft(number),
            taken,
        };
        if let Some(dynamic) = self.document.dynamic_reference(number) {
            let target = self.whole(dynamic.target);
            keywords.push(match &dynamic.anchor {
                Some(anchor) => Keyword::Dynamic(anchor.clone(), target),
                None => Keyword::Reference(target),
            });
        }
        if self.document.asserts(number) {
            own.assertions(&mut keywords);
            if let Some(pattern) = own
                .get("pattern")
                .and_then(|pattern| pattern.value().as_str())
            {
                keywords.push(Keyword::Pattern(self.pattern(pattern)));
            }
        }
        self.arrays(&own, &mut keywords);
        self.objects(&own, &mut keywords);
        self.in_place(&own, &mut keywords);
        if own.draft == Draft::Draft202012 {
            let unevaluated = self.sub(&own, "unevaluatedItems");
            keywords.extend(unevaluated.map(Keyword::UnevaluatedItems));
            let unevaluated = self.sub(&own, "unevaluatedProperties");
            keywords.extend(unevaluated.map(Keyword::UnevaluatedMembers));
        }
        keywords
    }

    fn arrays(&mut self, own: &Own<'_>, keywords: &mut Vec<Keyword>) {
        let (first, rest) = match own.draft {
            Draft::Draft202012 => ("prefixItems", "items"),
            Draft::Draft7
                if own
                    .get("items")
                    .is_some_and(|items| items.value().is_array()) =>
            {
                ("items", "additionalItems")
            }
            Draft::Draft7 => ("", "items"),
        };
        let first = self.list(own, first);
        let rest = self.sub(own, rest);
        if !first.is_empty() || rest.is_some() {
            keywords.push(Keyword::Places(first, rest));
        }
        if let Some(node) = self.sub(own, "contains") {
            let (mut min, mut max) = (1, None);
            if own.draft == Draft::Draft202012 {
                min = own.count("minContains").unwrap_or(1);
                max = own.count("maxContains");
            }
            keywords.push(Keyword::Contains(node, min, max));
        }
    }

    fn objects(&mut self, own: &Own<'_>, keywords: &mut Vec<Keyword>) {
        let (mut named, mut matching) = (
            self.map(own, "properties"),
            self.map(own, "patternProperties"),
        );
        let others = self.sub(own, "additionalProperties");
        // Where a type says what members are, their names remain.
        if others.is_some() && own.taken.contains("patternProperties") {
            named = self.names(own, "properties");
            matching = self.names(own, "patternProperties");
        }
        if !named.is_empty() || !matching.is_empty() || others.is_some() {
            let matching = matching
                .into_iter()
                .map(|(pattern, node)| (self.pattern(&pattern), node))
                .collect();
            keywords.push(Keyword::Properties {
                named,
                matching,
                others,
            });
        }
        keywords.extend(self.sub(own, "propertyNames").map(Keyword::Names));
        let dependent = match own.draft {
            Draft::Draft202012 => ["dependentRequired", "dependentSchemas"],
            Draft::Draft7 => ["dependencies", "dependencies"],
        };
        let lists: Vec<_> = own
            .get(dependent[0])
            .into_iter()
            .flat_map(|map| map.members())
            .filter(|(_, names)| names.value().is_array())
            .map(|(name, names)| (name.to_owned(), strings(names)))
            .collect();
        if !lists.is_empty() {
            keywords.push(Keyword::DependentRequired(lists));
        }
        let schemas = self.map(own, dependent[1]);
        if !schemas.is_empty() {
            keywords.push(Keyword::DependentSchemas(schemas));
        }
    }

    fn in_place(&mut self, own: &Own<'_>, keywords: &mut Vec<Keyword>) {
        for (name, make) in [
            ("allOf", Keyword::All as fn(Vec<usize>) -> Keyword),
            ("anyOf", Keyword::Any),
            ("oneOf", Keyword::One),
        ] {
            if own.get(name).is_some() {
                let nodes = self.list(own, name);
                keywords.push(make(nodes));
            }
        }
        keywords.extend(self.sub(own, "not").map(Keyword::Not));
        if let Some(condition) = self.sub(own, "if") {
            let (then, otherwise) = (self.sub(own, "then"), self.sub(own, "else"));
            keywords.push(Keyword::If(condition, then, otherwise));
        }
    }

    fn node(&mut self, schema: Schema<'_>) -> Option<usize> {
        let number = self.document.number(schema)?;
        Some(self.whole(number))
    }

    fn sub(&mut self, own: &Own<'_>, keyword: &str) -> Option<usize> {
        self.node(own.get(keyword)?)
    }

    fn list(&mut self, own: &Own<'_>, keyword: &str) -> Vec<usize> {
        let items = own.get(keyword).map_or_else(Vec::new, |list| list.items());
        items
            .into_iter()
            .filter_map(|item| self.node(item))
            .collect()
    }

    fn map(&mut self, own: &Own<'_>, keyword: &str) -> Vec<(String, usize)> {
        let members = own.get(keyword).map_or_else(Vec::new, |map| map.members());
        members
            .into_iter()
            .filter_map(|(name, schema)| Some((name.to_owned(), self.node(schema)?)))
            .collect()
    }

    /// The names or patterns of a map of schemas, each with a schema that says nothing.
    fn names(&mut self, own: &Own<'_>, keyword: &str) -> Vec<(String, usize)> {
        let members = own.schema.get(keyword);
        let members = members.map_or_else(Vec::new, |map| map.members());
        let names = members.into_iter().map(|(name, _)| name.to_owned());
        let nothing = self.all(Vec::new());
        names.map(|name| (name, nothing)).collect()
    }

    fn pattern(&mut self, pattern: &str) -> usize {
        let next = self.patterns.len();
        let number = *self.patterns.entry(pattern.to_owned()).or_insert(next);
        if number == next {
            self.table.patterns.push(pattern.to_owned());
        }
        number
    }
}

/// A schema's keywords, without those that are taken.
struct Own<'d> {
    schema: Schema<'d>,
    draft: Draft,
    taken: &'d Taken,
}

impl<'d> Own<'d> {
    fn get(&self, keyword: &str) -> Option<Schema<'d>> {
        self.schema
            .get(keyword)
            .filter(|_| !self.taken.contains(keyword))
    }

    fn count(&self, keyword: &str) -> Option<u64> {
        self.get(keyword).map(|schema| count(schema.value()))
    }

    fn assertions(&self, keywords: &mut Vec<Keyword>) {
        if let Some(types) = self.get("type") {
            keywords.push(Keyword::Type(types_of(types.value())));
        }
        if let Some(values) = self.get("enum") {
            let values = values.items();
            let mut values: Vec<String> = values.iter().map(|value| text(*value)).collect();
            values.sort();
            keywords.push(Keyword::Enum(values));
        }
        if let Some(value) = self.get("const") {
            keywords.push(Keyword::Enum(vec![text(value)]));
        }
        for (name, make) in BOUNDS {
            let bound = self.get(name).map(|limit| make(text(limit)));
            keywords.extend(bound.map(Keyword::Number));
        }
        let (min, max) = (self.count("minLength"), self.count("maxLength"));
        if min.is_some() || max.is_some() {
            keywords.push(Keyword::Length(Text {
                min: min.unwrap_or(0),
                max,
                patterns: Vec::new(),
            }));
        }
        let (min, max) = (self.count("minItems"), self.count("maxItems"));
        if min.is_some() || max.is_some() {
            keywords.push(Keyword::Items(min.unwrap_or(0), max));
        }
        if self
            .get("uniqueItems")
            .is_some_and(|unique| unique.value().as_bool() == Some(true))
        {
            keywords.push(Keyword::Unique);
        }
        let (min, max) = (self.count("minProperties"), self.count("maxProperties"));
        if min.is_some() || max.is_some() {
            keywords.push(Keyword::Members(min.unwrap_or(0), max));
        }
        if let Some(names) = self.get("required") {
            keywords.push(Keyword::Required(strings(names)));
        }
    }
}

/// Makes a bound of the schema's number.
type MakeBound = fn(String) -> Bound;

/// The keywords that bound numbers.
pub(super) const BOUNDS: [(&str, MakeBound); 5] = [
    ("minimum", Bound::Minimum),
    ("maximum", Bound::Maximum),
    ("exclusiveMinimum", Bound::ExclusiveMinimum),
    ("exclusiveMaximum", Bound::ExclusiveMaximum),
    ("multipleOf", Bound::MultipleOf),
];

fn types_of(value: &Value) -> Vec<&'static str> {
    const NAMES: [&str; 7] = [
        "null", "boolean", "number", "integer", "string", "array", "object",
    ];
    let named = |name: &str| match value {
        Value::Array(names) => names.iter().any(|listed| listed == name),
        other => other == name,
    };
    NAMES.into_iter().filter(|name| named(name)).collect()
}

/// The strings of an array, whose order says nothing.
pub(super) fn strings(list: Schema<'_>) -> Vec<String> {
    let values = list.value().as_array().into_iter().flatten();
    let mut strings: Vec<String> = values
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect();
    strings.sort();
    strings
}

/// A value as compact JSON text; a number as it is written.
pub(super) fn text(schema: Schema<'_>) -> String {
    match schema.value() {
        Value::Number(_) => schema.text().to_owned(),
        Value::Array(_) => {
            let items = schema.items();
            let items: Vec<String> = items.iter().map(|item| text(*item)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(_) => {
            let members = schema.members();
            let members: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{}:{}", Value::from(*name), text(*value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}

/// A count as the meta-schema allows it: a non-negative integer, which may be written `2.0`.
pub(super) fn count(value: &Value) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the meta-schema allows whole numbers from 0 only"
    )]
    value
        .as_u64()
        .unwrap_or_else(|| value.as_f64().unwrap_or_default() as u64)
}
