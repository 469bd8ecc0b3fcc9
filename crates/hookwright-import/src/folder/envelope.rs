//! The envelope: the way to the event's name and to the part for handlers, and what all families describe alike.

use super::body::{object as object_of, require};
use super::common::common;
use super::families::Family;
use super::{roles, text};
use crate::events::Named;
use crate::node::Node;
use crate::schema::{Components, ordered};

/// The schema of every event's body.
pub(super) fn envelope(
    components: &Components,
    families: &[Family],
    named: &Named,
    part: &[String],
    title: &str,
) -> Node {
    let discriminator = named.discriminator.as_slice();
    let mut all = families.iter().flat_map(|family| &family.events);
    let first = all.clone().find_map(|event| named.said(event));
    let described = if named.namings.is_some() {
        "What happened, where the header leaves it open."
    } else {
        "Name of the event."
    };
    let name = Node::map([
        ("description", described.into()),
        ("type", "string".into()),
        (
            "examples",
            Node::List(first.map(Node::from).into_iter().collect()),
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
    // Where nothing is required, it is an object all the same.
    let mut schema = object_of(Node::Map(Vec::new()));
    if !part.is_empty() {
        schema = require(schema, part, &|_| object.clone());
    }
    if !discriminator.is_empty() {
        schema = require(schema, discriminator, &|_| name.clone());
    }
    if all.any(|event| named.said(event).is_none()) {
        schema = optional(schema, discriminator);
    }
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

/// The schema without the demand that the last member of the path is there.
fn optional(mut schema: Node, path: &[String]) -> Node {
    let [first, rest @ ..] = path else {
        return schema;
    };
    if rest.is_empty() {
        let required = schema.take("required");
        let others = required.iter().flat_map(Node::items);
        let others: Vec<Node> = others
            .filter(|name| name.as_text() != Some(first))
            .cloned()
            .collect();
        if !others.is_empty() {
            schema.set("required", Node::List(others));
        }
    } else if let Some(mut properties) = schema.take("properties") {
        if let Some(inner) = properties.take(first) {
            properties.set(first, optional(inner, rest));
        }
        schema.set("properties", properties);
    }
    ordered(schema)
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
