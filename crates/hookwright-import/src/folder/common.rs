//! What the bodies of all families have in common, and which part of them handlers receive.

use super::families::Family;
use crate::node::Node;
use crate::schema::Components;

/// Names that the part for handlers goes by, the likeliest first.
const PARTS: [&str; 12] = [
    "data",
    "payload",
    "object",
    "resource",
    "body",
    "content",
    "detail",
    "details",
    "entity",
    "record",
    "item",
    "attributes",
];

/// The properties that a schema describes at a path.
pub(super) fn properties_at(
    components: &Components,
    body: &Node,
    path: &[String],
) -> Vec<(String, Node)> {
    let mut properties = components.properties(body);
    for name in path {
        let inner = properties.iter().find(|(other, _)| other == name);
        properties = inner
            .map(|(_, schema)| components.properties(schema))
            .unwrap_or_default();
    }
    properties
}

/// The properties at a path that all families describe alike.
pub(super) fn common(
    components: &Components,
    families: &[Family],
    path: &[String],
) -> Vec<(String, Node)> {
    let mut all = families
        .iter()
        .map(|family| properties_at(components, &family.body, path));
    let first = all.next().unwrap_or_default();
    let rest: Vec<_> = all.collect();
    first
        .into_iter()
        .filter(|property| rest.iter().all(|other| other.contains(property)))
        .collect()
}

/// The path of the part that handlers receive: what holds the event's name or, where that stands at the top, the object that all
/// families have. Without one, that is the whole body.
pub(super) fn part(
    components: &Components,
    families: &[Family],
    discriminator: &[String],
) -> Vec<String> {
    if let [holder @ .., _] = discriminator
        && !holder.is_empty()
    {
        return holder.to_vec();
    }
    let objects = |family: &Family| -> Vec<String> {
        let properties = components.properties(&family.body).into_iter();
        let objects = properties.filter(|(_, schema)| !components.properties(schema).is_empty());
        objects.map(|(name, _)| name).collect()
    };
    let mut all = families.iter().map(objects);
    let mut shared = all.next().unwrap_or_default();
    for here in all {
        shared.retain(|name| here.contains(name));
    }
    let likely = PARTS
        .iter()
        .find(|name| shared.iter().any(|other| other == *name));
    likely.map(|name| (*name).to_owned()).into_iter().collect()
}
