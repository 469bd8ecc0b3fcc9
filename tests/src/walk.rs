//! Places inside a JSON value: all of them, and what stands there.

use crate::json::Node;

/// The way from the root to a value: names of members, and indices of items in decimal.
pub type Path = Vec<String>;

/// Every place, the root first.
#[must_use]
pub fn paths(node: &Node) -> Vec<Path> {
    let mut all = Vec::new();
    collect(node, &mut Vec::new(), &mut all);
    all
}

fn collect(node: &Node, path: &mut Path, all: &mut Vec<Path>) {
    all.push(path.clone());
    for (step, child) in children(node) {
        path.push(step);
        collect(child, path, all);
        path.pop();
    }
}

/// What stands directly inside a value, with the step that leads there.
pub fn children(node: &Node) -> impl Iterator<Item = (String, &Node)> {
    let (items, members): (&[Node], &[(String, Node)]) = match node {
        Node::Array(items) => (items, &[]),
        Node::Object(members) => (&[], members),
        _ => (&[], &[]),
    };
    let items = items
        .iter()
        .enumerate()
        .map(|(index, item)| (index.to_string(), item));
    items.chain(members.iter().map(|(name, value)| (name.clone(), value)))
}

/// The value at a place.
#[must_use]
pub fn at<'n>(node: &'n Node, path: &[String]) -> Option<&'n Node> {
    path.iter().try_fold(node, |node, step| match node {
        Node::Array(items) => items.get(step.parse::<usize>().ok()?),
        Node::Object(members) => members
            .iter()
            .find(|(name, _)| name == step)
            .map(|(_, value)| value),
        _ => None,
    })
}

/// The value at a place, to be changed.
#[must_use]
pub fn at_mut<'n>(node: &'n mut Node, path: &[String]) -> Option<&'n mut Node> {
    path.iter().try_fold(node, |node, step| match node {
        Node::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        Node::Object(members) => members
            .iter_mut()
            .find(|(name, _)| name == step)
            .map(|(_, value)| value),
        _ => None,
    })
}

/// Takes the value at a place out; `None` if there is none, or if it is the root.
pub fn remove(node: &mut Node, path: &[String]) -> Option<Node> {
    let (last, parent) = path.split_last()?;
    match at_mut(node, parent)? {
        Node::Array(items) => {
            let index = last.parse().ok().filter(|index| *index < items.len())?;
            Some(items.remove(index))
        }
        Node::Object(members) => {
            let index = members.iter().position(|(name, _)| name == last)?;
            Some(members.remove(index).1)
        }
        _ => None,
    }
}

/// The JSON Pointer (RFC 6901) of a place.
#[must_use]
pub fn pointer(path: &[String]) -> String {
    let escape = |step: &String| format!("/{}", step.replace('~', "~0").replace('/', "~1"));
    path.iter().map(escape).collect()
}

/// The place that a JSON Pointer names.
#[must_use]
pub fn path(pointer: &str) -> Path {
    let unescape = |step: &str| step.replace("~1", "/").replace("~0", "~");
    pointer.split('/').skip(1).map(unescape).collect()
}
