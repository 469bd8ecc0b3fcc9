//! The names and patterns of the attributes, looked up in the catalogue.

use std::collections::BTreeSet;

use syn::{LitStr, Path};

use crate::errors::Errors;
use crate::handler::Handler;
use crate::pattern::Pattern;
use crate::settings::On;
use crate::suggest::nearest;
use crate::{Catalogue, Event};

/// One string of one `on(…)`.
pub(crate) struct Candidate {
    /// The string, as it is written.
    pub(crate) said: LitStr,
    /// What it says.
    pub(crate) text: String,
    /// The handler, if one is named.
    pub(crate) handler: Option<Path>,
}

/// What was found.
#[derive(Default)]
pub(crate) struct Found<'c> {
    /// The candidates that stand for some event, no two of them alike.
    pub(crate) patterns: Vec<(&'c Candidate, Pattern<'c>)>,
    /// The events that misspelt candidates were meant for, so that they are not called missing as well.
    pub(crate) meant: BTreeSet<usize>,
    /// Whether there is a candidate of which nobody can tell what it was meant for.
    pub(crate) unclear: bool,
}

/// Every string of every `on(…)`.
pub(crate) fn candidates(routes: &[On]) -> Vec<Candidate> {
    let all = routes.iter().flat_map(|on| {
        on.events.iter().map(|said| Candidate {
            said: said.clone(),
            text: said.value(),
            handler: on.handler.clone(),
        })
    });
    all.collect()
}

/// Looks the candidates up.
pub(crate) fn look_up<'c>(
    catalogue: &Catalogue,
    candidates: &'c [Candidate],
    errors: &mut Errors,
) -> Found<'c> {
    let mut found = Found::default();
    for candidate in candidates {
        let pattern = match Pattern::parse(catalogue, &candidate.text) {
            Ok(pattern) => pattern,
            Err(message) => {
                errors.at(&candidate.said, message);
                found.unclear = true;
                continue;
            }
        };
        if matching(catalogue, &pattern).is_empty() {
            let message = if pattern.is_exact() {
                unknown(catalogue, &candidate.text, &mut found)
            } else {
                nothing(catalogue, &candidate.text, &mut found)
            };
            errors.at(&candidate.said, message);
        } else if let Some((first, _)) = found.patterns.iter().find(|(_, other)| *other == pattern)
        {
            errors.at(&candidate.said, twice(candidate, first));
        } else {
            found.patterns.push((candidate, pattern));
        }
    }
    found
}

/// The events that a pattern stands for.
fn matching(catalogue: &Catalogue, pattern: &Pattern<'_>) -> Vec<usize> {
    let fits = |event: &Event| pattern.matches(&catalogue.segments(event.name));
    let events = catalogue.events.iter().enumerate();
    events
        .filter(|(_, event)| fits(event))
        .map(|(index, _)| index)
        .collect()
}

/// No event has this name.
fn unknown(catalogue: &Catalogue, text: &str, found: &mut Found<'_>) -> String {
    let title = catalogue.title;
    let message = format!("{title} has no event `{text}`");
    let names = || catalogue.events.iter().map(|event| event.name);
    let near = catalogue.called(text).map(|event| event.name);
    if let Some(near) = near.or_else(|| nearest(text, names())) {
        found.meant.extend(names().position(|name| name == near));
        return format!("{message}; did you mean `{near}`?");
    }
    let message = format!("{message}; {}", catalogue.called_like());
    if text.contains(catalogue.separator) || catalogue.events.is_empty() {
        message
    } else {
        format!("{message}\nan event of another provider belongs in that provider's attribute")
    }
}

/// No event matches this pattern.
fn nothing(catalogue: &Catalogue, text: &str, found: &mut Found<'_>) -> String {
    let title = catalogue.title;
    let message = format!("no event of {title} matches `{text}`");
    let near = corrected(catalogue, text);
    let pattern = near
        .as_deref()
        .and_then(|near| Pattern::parse(catalogue, near).ok());
    let events = pattern
        .map(|pattern| matching(catalogue, &pattern))
        .unwrap_or_default();
    match near {
        Some(near) if !events.is_empty() => {
            found.meant.extend(events);
            format!("{message}; did you mean `{near}`?")
        }
        _ => format!("{message}; {}", catalogue.called_like()),
    }
}

/// The pattern, with each segment that no event has in that place made the nearest that some event has there.
fn corrected(catalogue: &Catalogue, text: &str) -> Option<String> {
    let names = catalogue.events.iter();
    let names: Vec<Vec<&str>> = names.map(|event| catalogue.segments(event.name)).collect();
    let corrected = catalogue.segments(text).into_iter().enumerate();
    let corrected = corrected.map(|(index, segment)| {
        let there = names.iter().filter_map(|name| name.get(index).copied());
        if segment.contains('*') {
            Some(segment)
        } else {
            nearest(segment, there)
        }
    });
    let segments: Option<Vec<&str>> = corrected.collect();
    Some(segments?.join(catalogue.separator))
}

fn twice(candidate: &Candidate, first: &Candidate) -> String {
    let text = &candidate.text;
    match &first.handler {
        Some(path) => format!(
            "`{text}` is listed twice, and goes to `{}` already; remove one of the two",
            Handler(path.clone()).name()
        ),
        None => format!("`{text}` is listed twice; remove one of the two"),
    }
}
