//! `coverage.json` against the events that the families have: a whole matrix, and nothing beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::coverage::Coverage;
use crate::location::Location;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::Sources;
use crate::suggest;

/// Finds events and connectors that are unknown, missing or given twice.
pub(crate) fn check(
    coverage: &Coverage,
    file: Schema<'_>,
    events: &BTreeSet<&str>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let connectors = connectors(coverage, file, sources, problems);
    let rows = Location::new(file.path().clone(), "/events");
    // A misspelt name is one mistake: what it was meant to be is suggested there, and not missed here.
    let unknown = coverage
        .events
        .keys()
        .filter(|event| !events.contains(event.as_str()));
    let meant: BTreeSet<&str> = unknown
        .filter_map(|event| suggest::nearest(event, events.iter().copied()))
        .collect();
    let missing: Vec<&str> = events
        .iter()
        .copied()
        .filter(|event| !coverage.events.contains_key(*event) && !meant.contains(event))
        .collect();
    if !missing.is_empty() {
        let message = format!(
            "events are missing: {}",
            suggest::list(missing.iter().copied())
        );
        let problem = sources.problem(&rows, message, "in this object").at_key();
        problems
            .push(problem.help("add each with every connector; `none` where it is not available"));
    }
    for (event, cells) in &coverage.events {
        let row = rows.join(event);
        if !events.contains(event.as_str()) {
            let help = suggest::help(event, events.iter().copied(), || {
                "remove it, or add it to the family that it belongs to".to_owned()
            });
            problems.push(
                sources
                    .problem(&row, format!("no family has the event `{event}`"), "")
                    .at_key()
                    .help(help),
            );
        }
        for connector in cells
            .keys()
            .filter(|connector| !connectors.contains(connector.as_str()))
        {
            let help = suggest::help(connector, connectors.iter().copied(), || {
                "add it to `connectors`".to_owned()
            });
            let message = format!("there is no connector `{connector}`");
            problems.push(
                sources
                    .problem(&row.join(connector), message, "")
                    .at_key()
                    .help(help),
            );
        }
        let absent: Vec<&str> = connectors
            .iter()
            .copied()
            .filter(|id| !cells.contains_key(*id))
            .collect();
        if !absent.is_empty() {
            let message = format!(
                "`{event}` does not say what these connectors do: {}",
                suggest::list(absent)
            );
            let problem = sources.problem(&row, message, "").at_key();
            problems.push(problem.help("add each as `native`, `virtual` or `none`"));
        }
    }
}

/// The connectors' identifiers.
fn connectors<'a>(
    coverage: &'a Coverage,
    file: Schema<'_>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> BTreeSet<&'a str> {
    let mut seen: BTreeMap<&str, Location> = BTreeMap::new();
    for (index, connector) in coverage.connectors.iter().enumerate() {
        let place = Location::new(file.path().clone(), format!("/connectors/{index}/id"));
        if connector.id.is_empty() {
            let problem = sources.problem(&place, "the connector's identifier is empty", "");
            problems.push(problem.help("write the identifier that deliveries carry"));
        }
        if let Some(first) = seen.get(connector.id.as_str()) {
            let message = format!("the connector `{}` is listed twice", connector.id);
            let problem = sources
                .problem(&place, message, "again here")
                .related(first, "first listed here");
            problems.push(problem.help("remove one of the two"));
        } else {
            seen.insert(&connector.id, place);
        }
    }
    seen.into_keys().collect()
}
