//! One schema of a document, keyword by keyword.

use std::collections::HashMap;

use super::components::{Component, Components};
use super::keywords::{LEFT_OUT, LIST, MAP, ONE, PLAIN, ordered};
use super::{choice, null};
use crate::node::Node;
use crate::notes::{Kind, Notes};
use crate::sources::{Place, Sources};

/// Translates schemas, and remembers what they refer to.
pub(crate) struct Translator<'s, 'n> {
    pub(super) sources: &'s Sources,
    pub(super) notes: &'n mut Notes,
    numbers: HashMap<Place, usize>,
    components: Vec<Component>,
}

impl<'s, 'n> Translator<'s, 'n> {
    pub(crate) fn new(sources: &'s Sources, notes: &'n mut Notes) -> Self {
        Self {
            sources,
            notes,
            numbers: HashMap::new(),
            components: Vec::new(),
        }
    }

    /// Everything that was referred to, translated in its turn.
    pub(crate) fn finish(mut self) -> Components {
        let mut next = 0;
        while let Some(component) = self.components.get(next) {
            let place = component.place.clone();
            self.components[next].schema = self.schema(&place);
            next += 1;
        }
        Components::new(self.components, self.sources)
    }

    /// The schema at a place. A reference becomes one to a component.
    pub(crate) fn schema(&mut self, place: &Place) -> Node {
        match self.sources.at(place) {
            Some(Node::Bool(value)) => Node::Bool(*value),
            Some(node @ Node::Map(_)) => match node.text("$ref") {
                Some(reference) => self.reference(place, node, reference),
                None => self.keywords(place, node),
            },
            _ => {
                self.left_out(
                    place,
                    "this is no schema; any value is accepted in its place",
                );
                Node::Map(Vec::new())
            }
        }
    }

    pub(crate) fn left_out(&mut self, place: &Place, what: impl Into<String>) {
        self.notes.at(self.sources, place, Kind::LeftOut, what);
    }

    pub(super) fn changed(&mut self, place: &Place, what: impl Into<String>) {
        self.notes.at(self.sources, place, Kind::Changed, what);
    }

    /// Whether the document is of OpenAPI 3.0, whose schemas are not quite JSON Schema.
    pub(super) fn is_old(&self, place: &Place) -> bool {
        let version = self.sources.document(place).root.get("openapi");
        matches!(version, Some(Node::Text(text) | Node::Number(text)) if text.starts_with("3.0"))
    }

    fn reference(&mut self, place: &Place, node: &Node, reference: &str) -> Node {
        let target = self.sources.target(place, reference);
        let target = target.and_then(|target| self.sources.follow(&target).map(|(place, _)| place));
        let mut schema = match target {
            Ok(target) => Node::map([(
                "$ref",
                super::components::reference(self.number(target)).into(),
            )]),
            Err(lost) => {
                self.left_out(
                    &place.join("$ref"),
                    format!("{lost}; any value is accepted in its place"),
                );
                Node::Map(Vec::new())
            }
        };
        let mut beside = node.clone();
        beside.take("$ref");
        if self.is_old(place) {
            return self.beside_old(place, &beside, schema);
        }
        let beside = self.keywords(place, &beside);
        for (name, value) in beside.members() {
            schema.set(name, value.clone());
        }
        ordered(schema)
    }

    /// OpenAPI 3.0 ignores what stands beside a reference. What it says to people is kept, and null is let pass, because whoever
    /// wrote it there meant it; limits are not made of what the document does not promise.
    fn beside_old(&mut self, place: &Place, beside: &Node, mut schema: Node) -> Node {
        for (name, value) in beside.members() {
            match name.as_str() {
                "title" | "description" | "deprecated" => schema.set(name, value.clone()),
                "nullable" if value.is_true() => {
                    self.changed(&place.join(name), "OpenAPI 3.0 ignores `nullable` beside `$ref`; null is accepted here all the same");
                    schema = null::or_null(schema);
                }
                name if name.starts_with("x-") => {}
                name => self.left_out(
                    &place.join(name),
                    format!("OpenAPI 3.0 ignores `{name}` beside `$ref`"),
                ),
            }
        }
        ordered(schema)
    }

