//! Events that a header names, alone or together with a member of the body.

use std::collections::{BTreeMap, BTreeSet};

use super::Operation;
use super::facts::{Fact, Facts};
use super::name::{letters, names};
use crate::folder::is_event_type;
use crate::node::Node;
use crate::notes::{Kind, Notes};
use crate::sources::{Sources, path};
use crate::{Options, Problem};

/// The member that says what a header leaves open, by its own name.
const ACTION: &str = "action";

/// What a delivery of each event says: the header's value, and what stands at the discriminator.
pub(crate) type Namings = BTreeMap<String, (String, Option<String>)>;

/// The member that says what the header leaves open: the one that is given, or `action`; none, if no body has it.
pub(super) fn discriminator(
    facts: &[Facts],
    options: &Options,
    notes: &mut Notes,
) -> Result<Vec<String>, Problem> {
    if let Some(pointer) = &options.discriminator {
        return super::name::given(pointer).map(|()| path(pointer));
    }
    let action = vec![ACTION.to_owned()];
    let says = |facts: &Facts| {
        let fact = facts.get(&action);
        fact.is_some_and(|fact| fact.listed.is_some() || !fact.shown.is_empty())
    };
    if facts.iter().any(says) {
        let what = format!("`discriminator`: what the header leaves open stands at `/{ACTION}`");
        notes.of_all(Kind::Guessed, what);
        return Ok(action);
    }
    notes.of_all(
        Kind::Guessed,
        "`discriminator`: none, the header alone names events",
    );
    Ok(Vec::new())
}

/// The header that is called as such headers are, if the documents describe one, and nothing is said of a member.
pub(super) fn likely(
    sources: &Sources,
    operations: &[Operation],
    options: &Options,
) -> Option<String> {
    let headers = operations.iter().flat_map(|operation| &operation.headers);
    let names = headers.filter_map(|place| sources.at(place)?.text("name"));
    let names: BTreeSet<String> = names.map(str::to_ascii_lowercase).collect();
    let mut fitting = names
        .into_iter()
        .filter(|name| is_event_type(name, &options.provider));
    let first = fitting.next()?;
    (fitting.next().is_none() && options.discriminator.is_none()).then_some(first)
}

/// The events of a request: the header's value, with each action that its bodies have.
pub(super) fn events(
    sources: &Sources,
    operation: &Operation,
    header: &str,
    (discriminator, fact): (&[String], Option<&Fact>),
    notes: &mut Notes,
) -> Vec<(String, Option<String>)> {
    let known = fact
        .filter(|_| !discriminator.is_empty())
        .and_then(|fact| names(operation, discriminator, fact));
    let actions = known.filter(|(_, sure)| *sure).map(|(names, _)| names);
    let actions = actions.unwrap_or_default();
    let value = value(sources, operation, header).unwrap_or_else(|| {
        let what = format!(
            "nothing says what `{header}` holds here, so that the webhook's name is taken for it"
        );
        notes.at(sources, &operation.place, Kind::Guessed, what);
        from_key(operation, &actions)
    });
    if actions.is_empty() {
        return vec![(value, None)];
    }
    let with = |action| (value.clone(), Some(action));
    actions.into_iter().map(with).collect()
}

/// What the document says that the header holds, if that is one text.
fn value(sources: &Sources, operation: &Operation, header: &str) -> Option<String> {
    let nodes = operation
        .headers
        .iter()
        .filter_map(|place| sources.at(place));
    let is_it = |node: &&Node| {
        let name = node.text("name").unwrap_or_default();
        name.eq_ignore_ascii_case(header)
    };
    let node = nodes.into_iter().find(is_it)?;
    let schema = node.get("schema");
    let listed = schema.and_then(|schema| schema.get("enum"));
    let listed: Vec<&str> = listed
        .map(Node::items)
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_text)
        .collect();
    if let [only] = listed.as_slice() {
        return Some((*only).to_owned());
    }
    let constant = schema.and_then(|schema| schema.text("const"));
    let shown = node.text("example");
    let inside =
        schema.and_then(|schema| schema.text("example").or_else(|| schema.text("default")));
    let said = constant.or(shown).or(inside).map(str::to_owned);
    said.filter(|said| !said.is_empty())
}

/// The webhook's name without the action at its end: `issues` of `issues-opened`.
fn from_key(operation: &Operation, actions: &[String]) -> String {
    let key = operation.own_name();
    if let [only] = actions
        && letters(&key).ends_with(&letters(only))
    {
        let end = key.len().saturating_sub(only.len());
        let start = key.get(..end).unwrap_or_default();
        let start = start.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !start.is_empty() {
            return start.to_owned();
        }
    }
    key
}
