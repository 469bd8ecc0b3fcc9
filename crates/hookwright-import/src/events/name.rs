//! Which member of the bodies names the event, and which events each request stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::Operation;
use super::facts::{Fact, Facts, facts};
use crate::Options;
use crate::notes::{Kind, Notes};
use crate::problem::Problem;
use crate::sources::{Sources, path};

/// The member that names the event, and what it says of each request.
pub(crate) struct Named {
    pub(crate) discriminator: Vec<String>,
    /// The events of each request, in the order of the requests; none where nothing tells which they are.
    pub(crate) events: Vec<Vec<String>>,
}

/// Names that such a member goes by, the likeliest first.
const NAMES: [&str; 12] = [
    "event_type",
    "event_name",
    "event",
    "webhook_type",
    "notification_type",
    "message_type",
    "type",
    "topic",
    "trigger",
    "hook",
    "action",
    "kind",
];

/// Finds the member, unless it is given, and the events.
pub(crate) fn name(
    sources: &Sources,
    operations: &[Operation],
    options: &Options,
    notes: &mut Notes,
) -> Result<Named, Problem> {
    let facts: Vec<Facts> = operations
        .iter()
        .map(|operation| facts(sources, operation))
        .collect();
    let discriminator = match &options.discriminator {
        Some(pointer) => {
            let path = path(pointer);
            if path.is_empty() {
                return Err(Problem::of_all(
                    format!("`{pointer}` does not point into the body"),
                    "write a JSON Pointer as in `/payload/event_type`",
                ));
            }
            path
        }
        None => {
            let found = find(operations, &facts).ok_or_else(nothing_names)?;
            let pointer = crate::folder::pointer(&found);
            notes.of_all(
                Kind::Guessed,
                format!("`discriminator`: the event's name stands at `{pointer}`"),
            );
            found
        }
    };
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut events = Vec::new();
    for (index, (operation, facts)) in operations.iter().zip(&facts).enumerate() {
        let empty = Fact::default();
        let fact = facts.get(&discriminator).unwrap_or(&empty);
        let (mut names, sure) = names(operation, &discriminator, fact)
            .unwrap_or_else(|| (vec![operation.key.clone()], false));
        if !sure {
            let what =
                "nothing in the body says which event this is, so that it bears the webhook's name";
            notes.at(sources, &operation.place, Kind::Guessed, what);
        }
        names.retain(|name| {
            let first = *taken.entry(name.clone()).or_insert(index);
            if first != index && operations[first].schema != operation.schema {
                notes.at(
                    sources,
                    &operation.place,
                    Kind::LeftOut,
                    format!("the event `{name}` is described before"),
                );
            }
            first == index
        });
        events.push(names);
    }
    Ok(Named {
        discriminator,
        events,
    })
}

fn nothing_names() -> Problem {
    Problem::of_all(
        "no member of the bodies names the event, and events are told apart by a member of the body",
        "say which it is with `--discriminator`, as in `--discriminator /payload/event_type`",
    )
}

/// The member that says for the most requests which event they are.
fn find(operations: &[Operation], facts: &[Facts]) -> Option<Vec<String>> {
    let paths: BTreeSet<&Vec<String>> = facts.iter().flat_map(BTreeMap::keys).collect();
    let judged = paths.into_iter().filter_map(|path| {
        let known: Vec<_> = operations
            .iter()
            .zip(facts)
            .map(|(operation, facts)| names(operation, path, facts.get(path)?))
            .collect();
        let sure = known.iter().flatten().filter(|(_, sure)| *sure);
        let names: Vec<&String> = sure.clone().flat_map(|(names, _)| names).collect();
        let distinct: BTreeSet<&&String> = names.iter().collect();
        let count = sure.count();
        let rank = rank(path);
        // A member of another name has to be a constant, or what the document's own words say.
        let fits = rank.is_some()
            || operations
                .iter()
                .zip(facts)
                .all(|(operation, facts)| is_constant(operation, path, facts));
        let fits = fits && count > 0 && distinct.len() >= count;
        fits.then_some((
            count,
            std::cmp::Reverse((rank.unwrap_or(NAMES.len()), path.len())),
            path,
        ))
    });
    let best = judged.max_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)))?;
    Some(best.2.clone())
}

fn is_constant(operation: &Operation, path: &[String], facts: &Facts) -> bool {
    let chosen = operation
        .chosen
        .as_ref()
        .is_some_and(|(member, _)| path == [member.clone()]);
    let fact = facts.get(path);
    let one = fact
        .and_then(|fact| fact.listed.as_ref())
        .is_some_and(|listed| listed.len() == 1);
    let said =
        fact.is_some_and(|fact| operation.words.iter().any(|word| fact.shown.contains(word)));
    chosen || one || said
}

/// How likely a member is to name the event, by its own name.
fn rank(path: &[String]) -> Option<usize> {
    let last = path.last()?;
    let snake = heck::ToSnakeCase::to_snake_case(last.as_str());
    NAMES.iter().position(|name| *name == snake)
}

/// The events of a request by one member, and whether the document says so.
fn names(operation: &Operation, path: &[String], fact: &Fact) -> Option<(Vec<String>, bool)> {
    if let Some((_, values)) = operation
        .chosen
        .as_ref()
        .filter(|(member, _)| path == [member.clone()])
    {
        return Some((values.clone(), true));
    }
    let listed = fact.listed.as_deref().unwrap_or_default();
    if let [only] = listed {
        return Some((vec![only.clone()], true));
    }
    let is_known = |word: &&String| listed.contains(word) || fact.shown.contains(word);
    if let Some(word) = operation.words.iter().find(is_known) {
        return Some((vec![word.clone()], true));
    }
    if !fact.shown.is_empty() && operation.chosen.is_none() {
        return Some((fact.shown.clone(), true));
    }
    let same = |value: &&String| {
        letters(value) == letters(&operation.key)
            || operation
                .words
                .iter()
                .any(|word| letters(word) == letters(value))
    };
    if let Some(value) = listed.iter().find(same) {
        return Some((vec![value.clone()], true));
    }
    let all: Vec<String> = listed
        .iter()
        .filter(|name| !name.contains('*'))
        .cloned()
        .collect();
    if !all.is_empty() {
        return Some((all, true));
    }
    rank(path).map(|_| (vec![operation.key.clone()], false))
}

/// A name without what is written in one way here and in another there.
fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
