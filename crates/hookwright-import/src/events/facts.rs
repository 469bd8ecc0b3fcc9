//! What is known of the texts in a body: the values that its schema lists, and those that its examples show.

use std::collections::{BTreeMap, BTreeSet};

use super::Operation;
use crate::node::Node;
use crate::sources::{Place, Sources};

/// How deep the name of an event may stand.
const DEPTH: usize = 3;

/// What is known of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fact {
    /// The values that the schema lists, if it does.
    pub(crate) listed: Option<Vec<String>>,
    /// The values that examples show.
    pub(crate) shown: Vec<String>,
}

/// By the path of members.
pub(crate) type Facts = BTreeMap<Vec<String>, Fact>;

/// What is known of the bodies of a request.
pub(crate) fn facts(sources: &Sources, operation: &Operation) -> Facts {
    let mut facts = Facts::new();
    schema(sources, &operation.schema, &mut facts);
    for (_, example) in &operation.examples {
        shown(example, &mut Vec::new(), &mut facts);
    }
    facts
}

/// The values that a schema lists for a member.
pub(crate) fn listed_at(sources: &Sources, place: &Place, member: &str) -> Option<Vec<String>> {
    let mut facts = Facts::new();
    schema(sources, place, &mut facts);
    facts.remove(&vec![member.to_owned()])?.listed
}

/// Adds what a schema says. Each place is looked at once for each path that leads there, and not by recursion, so that neither
/// circles nor long chains of references cost much.
fn schema(sources: &Sources, place: &Place, facts: &mut Facts) {
    let mut seen = BTreeSet::new();
    let mut open = vec![(place.clone(), Vec::new())];
    while let Some((place, path)) = open.pop() {
        let Ok((place, node)) = sources.follow(&place) else {
            continue;
        };
        if path.len() > DEPTH || !seen.insert((place.clone(), path.clone())) {
            continue;
        }
        if !path.is_empty() {
            said(node, &path, facts);
        }
        for index in 0..node.get("allOf").map_or(0, |list| list.items().len()) {
            let part = place.join("allOf").join(&index.to_string());
            open.push((part, path.clone()));
        }
        for (name, _) in node
            .get("properties")
            .map(Node::members)
            .unwrap_or_default()
        {
            let mut inner = path.clone();
            inner.push(name.clone());
            open.push((place.join("properties").join(name), inner));
        }
    }
}

/// What a schema says of the member that it describes. Of two lists, the shorter one counts.
fn said(node: &Node, path: &[String], facts: &mut Facts) {
    let listed = listed(node);
    if node.text("type") != Some("string") && listed.is_none() {
        return;
    }
    let fact = facts.entry(path.to_vec()).or_default();
    let is_shorter = |listed: &Vec<String>| {
        fact.listed
            .as_ref()
            .is_none_or(|old| old.len() > listed.len())
    };
    if listed.as_ref().is_some_and(is_shorter) {
        fact.listed = listed;
    }
}

/// The texts of a list or a constant.
fn listed(node: &Node) -> Option<Vec<String>> {
    if let Some(only) = node.text("const") {
        return Some(vec![only.to_owned()]);
    }
    let items = node.get("enum")?.items();
    let texts: Vec<String> = items
        .iter()
        .filter_map(Node::as_text)
        .map(str::to_owned)
        .collect();
    (!texts.is_empty()).then_some(texts)
}

fn shown(node: &Node, path: &mut Vec<String>, facts: &mut Facts) {
    if path.len() > DEPTH {
        return;
    }
    if let Some(text) = node
        .as_text()
        .filter(|text| !path.is_empty() && !text.is_empty())
    {
        let shown = &mut facts.entry(path.clone()).or_default().shown;
        if !shown.iter().any(|other| other == text) {
            shown.push(text.to_owned());
        }
    }
    for (name, node) in node.members() {
        path.push(name.clone());
        shown(node, path, facts);
        path.pop();
    }
}
