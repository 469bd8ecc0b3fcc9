//! The body of a family: what the document says of it, and what this project has to be told beside it: that the event's name and the
//! part for handlers are there, and which names there are.

use crate::node::Node;
use crate::schema::{Components, number};

/// The schema with a member required at each step of the path, as an object; what stands at the end is changed by `end`.
pub(super) fn require(schema: Node, path: &[String], end: &dyn Fn(Node) -> Node) -> Node {
    let Some((first, rest)) = path.split_first() else {
        return end(schema);
    };
    let mut schema = object(schema);
    let mut required = schema
        .get("required")
        .map(Node::items)
        .unwrap_or_default()
        .to_vec();
    if !required.iter().any(|name| name.as_text() == Some(first)) {
        required.push(first.as_str().into());
    }
    schema.set("required", Node::List(required));
    let mut properties = schema.take("properties").unwrap_or(Node::Map(Vec::new()));
    let inner = properties
        .get(first)
        .cloned()
        .unwrap_or(Node::Map(Vec::new()));
    properties.set(first, require(inner, rest, end));
    schema.set("properties", properties);
    crate::schema::ordered(schema)
}

/// The schema as one that members can be added to: a reference or a choice becomes a part of it.
pub(super) fn object(schema: Node) -> Node {
    let is_open = matches!(schema, Node::Map(_))
        && ["$ref", "anyOf", "oneOf"]
            .iter()
            .all(|word| schema.get(word).is_none());
    let mut schema = match schema {
        Node::Bool(true) => Node::Map(Vec::new()),
        schema if is_open => schema,
        mut schema => {
            let mut outer = Node::Map(Vec::new());
            for word in ["title", "description"] {
                if let Some(text) = schema.take(word) {
                    outer.set(word, text);
                }
            }
            outer.set("allOf", Node::List(vec![schema]));
            outer
        }
    };
    schema.set("type", "object".into());
    crate::schema::ordered(schema)
}

/// A list of the names, with what the schema says to people.
pub(super) fn names(schema: &Node, events: &[String]) -> Node {
    let mut list = Node::Map(Vec::new());
    for word in ["title", "description"] {
        if let Some(text) = schema.get(word) {
            list.set(word, text.clone());
        }
    }
    if list.get("description").is_none() {
        list.set("description", "What happened.".into());
    }
    list.set("enum", Node::texts(events.iter().map(String::as_str)));
    list
}

/// Adds names to the lists that a schema has at a path and that lack them. The answer is those that were lacking.
pub(super) fn allow(
    components: &mut Components,
    schema: &mut Node,
    path: &[String],
    events: &[String],
) -> Vec<String> {
    let mut missing = Vec::new();
    let mut open = Vec::new();
    lists(schema, path, events, &mut missing, &mut open);
    let mut seen = std::collections::BTreeSet::new();
    while let Some((component, path)) = open.pop() {
        if seen.insert((component, path.clone())) {
            let mut schema = components.schema(component);
            lists(&mut schema, &path, events, &mut missing, &mut open);
            components.replace(component, schema);
        }
    }
    missing.sort();
    missing.dedup();
    missing
}

fn lists(
    schema: &mut Node,
    path: &[String],
    events: &[String],
    missing: &mut Vec<String>,
    open: &mut Vec<(usize, Vec<String>)>,
) {
    if let Some(component) = schema.text("$ref").and_then(number) {
        open.push((component, path.to_vec()));
    }
    let Node::Map(members) = schema else { return };
    for (name, value) in members {
        match (name.as_str(), value, path) {
            ("allOf", Node::List(parts), _) => parts
                .iter_mut()
                .for_each(|part| lists(part, path, events, missing, open)),
            ("properties", Node::Map(properties), [first, rest @ ..]) => {
                let property = properties.iter_mut().find(|(name, _)| name == first);
                if let Some((_, property)) = property {
                    lists(property, rest, events, missing, open);
                }
            }
            ("enum", Node::List(values), []) => {
                for event in events.iter().filter(|event| !event.is_empty()) {
                    if !values.iter().any(|value| value.as_text() == Some(event)) {
                        values.push(event.as_str().into());
                        missing.push(event.clone());
                    }
                }
            }
            _ => {}
        }
    }
}
