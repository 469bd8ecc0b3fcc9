//! Which member of the bodies names the event, and which events each request stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::Operation;
use super::facts::{Fact, Facts, facts};
use super::header::{self, Namings};
use crate::Options;
use crate::notes::{Kind, Notes};
use crate::problem::Problem;
use crate::sources::{Sources, path};

/// The member that names the event, and what it says of each request.
pub(crate) struct Named {
    /// The member; where a header names events, what that leaves open stands there, and it is empty where nothing does.
    pub(crate) discriminator: Vec<String>,
    /// The header that names events, if one does.
    pub(crate) header: Option<String>,
    /// What a delivery of each event says, where a header names events.
    pub(crate) namings: Option<Namings>,
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
    if let Some(header) = &options.event_header {
        return by_header(sources, operations, (header, &facts), options, notes);
    }
    let discriminator = match discriminator(operations, &facts, options, notes) {
        Ok(discriminator) => discriminator,
        Err(problem) => match header::likely(sources, operations, options) {
            Some(name) => {
                let what = format!(
                    "`event_header`: no member of the bodies names the event, and `{name}` looks like it does"
                );
                notes.of_all(Kind::Guessed, what);
                return by_header(sources, operations, (&name, &facts), options, notes);
            }
            None => return Err(problem),
        },
    };
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut events = Vec::new();
    for (index, (operation, facts)) in operations.iter().zip(&facts).enumerate() {
        let empty = Fact::default();
        let fact = facts.get(&discriminator);
        let chosen = operation
            .chosen
            .as_ref()
            .is_some_and(|(member, _)| discriminator == [member.clone()]);
        if fact.is_none() && !chosen && options.discriminator.is_none() {
            let what = format!(
                "this body has no `{}`, so that nothing in it says which event it is",
                crate::folder::pointer(&discriminator)
            );
            notes.at(sources, &operation.place, Kind::LeftOut, what);
            events.push(Vec::new());
            continue;
        }
        let (mut names, sure) = names(operation, &discriminator, fact.unwrap_or(&empty))
            .unwrap_or_else(|| (vec![operation.own_name()], false));
        if !sure {
            let what =
                "nothing in the body says which event this is, so that it bears the webhook's name";
            notes.at(sources, &operation.place, Kind::Guessed, what);
        }
        names.retain(|name| is_first(sources, operations, index, name, &mut taken, notes));
        events.push(names);
    }
    Ok(Named {
        discriminator,
        header: None,
        namings: None,
        events,
    })
}

/// Whether no request before this one is of the event.
fn is_first(
    sources: &Sources,
    operations: &[Operation],
    index: usize,
    name: &str,
    taken: &mut BTreeMap<String, usize>,
    notes: &mut Notes,
) -> bool {
    let first = *taken.entry(name.to_owned()).or_insert(index);
    if first != index && operations[first].schema != operations[index].schema {
        let what = format!("the event `{name}` is described before");
        notes.at(sources, &operations[index].place, Kind::LeftOut, what);
    }
    first == index
}

/// The events where a header names them.
fn by_header(
    sources: &Sources,
    operations: &[Operation],
    (header, facts): (&str, &[Facts]),
    options: &Options,
    notes: &mut Notes,
) -> Result<Named, Problem> {
    let discriminator = header::discriminator(facts, options, notes)?;
    let separator = options.separator.as_deref().unwrap_or(".");
    let mut taken = BTreeMap::new();
    let mut namings = Namings::new();
    let mut events = Vec::new();
    for (index, (operation, facts)) in operations.iter().zip(facts).enumerate() {
        let said = (discriminator.as_slice(), facts.get(&discriminator));
        let mut names = Vec::new();
        for (value, action) in header::events(sources, operation, header, said, notes) {
            let name = match &action {
                Some(action) => format!("{value}{separator}{action}"),
                None => value.clone(),
            };
            if is_first(sources, operations, index, &name, &mut taken, notes) {
                namings.insert(name.clone(), (value, action));
                names.push(name);
            }
        }
        events.push(names);
    }
    Ok(Named {
        discriminator,
        header: Some(header.to_owned()),
        namings: Some(namings),
        events,
    })
}

impl Named {
    /// What the body of an event says at the discriminator, if it has to.
    pub(crate) fn said<'n>(&'n self, event: &'n str) -> Option<&'n str> {
        match &self.namings {
            None => Some(event),
            Some(namings) => namings.get(event)?.1.as_deref(),
        }
    }

    /// What the bodies of these events say there.
    pub(crate) fn all_said(&self, events: &[String]) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for text in events.iter().filter_map(|event| self.said(event)) {
            if !said.iter().any(|other| other == text) {
                said.push(text.to_owned());
            }
        }
        said
    }

    /// What the header holds for these events.
    pub(crate) fn values(&self, events: &[String]) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        let namings = self.namings.iter();
        for (value, _) in namings.flat_map(|all| events.iter().filter_map(|event| all.get(event))) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    }
}

