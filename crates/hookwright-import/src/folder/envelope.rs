//! The envelope: the way to the event's name and to the part for handlers, and what all families describe alike.

use super::body::require;
use super::common::common;
use super::families::Family;
use super::{roles, text};
use crate::node::Node;
use crate::schema::{Components, ordered};

/// The schema of every event's body.
pub(super) fn envelope(
    components: &Components,
    families: &[Family],
    discriminator: &[String],
    part: &[String],
    title: &str,
) -> Node {
    let first = families.first().and_then(|family| family.events.first());
    let name = Node::map([
        ("description", "Name of the event.".into()),
        ("type", "string".into()),
        (
            "examples",
            Node::List(first.iter().map(|event| event.as_str().into()).collect()),
        ),
    ]);
    let object = Node::map([
        (
            "title",
            text::title(part.last().map_or("", String::as_str)).into(),
        ),
        ("description", "What the event is about.".into()),
        ("type", "object".into()),
    ]);
    let mut schema = Node::Map(Vec::new());
    if !part.is_empty() {
        schema = require(schema, part, &|_| object.clone());
    }
    schema = require(schema, discriminator, &|_| name.clone());
    let mut levels: Vec<&[String]> = (0..discriminator.len())
        .map(|length| &discriminator[..length])
        .collect();
    levels.extend((0..=part.len()).map(|length| &part[..length]));
    levels.sort();
    levels.dedup();
    for level in levels {
        let mut shared = common(components, families, level);
        if families.len() == 1 {
            // Of a single family nothing is known to be common, but for what plays a role.
            shared.retain(|(name, _)| roles::of_member(name).is_some());
        }
        schema = add(schema, level, &shared);
    }
    let mut whole = Node::map([
        ("$schema", super::files::DIALECT.into()),
        ("title", format!("{title} envelope").into()),
        (
            "description",
            format!("The body of every webhook that {title} sends.").into(),
        ),
    ]);
    for (name, value) in schema.members() {
        whole.set(name, value.clone());
    }
    ordered(whole)
}

/// Adds properties to the object at a path, but for those that stand there.
fn add(mut schema: Node, path: &[String], shared: &[(String, Node)]) -> Node {
    let mut properties = schema.take("properties").unwrap_or(Node::Map(Vec::new()));
    match path.split_first() {
        Some((first, rest)) => {
            if let Some(inner) = properties.take(first) {
                properties.set(first, add(inner, rest, shared));
            }
        }
        None => {
            for (name, property) in shared {
                if properties.get(name).is_none() {
                    properties.set(name, property.clone());
                }
            }
        }
    }
    if !properties.members().is_empty() {
        schema.set("properties", properties);
    }
    ordered(schema)
}