    /// The number of the component that stands at a place.
    fn number(&mut self, place: Place) -> usize {
        if let Some(number) = self.numbers.get(&place) {
            return *number;
        }
        let number = self.components.len();
        self.numbers.insert(place.clone(), number);
        self.components.push(Component {
            place,
            schema: Node::Null,
        });
        number
    }

    fn keywords(&mut self, place: &Place, node: &Node) -> Node {
        let mut schema = Node::Map(Vec::new());
        for (name, value) in node.members() {
            let at = place.join(name);
            let name = name.as_str();
            if ONE.contains(&name) {
                if name == "items" && !value.items().is_empty() {
                    self.left_out(&at, "a list of `items`, which no version of OpenAPI has");
                } else {
                    let inner = self.schema(&at);
                    schema.set(name, inner);
                }
            } else if LIST.contains(&name) {
                let places = (0..value.items().len()).map(|index| at.join(&index.to_string()));
                let inner = places
                    .collect::<Vec<_>>()
                    .iter()
                    .map(|at| self.schema(at))
                    .collect();
                schema.set(name, Node::List(inner));
            } else if MAP.contains(&name) {
                let inner = value
                    .members()
                    .iter()
                    .map(|(member, _)| (member.clone(), self.schema(&at.join(member))));
                let inner = Node::Map(inner.collect());
                schema.set(name, inner);
            } else {
                self.keyword(&at, name, value, node, &mut schema);
            }
        }
        choice::tell_apart(self, place, node, &mut schema);
        self.typed(place, &mut schema);
        ordered(null::translate(self, place, schema))
    }

    /// A keyword that holds no schema.
    fn keyword(&mut self, at: &Place, name: &str, value: &Node, node: &Node, schema: &mut Node) {
        match name {
            "example" => {
                if node.get("examples").is_none() {
                    schema.set("examples", Node::List(vec![value.clone()]));
                }
            }
            "examples" if !matches!(value, Node::List(_)) => {
                self.left_out(at, "`examples` of a schema is a list");
            }
            "required" if !matches!(value, Node::List(_)) => {
                self.left_out(at, "`required` is a list of members' names");
            }
            "required" if value.items().is_empty() => {}
            // In OpenAPI 3.0 these say whether the limit beside them is itself left out.
            "exclusiveMinimum" | "exclusiveMaximum" if matches!(value, Node::Bool(_)) => {
                let limit = if name == "exclusiveMinimum" {
                    "minimum"
                } else {
                    "maximum"
                };
                if let Some(number) = node.get(limit).filter(|_| value.is_true()) {
                    schema.take(limit);
                    schema.set(name, number.clone());
                }
            }
            "minimum" | "maximum" => {
                let word = if name == "minimum" {
                    "exclusiveMinimum"
                } else {
                    "exclusiveMaximum"
                };
                if !node.get(word).is_some_and(Node::is_true) {
                    schema.set(name, value.clone());
                }
            }
            // They are looked at together with what stands beside them, or are the file's to say.
            "discriminator" | "$schema" | "$defs" | "definitions" => {}
            name if PLAIN.contains(&name) => schema.set(name, value.clone()),
            name if name.starts_with("x-") => {}
            name => {
                let known = LEFT_OUT.iter().find(|(keyword, _)| *keyword == name);
                let what = known.map_or("no keyword of JSON Schema", |(_, what)| what);
                self.left_out(at, format!("`{name}`: {what}"));
            }
        }
    }

    /// Says the type where the schema leaves it to be understood.
    fn typed(&mut self, place: &Place, schema: &mut Node) {
        if schema.get("type").is_some() {
            return;
        }
        let understood = [("properties", "object"), ("items", "array")];
        let found = understood
            .into_iter()
            .find(|(word, _)| schema.get(word).is_some());
        if let Some((word, kind)) = found {
            self.changed(
                place,
                format!("`type: {kind}` was added, because there are `{word}`"),
            );
            schema.set("type", kind.into());
        }
    }
}
