//! What schemas refer to. Documents of one provider repeat much of it; what is the same in all of them stands once.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use heck::ToUpperCamelCase;

use crate::node::Node;
use crate::sources::{Place, Sources, path};

/// A schema that others refer to.
pub(crate) struct Component {
    pub(crate) place: Place,
    pub(crate) schema: Node,
}

/// All of them, and which are the same.
pub(crate) struct Components {
    all: Vec<Component>,
    /// For each, the first one that is the same.
    same: Vec<usize>,
    /// The name of each first one: that of a type.
    names: BTreeMap<usize, String>,
}

/// How a reference to a component is written until it is known where the component stands.
pub(super) fn reference(number: usize) -> String {
    format!("component:{number}")
}

/// The component that such a reference means.
pub(crate) fn number(reference: &str) -> Option<usize> {
    reference.strip_prefix("component:")?.parse().ok()
}

impl Components {
    pub(super) fn new(all: Vec<Component>, sources: &Sources) -> Self {
        let same = same(&all);
        let names = names(&all, &same, sources);
        Self { all, same, names }
    }

    /// A schema whose references lead to the first of those components that are the same.
    pub(crate) fn plain(&self, mut schema: Node) -> Node {
        schema.references(&mut |text| {
            if let Some(number) = number(text) {
                *text = reference(self.same[number]);
            }
        });
        schema
    }

    /// The schema of a component.
    pub(crate) fn schema(&self, number: usize) -> Node {
        self.plain(self.all[self.same[number]].schema.clone())
    }

    /// Puts another schema in the place of a component's.
    pub(crate) fn replace(&mut self, number: usize, schema: Node) {
        let first = self.same[number];
        self.all[first].schema = schema;
    }

    /// The name of a component.
    pub(crate) fn name(&self, number: usize) -> &str {
        &self.names[&self.same[number]]
    }

    /// Every component that a schema refers to, directly or not.
    pub(crate) fn used(&self, schema: &Node) -> BTreeSet<usize> {
        let mut used = BTreeSet::new();
        let mut open = vec![self.plain(schema.clone())];
        while let Some(mut schema) = open.pop() {
            schema.references(&mut |text| {
                if let Some(number) = number(text).filter(|number| used.insert(*number)) {
                    open.push(self.schema(number));
                }
            });
        }
        used
    }

    /// The properties that a schema describes, its own and those that it takes in with `$ref` and `allOf`.
    pub(crate) fn properties(&self, schema: &Node) -> Vec<(String, Node)> {
        let mut found: Vec<(String, Node)> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![self.plain(schema.clone())];
        while let Some(schema) = open.pop() {
            for (name, property) in schema
                .get("properties")
                .map(Node::members)
                .unwrap_or_default()
            {
                if !found.iter().any(|(other, _)| other == name) {
                    found.push((name.clone(), property.clone()));
                }
            }
            open.extend(
                schema
                    .get("allOf")
                    .map(Node::items)
                    .unwrap_or_default()
                    .iter()
                    .rev()
                    .cloned(),
            );
            if let Some(number) = schema
                .text("$ref")
                .and_then(number)
                .filter(|number| seen.insert(*number))
            {
                open.push(self.schema(number));
            }
        }
        found
    }
}

/// For each component the first that has its name and says the same, whatever is referred to saying the same too: the
/// components are coloured by name, then over and over by their text with the colours of what they refer to.
fn same(all: &[Component]) -> Vec<usize> {
    let mut colours: Vec<u64> = all
        .iter()
        .map(|component| hash(&base(&component.place)))
        .collect();
    let mut count = 0;
    loop {
        let finer: Vec<u64> = all
            .iter()
            .zip(&colours)
            .map(|(component, colour)| {
                let mut schema = component.schema.clone();
                schema.references(&mut |text| {
                    if let Some(number) = number(text) {
                        *text = colours[number].to_string();
                    }
                });
                hash(&(colour, schema))
            })
            .collect();
        let distinct = finer.iter().collect::<BTreeSet<_>>().len();
        colours = finer;
        if distinct == count {
            break;
        }
        count = distinct;
    }
    let mut first = BTreeMap::new();
    colours
        .iter()
        .enumerate()
        .map(|(index, colour)| *first.entry(*colour).or_insert(index))
        .collect()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The name of a component, as a type: from where it stands in its document.
fn base(place: &Place) -> String {
    let path = path(&place.pointer);
    let inside = match path.as_slice() {
        [components, _, rest @ ..] if components == "components" => rest,
        [definitions, rest @ ..] if definitions == "$defs" || definitions == "definitions" => rest,
        path => path,
    };
    let words: Vec<&str> = inside
        .iter()
        .map(String::as_str)
        .filter(|word| !matches!(*word, "properties" | "schema" | "$defs" | "schemas"))
        .collect();
    let name = words.join(" ").to_upper_camel_case();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    match name.chars().next() {
        None => "Schema".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("Schema{name}"),
        Some(_) => name,
    }
}

/// Names of their own for all: the document's name goes before a name that several documents use for different things.
fn names(all: &[Component], same: &[usize], sources: &Sources) -> BTreeMap<usize, String> {
    let firsts: BTreeSet<usize> = same.iter().copied().collect();
    let mut by_base: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for first in firsts {
        by_base
            .entry(base(&all[first].place))
            .or_default()
            .push(first);
    }
    let mut taken: BTreeSet<String> = by_base.keys().cloned().collect();
    let mut names = BTreeMap::new();
    for (base, group) in by_base {
        for (index, component) in group.iter().enumerate() {
            let name = if index == 0 {
                base.clone()
            } else {
                let document =
                    stem(&sources.document(&all[*component].place).name).to_upper_camel_case();
                let wanted = format!("{document}{base}");
                let numbered = (2..).map(|number| format!("{wanted}{number}"));
                let free = std::iter::once(wanted.clone())
                    .chain(numbered)
                    .find(|name| !taken.contains(name));
                free.unwrap_or(wanted)
            };
            taken.insert(name.clone());
            names.insert(*component, name);
        }
    }
    names
}

/// The name of a file without folder and ending, in letters and digits.
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.split('.').next().unwrap_or(file);
    stem.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect()
}
