//! Which event goes to which handler: names and patterns looked up in the catalogue, each conflict told.

use std::collections::{BTreeMap, BTreeSet};

use syn::{DeriveInput, Ident, LitStr, Path};

use crate::errors::Errors;
use crate::pattern::Pattern;
use crate::settings::{On, Settings};
use crate::suggest::{did_you_mean, nearest};
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

/// A method of the struct, or any function.
#[derive(Clone)]
pub(crate) struct Handler(pub(crate) Path);

impl Handler {
    /// The name as it is written.
    pub(crate) fn name(&self) -> String {
        let tokens = quote::ToTokens::to_token_stream(&self.0).to_string();
        tokens.replace(' ', "")
    }
}

/// One string of one `on(…)`.
struct Candidate {
    said: LitStr,
    text: String,
    handler: Option<Path>,
}

/// Looks every name and pattern up, and gives each event to the narrowest that stands for it.
pub(crate) fn assign(
    catalogue: &Catalogue,
    settings: &Settings,
    input: &DeriveInput,
    errors: &mut Errors,
) -> Table {
    let candidates = candidates(&settings.routes);
    let patterns = patterns(catalogue, &candidates, errors);
    let (table, disputed) = table(catalogue, &patterns, errors);
    never_reached(&patterns, &table, &disputed, errors);
    same_method(catalogue, &patterns, &table, errors);
    complete(catalogue, settings, input, &table, errors);
    table
}

fn candidates(routes: &[On]) -> Vec<Candidate> {
    let all = routes.iter().flat_map(|on| {
        on.events.iter().map(|said| Candidate {
            said: said.clone(),
            text: said.value(),
            handler: on.handler.clone(),
        })
    });
    all.collect()
}

/// The candidates that stand for some event.
fn patterns<'c>(
    catalogue: &Catalogue,
    candidates: &'c [Candidate],
    errors: &mut Errors,
) -> Vec<(&'c Candidate, Pattern<'c>)> {
    let mut patterns: Vec<(&Candidate, Pattern<'_>)> = Vec::new();
    for candidate in candidates {
        let pattern = match Pattern::parse(catalogue, &candidate.text) {
            Ok(pattern) => pattern,
            Err(message) => {
                errors.at(&candidate.said, message);
                continue;
            }
        };
        let matches = |event: &Event| pattern.matches(&catalogue.segments(event.name));
        if !catalogue.events.iter().any(matches) {
            let message = if pattern.is_exact() {
                unknown(catalogue, &candidate.text)
            } else {
                nothing(catalogue, &candidate.text)
            };
            errors.at(&candidate.said, message);
        } else if let Some((first, _)) = patterns.iter().find(|(_, other)| *other == pattern) {
            let text = &candidate.text;
            let message = match &first.handler {
                Some(path) => format!(
                    "`{text}` is listed twice; it goes to `{}` already",
                    Handler(path.clone()).name()
                ),
                None => format!("`{text}` is listed twice; remove one of the two"),
            };
            errors.at(&candidate.said, message);
        } else {
            patterns.push((candidate, pattern));
        }
    }
    patterns
}

/// No event has this name.
fn unknown(catalogue: &Catalogue, text: &str) -> String {
    let title = catalogue.title;
    let names = || catalogue.events.iter().map(|event| event.name);
    let message = format!("{title} has no event `{text}`");
    if let Some(meant) = did_you_mean(text, names()) {
        return format!("{message}; {meant}");
    }
    let example = names().next().unwrap_or_default();
    let separator = catalogue.separator;
    if text.contains(separator) {
        format!("{message}; its events are called like `{example}`")
    } else {
        format!(
            "{message}, whose segments stand between `{separator}`s, as in `{example}`; an event of another provider is \
             listed in that provider's attribute"
        )
    }
}

/// No event matches this pattern.
fn nothing(catalogue: &Catalogue, text: &str) -> String {
    let title = catalogue.title;
    let message = format!("no event of {title} matches `{text}`");
    let segments = catalogue.segments(text);
    for (index, segment) in segments.iter().enumerate() {
        let names = catalogue
            .events
            .iter()
            .map(|event| catalogue.segments(event.name));
        let there: Vec<&str> = names.filter_map(|name| name.get(index).copied()).collect();
        if segment.contains('*') || there.contains(segment) {
            continue;
        }
        return match nearest(segment, there) {
            Some(near) => format!("{message}; did you mean `{near}` instead of `{segment}`?"),
            None => format!("{message}: none has `{segment}` there"),
        };
    }
    let example = catalogue.events.first().map_or("", |event| event.name);
    format!("{message}; its events are called like `{example}`")
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
                    "`{}` and `{}` both stand for `{}`, and neither is within the other; list that event by name",
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
            let message =
                format!("every event that `{text}` stands for is listed more exactly; remove it");
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

/// Every event has a handler, or there is a fallback for the others.
fn complete(
    catalogue: &Catalogue,
    settings: &Settings,
    input: &DeriveInput,
    table: &Table,
    errors: &mut Errors,
) {
    let missing = catalogue.events.iter().enumerate();
    let missing: Vec<&str> = missing
        .filter(|(index, _)| !table.contains_key(index))
        .map(|(_, event)| event.name)
        .collect();
    let (title, name) = (catalogue.title, catalogue.attribute);
    if missing.is_empty() {
        return;
    }
    let (left, all) = (missing.len(), catalogue.events.len());
    if let Some(exhaustive) = &settings.exhaustive {
        let list = missing.join("`\n  `");
        let message = format!(
            "{left} of the {all} events of {title} have no handler:\n  `{list}`\nlist them in `on(…)`, or put a `fallback` in the \
             place of `exhaustive`"
        );
        errors.at(exhaustive, message);
    } else if settings.fallback.is_none() {
        let message = format!(
            "{left} of the {all} events of {title} have no handler, and there is no fallback\nadd `#[{name}(fallback = handler)]` for a \
             method that takes the rest, `#[{name}(fallback = ignore)]` to acknowledge it, or `#[{name}(exhaustive)]` to be told what \
             is missing"
        );
        errors.at(&input.ident, message);
    }
}
