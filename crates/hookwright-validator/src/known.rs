//! The members that schemas describe, by place: what tells a misspelt member from one that the provider has added.
//!
//! Where members that are not described are allowed, a misspelt one is valid, and nobody would ever hear of it.

use std::collections::{BTreeMap, BTreeSet};

use hookwright_schema::did_you_mean;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::document::{Document, Kind, NodeId, ROOT, join, mark};
use crate::words::{place as said, short};
use crate::{Code, Finding, report};

/// How many places a schema may have; real ones have some hundreds.
const MOST: usize = 10_000;

/// How many members of one object are looked at; nobody misspells more.
const FEW: usize = 16;

/// Keywords whose schemas judge the same value: each of them may describe members.
const SAME: [&str; 7] = [
    "allOf",
    "anyOf",
    "oneOf",
    "if",
    "then",
    "else",
    "dependentSchemas",
];

/// The index of a place; the whole body's is 0.
pub(crate) type PlaceId = usize;

/// What a schema describes, place by place; the first place is the whole body.
#[derive(Debug, Default)]
pub(crate) struct Known {
    places: Vec<Place>,
}

#[derive(Debug, Default)]
struct Place {
    /// The members, sorted by name.
    members: Vec<Member>,
    /// The place of elements.
    items: Option<PlaceId>,
    /// Whether other members are described all the same, or refused: then there is nothing to add.
    settled: bool,
}

/// A described member.
#[derive(Debug)]
struct Member {
    name: Box<str>,
    /// The mark of the name, by which most others are passed over.
    mark: u64,
    /// What is described in it.
    place: PlaceId,
}

impl Known {
    /// What the schema at a `$ref` of the bundle describes.
    pub(crate) fn of(bundle: &Value, reference: &str) -> Self {
        let mut known = Self::default();
        let mut seen = BTreeMap::new();
        known.add(
            bundle,
            target(bundle, reference).into_iter().collect(),
            &mut seen,
        );
        known
    }

    /// Adds the place that these schemas judge; each set of schemas is one place, so that schemas that contain themselves end.
    fn add<'b>(
        &mut self,
        bundle: &'b Value,
        schemas: Vec<&'b Value>,
        seen: &mut BTreeMap<BTreeSet<usize>, usize>,
    ) -> usize {
        let schemas = flat(bundle, schemas);
        let key: BTreeSet<usize> = schemas
            .iter()
            .map(|schema| std::ptr::from_ref(*schema).addr())
            .collect();
        if let Some(place) = seen.get(&key) {
            return *place;
        }
        let place = self.places.len();
        self.places.push(Place::default());
        seen.insert(key, place);
        if place >= MOST {
            return place;
        }
        let mut members: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        let mut items = Vec::new();
        for schema in &schemas {
            for (name, member) in schema
                .get("properties")
                .and_then(Value::as_object)
                .into_iter()
                .flatten()
            {
                members.entry(name).or_default().push(member);
            }
            items.extend(schema.get("items").filter(|items| items.is_object()));
        }
        let settles = |keyword: &str| {
            schemas.iter().any(|schema| {
                schema
                    .get(keyword)
                    .is_some_and(|value| value != &Value::Bool(true))
            })
        };
        let settled = [
            "additionalProperties",
            "patternProperties",
            "unevaluatedProperties",
        ]
        .into_iter()
        .any(settles);
        // Recursion is bounded by the number of places.
        let members = members.into_iter().map(|(name, schemas)| Member {
            name: name.into(),
            mark: mark(name),
            place: self.add(bundle, schemas, seen),
        });
        let members = members.collect();
        let items = (!items.is_empty()).then(|| self.add(bundle, items, seen));
        self.places[place] = Place {
            members,
            items,
            settled,
        };
        place
    }

    /// The names that are described at a place.
    pub(crate) fn members(&self, place: PlaceId) -> impl Iterator<Item = &str> {
        let place = self.places.get(place).into_iter();
        place.flat_map(|place| place.members.iter().map(|member| &*member.name))
    }

    /// The place of a described member.
    pub(crate) fn member(&self, place: PlaceId, name: &str) -> Option<PlaceId> {
        let mut members = self.places.get(place)?.members.iter();
        Some(members.find(|member| *member.name == *name)?.place)
    }

    /// The place of elements.
    pub(crate) fn items(&self, place: PlaceId) -> Option<PlaceId> {
        self.places.get(place)?.items
    }

    /// Whether a member that is not described may be a misspelt one.
    pub(crate) fn is_misspellable(&self, place: PlaceId) -> bool {
        let place = self.places.get(place);
        place.is_some_and(|place| !place.settled && !place.members.is_empty())
    }

    /// Members that nothing describes, and that look like one that is described and absent.
    ///
    /// `missing` says of which member, by its object's pointer, it is known already that it is missing.
    pub(crate) fn misspelt(
        &self,
        document: &Document<'_>,
        missing: &[(&str, &str)],
    ) -> Vec<Finding> {
        let mut strays = Vec::new();
        self.walk(document, ROOT, 0, &mut strays);
        let told = strays
            .into_iter()
            .filter_map(|stray| explain(document, &stray, missing));
        told.collect()
    }

    /// Gathers members that nothing describes. Recursion is bounded by the depth of a document.
    fn walk<'k>(
        &'k self,
        document: &Document<'_>,
        node: NodeId,
        place: usize,
        strays: &mut Vec<Stray<'k>>,
    ) {
        let Some(known) = self.places.get(place) else {
            return;
        };
        match document.kind(node) {
            Kind::Object if !known.members.is_empty() => {
                let before = strays.len();
                for child in document.children(node) {
                    match known.find(document, child) {
                        Some(member) => self.walk(document, child, member.place, strays),
                        None if known.settled
                            || strays.len() - before >= FEW
                            || strays.len() > report::MOST => {}
                        None => strays.push(Stray {
                            object: node,
                            member: child,
                            described: &known.members,
                        }),
                    }
                }
            }
            Kind::Array => {
                if let Some(items) = known.items {
                    for item in document.children(node) {
                        self.walk(document, item, items, strays);
                    }
                }
            }
            _ => {}
        }
    }
}