/// The member that is given, or the likeliest.
fn discriminator(
    operations: &[Operation],
    facts: &[Facts],
    options: &Options,
    notes: &mut Notes,
) -> Result<Vec<String>, Problem> {
    if let Some(pointer) = &options.discriminator {
        return given(pointer).map(|()| path(pointer));
    }
    let found = find(operations, facts).ok_or_else(nothing_names)?;
    let pointer = crate::folder::pointer(&found);
    notes.of_all(
        Kind::Guessed,
        format!("`discriminator`: the event's name stands at `{pointer}`"),
    );
    Ok(found)
}

/// A pointer that is given has to lead somewhere.
pub(super) fn given(pointer: &str) -> Result<(), Problem> {
    if path(pointer).is_empty() {
        return Err(Problem::of_all(
            format!("`{pointer}` does not point into the body"),
            "write a JSON Pointer as in `/payload/event_type`",
        ));
    }
    Ok(())
}

fn nothing_names() -> Problem {
    Problem::of_all(
        "no member of the bodies names the event, and nothing says that a header does",
        "say which member it is with `--discriminator`, as in `--discriminator /payload/event_type`, or which header with `--event-header`",
    )
}

/// The member that says which events the requests are: whose values are the most like the documents' own names of the requests,
/// then the one that tells the most of them apart.
fn find(operations: &[Operation], facts: &[Facts]) -> Option<Vec<String>> {
    let paths: BTreeSet<&Vec<String>> = facts.iter().flat_map(BTreeMap::keys).collect();
    let judged = paths.into_iter().filter_map(|path| {
        let known = operations.iter().zip(facts);
        let known: Vec<_> = known
            .filter_map(|(operation, facts)| {
                let (names, sure) = names(operation, path, facts.get(path)?)?;
                sure.then_some((operation, names))
            })
            .collect();
        let named = known
            .iter()
            .filter(|(operation, names)| names.iter().any(|name| operation.is_named(name)))
            .count();
        let distinct: BTreeSet<&String> = known.iter().flat_map(|(_, names)| names).collect();
        let rank = rank(path);
        // A member of another name has to be a constant everywhere, or what the documents call the requests.
        let constant = || {
            operations
                .iter()
                .zip(facts)
                .all(|(operation, facts)| is_constant(operation, path, facts))
        };
        let fits = rank.is_some() || named == operations.len() || constant();
        let tells = !known.is_empty() && 2 * distinct.len() > known.len();
        let likely = std::cmp::Reverse((rank.unwrap_or(NAMES.len()), path.len()));
        (fits && tells).then_some(((named, distinct.len(), known.len(), likely), path))
    });
    judged.max().map(|(_, path)| path.clone())
}

fn is_constant(operation: &Operation, path: &[String], facts: &Facts) -> bool {
    let chosen = operation
        .chosen
        .as_ref()
        .is_some_and(|(member, _)| path == [member.clone()]);
    let listed = facts.get(path).and_then(|fact| fact.listed.as_ref());
    chosen || listed.is_some_and(|listed| listed.len() == 1)
}

/// How likely a member is to name the event, by its own name.
fn rank(path: &[String]) -> Option<usize> {
    let last = path.last()?;
    let snake = heck::ToSnakeCase::to_snake_case(last.as_str());
    NAMES.iter().position(|name| *name == snake)
}

/// The events of a request by one member, and whether the document says so.
pub(super) fn names(
    operation: &Operation,
    path: &[String],
    fact: &Fact,
) -> Option<(Vec<String>, bool)> {
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
    // A request that is one form of a body shares its examples with the others.
    let shown = if operation.chosen.is_none() {
        fact.shown.as_slice()
    } else {
        &[]
    };
    // What is shown is what is sent; lists are more often out of date.
    let known: Vec<&String> = shown.iter().chain(listed).collect();
    let exactly = |name: &&&String| operation.words.contains(**name);
    let called = |name: &&&String| operation.is_called(name);
    let named = |name: &&&String| operation.is_named(name);
    let found = known
        .iter()
        .find(exactly)
        .or_else(|| known.iter().find(called));
    if let Some(name) = found.or_else(|| known.iter().find(named)) {
        return Some((vec![(*name).clone()], true));
    }
    let fitting: Vec<String> = shown
        .iter()
        .filter(|name| listed.is_empty() || listed.contains(name))
        .cloned()
        .collect();
    let all = listed.iter().filter(|name| !name.contains('*'));
    for names in [fitting, shown.to_vec(), all.cloned().collect()] {
        if !names.is_empty() {
            return Some((names, true));
        }
    }
    rank(path).map(|_| (vec![operation.own_name()], false))
}

impl Operation {
    /// What the event is called where no body says it.
    pub(super) fn own_name(&self) -> String {
        self.key.trim_start_matches('/').to_owned()
    }

    /// Whether the document calls the request so, in whichever way it is written.
    fn is_called(&self, name: &str) -> bool {
        let names = self.words.iter().chain([&self.key]);
        names.into_iter().any(|own| letters(own) == letters(name))
    }

    /// Whether the document calls the request so, or by the end of it, as `ContactCreated` for `crm.contact.created`.
    fn is_named(&self, name: &str) -> bool {
        let names = self.words.iter().chain([&self.key]).map(|own| letters(own));
        names
            .into_iter()
            .any(|own| !own.is_empty() && letters(name).ends_with(&own))
    }
}

/// A name without what is written in one way here and in another there.
pub(super) fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
