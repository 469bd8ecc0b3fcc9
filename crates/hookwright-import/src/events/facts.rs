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
    /// Where they are listed.
    pub(crate) list: Option<Place>,
    /// The values that examples show.
    pub(crate) shown: Vec<String>,
}

/// By the path of members.
pub(crate) type Facts = BTreeMap<Vec<String>, Fact>;

/// What is known of the bodies of a request.
pub(crate) fn facts(sources: &Sources, operation: &Operation) -> Facts {
    let mut facts = Facts::new();
    schema(
        sources,
        &operation.schema,
        &mut Vec::new(),
        &mut BTreeSet::new(),
        &mut facts,
    );
    for (_, example) in &operation.examples {
        shown(example, &mut Vec::new(), &mut facts);
    }
    facts
}

/// The values that a schema lists for a member, and whether it requires it.
pub(crate) fn listed_at(sources: &Sources, place: &Place, member: &str) -> Option<Vec<String>> {
    let mut facts = Facts::new();
    schema(
        sources,
        place,
        &mut Vec::new(),
        &mut BTreeSet::new(),
        &mut facts,
    );
    facts.remove(&vec![member.to_owned()])?.listed
}

fn schema(
    sources: &Sources,
    place: &Place,
    path: &mut Vec<String>,
    open: &mut BTreeSet<Place>,
    facts: &mut Facts,
) {
    let Ok((place, node)) = sources.follow(place) else {
        return;
    };
    if path.len() > DEPTH || !open.insert(place.clone()) {
        return;
    }
    if !path.is_empty() {
        let is_text = node.text("type") == Some("string");
        let listed = listed(node);
        if is_text || listed.is_some() {
            let fact = facts.entry(path.clone()).or_default();
            if let Some(listed) = listed.filter(|listed| {
                fact.listed
                    .as_ref()
                    .is_none_or(|old| old.len() > listed.len())
            }) {
                fact.listed = Some(listed);
                fact.list = Some(place.clone());
            }
        }
    }
    for index in 0..node.get("allOf").map_or(0, |list| list.items().len()) {
        schema(
            sources,
            &place.join("allOf").join(&index.to_string()),
            path,
            open,
            facts,
        );
    }
    for (name, _) in node
        .get("properties")
        .map(Node::members)
        .unwrap_or_default()
    {
        path.push(name.clone());
        schema(
            sources,
            &place.join("properties").join(name),
            path,
            open,
            facts,
        );
        path.pop();
    }
    open.remove(&place);
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