fn explain(
    document: &Document<'_>,
    stray: &Stray<'_>,
    missing: &[(&str, &str)],
) -> Option<Finding> {
    let name = document.name(stray.member);
    let meant = did_you_mean(name, stray.described.iter().map(|own| &*own.name))?;
    let object = document.pointer(stray.object);
    if document.member(stray.object, meant).is_some() || missing.contains(&(object.as_str(), meant))
    {
        return None;
    }
    let pointer = join(&object, name);
    let message = format!("no schema describes {}", said(&pointer));
    let finding =
        Finding::new(Code::MisspeltField, message).at(pointer, document.key_span(stray.member));
    let finding = finding.label(format!("`{}` is not described", short(name)));
    Some(
        finding
            .value(document.source(stray.member))
            .help(format!("did you mean `{meant}`?")),
    )
}

impl Place {
    /// What is described of a member.
    fn find(&self, document: &Document<'_>, member: NodeId) -> Option<&Member> {
        let mark = document.mark(member);
        let mut alike = self.members.iter().filter(|own| own.mark == mark);
        alike.find(|own| *own.name == *document.name(member))
    }
}

/// A member that nothing describes.
#[derive(Clone, Copy)]
struct Stray<'k> {
    object: NodeId,
    member: NodeId,
    /// What is described in its object.
    described: &'k [Member],
}

/// The schemas, and all that judge the same value with them.
fn flat<'b>(bundle: &'b Value, schemas: Vec<&'b Value>) -> Vec<&'b Value> {
    let mut all: Vec<&Value> = Vec::new();
    let mut open = schemas;
    while let Some(schema) = open.pop() {
        if all.iter().any(|seen| std::ptr::eq(*seen, schema)) {
            continue;
        }
        all.push(schema);
        let reference = schema.get("$ref").and_then(Value::as_str);
        open.extend(reference.and_then(|reference| target(bundle, reference)));
        for keyword in SAME {
            match schema.get(keyword) {
                Some(Value::Array(parts)) => open.extend(parts),
                Some(Value::Object(parts)) if keyword == "dependentSchemas" => {
                    open.extend(parts.values());
                }
                Some(part) => open.push(part),
                None => {}
            }
        }
    }
    all
}

/// The schema that a `$ref` of the bundle means.
pub(crate) fn target<'b>(bundle: &'b Value, reference: &str) -> Option<&'b Value> {
    let pointer = percent_decode_str(reference.strip_prefix('#')?).decode_utf8_lossy();
    bundle.pointer(&pointer)
}
