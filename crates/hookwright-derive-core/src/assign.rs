//! Which event goes to which handler: each to the narrowest that stands for it, and each conflict told.

use std::collections::{BTreeMap, BTreeSet};

use syn::{DeriveInput, Ident, LitStr};

use crate::answers;
use crate::complete;
use crate::errors::Errors;
use crate::handler::Handler;
use crate::lookup::{self, Candidate};
use crate::pattern::Pattern;
use crate::settings::Settings;
use crate::{Catalogue, Event};

/// The events that have a handler, by their place in the catalogue.
pub(crate) type Table = BTreeMap<usize, Route>;

/// Where one event goes.
#[derive(Clone)]
pub(crate) struct Route {
    /// The handler.
    pub(crate) handler: Handler,
    /// The name or pattern that says so.
    pub(crate) said: LitStr,
}

/// Looks every name and pattern up, and gives each event to the narrowest that stands for it.
pub(crate) fn assign(
    catalogue: &Catalogue,
    settings: &Settings,
    input: &DeriveInput,
    errors: &mut Errors,
) -> Table {
    let candidates = lookup::candidates(&settings.routes);
    let found = lookup::look_up(catalogue, &candidates, errors);
    let (mut table, disputed) = table(catalogue, &found.patterns, errors);
    never_reached(&found.patterns, &table, &disputed, errors);
    same_method(catalogue, &found.patterns, &table, errors);
    complete::check(catalogue, settings, input, &found, &table, errors);
    answers::check(catalogue, &mut table, errors);
    taken(&mut table, errors);
    table
}

/// Handlers whose names the trait needs for itself are told once, and have no route then.
fn taken(table: &mut Table, errors: &mut Errors) {
    let mut told = BTreeSet::new();
    table.retain(|_, route| {
        let Some(message) = route.handler.taken() else {
            return true;
        };
        if told.insert(message.clone()) {
            errors.at(&route.handler.0, message);
        }
        false
    });
}

/// For each event, the candidate that is within all others that stand for it; and the patterns of which none is.
fn table(
    catalogue: &Catalogue,
    patterns: &[(&Candidate, Pattern<'_>)],
    errors: &mut Errors,
) -> (Table, BTreeSet<String>) {
    let mut table = Table::new();
    let mut disputed = BTreeSet::new();
    for (index, event) in catalogue.events.iter().enumerate() {
        let segments = catalogue.segments(event.name);
        let standing = patterns
            .iter()
            .filter(|(_, pattern)| pattern.matches(&segments));
        let standing: Vec<_> = standing.collect();
        let narrowest = standing
            .iter()
            .find(|(_, pattern)| standing.iter().all(|(_, other)| pattern.is_within(other)));
        if let Some((candidate, _)) = narrowest {
            let handler = handler(candidate, event);
            let said = candidate.said.clone();
            table.insert(index, Route { handler, said });
        } else if let Some([first, second]) = rivals(&standing) {
            if disputed.insert(first.text.clone()) | disputed.insert(second.text.clone()) {
                let message = format!(
                    "`{}` and `{}` both stand for `{}`, and neither is narrower; list that event by name as well",
                    first.text, second.text, event.name
                );
                errors.at(&second.said, message);
            }
            // It has a route, if a doubtful one, so that it is not called missing as well.
            let handler = handler(first, event);
            let said = first.said.clone();
            table.insert(index, Route { handler, said });
        }
    }
    (table, disputed)
}

/// The first two that none of the others is within.
fn rivals<'c>(standing: &[&(&'c Candidate, Pattern<'_>)]) -> Option<[&'c Candidate; 2]> {
    let mut narrow = standing.iter().filter(|(_, pattern)| {
        standing
            .iter()
            .all(|(_, other)| other == pattern || !other.is_within(pattern))
    });
    Some([narrow.next()?.0, narrow.next()?.0])
}

/// The handler that is named, or the method that is called after the event.
fn handler(candidate: &Candidate, event: &Event) -> Handler {
    let method = || Ident::new(event.method, candidate.said.span()).into();
    Handler(candidate.handler.clone().unwrap_or_else(method))
}

/// A pattern whose every event goes elsewhere is a mistake.
fn never_reached(
    patterns: &[(&Candidate, Pattern<'_>)],
    table: &Table,
    disputed: &BTreeSet<String>,
    errors: &mut Errors,
) {
    let mut reached = disputed.clone();
    reached.extend(table.values().map(|route| route.said.value()));
    for (candidate, _) in patterns {
        let text = &candidate.text;
        if !reached.contains(text) {
            let message = format!(
                "every event that `{text}` stands for is listed more exactly, so that it is never used; remove it"
            );
            errors.at(&candidate.said, message);
        }
    }
}

/// Two events that would call one method by accident: `a.order.paid` and `b.order.paid`.
fn same_method(
    catalogue: &Catalogue,
    patterns: &[(&Candidate, Pattern<'_>)],
    table: &Table,
    errors: &mut Errors,
) {
    let mut methods: BTreeMap<String, usize> = BTreeMap::new();
    for (index, route) in table {
        let unnamed = patterns.iter().any(|(candidate, _)| {
            candidate.handler.is_none() && candidate.text == route.said.value()
        });
        if !unnamed {
            continue;
        }
        let name = route.handler.name();
        if let Some(other) = methods.insert(name.clone(), *index) {
            let message = format!(
                "`{}` and `{}` would both go to `{name}`; name the handlers with `=>`",
                catalogue.events[other].name, catalogue.events[*index].name
            );
            errors.at(&route.said, message);
        }
    }
}
