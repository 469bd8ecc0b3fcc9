//! Which events a family has: the values that its body schema allows at the discriminator.
//!
//! The schema is walked along the discriminator's pointer, through `$ref`, `allOf` and `properties`; the `enum` and
//! `const` keywords met at the end are intersected.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::catalog::Family;
use crate::draft::Draft;
use crate::layout::Place;
use crate::location::Location;
use crate::problem::Problem;
use crate::provider::Provider;
use crate::schema::Schema;
use crate::sources::{Sources, Spot};

/// The families of the folder, sorted. Without a `readable` discriminator (which is then a problem already), they have
/// no events.
pub(crate) fn families(
    provider: &Provider,
    readable: bool,
    sources: &Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) -> Vec<Family> {
    let mut claimed: BTreeMap<String, (String, Location)> = BTreeMap::new();
    let mut families = Vec::new();
    let path = provider.discriminator_path();
    for file in sources.files() {
        let (Place::Family(name), Some(root)) = (&file.place, sources.root(&file.path)) else {
            continue;
        };
        let found = if readable {
            events(root, &path, provider, draft, sources, problems)
        } else {
            BTreeMap::new()
        };
        let mut events = Vec::new();
        for (event, place) in found {
            if let Some((other, first)) = claimed.get(&event) {
                let message =
                    format!("the event `{event}` belongs to two families, `{other}` and `{name}`");
                let problem = sources.problem(&place, message, format!("claimed by `{name}`"));
                let problem = problem.related(first, format!("claimed by `{other}`"));
                problems.push(problem.help("leave it in the family whose body it has"));
            } else {
                claimed.insert(event.clone(), (name.clone(), place));
                events.push(event);
            }
        }
        families.push(Family {
            name: name.clone(),
            body: root.location(),
            events,
        });
    }
    families.sort_by(|a, b| a.name.cmp(&b.name));
    families
}

/// The events of one family, each with the place of its name.
fn events(
    root: Schema<'_>,
    path: &[String],
    provider: &Provider,
    draft: Draft,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Location> {
    let mut lists = Vec::new();
    for end in follow(root, path, draft) {
        let list = end.get("enum").filter(|list| list.value().is_array());
        lists.extend(list.map(|list| (list, list.items())));
        lists.extend(end.get("const").map(|only| (only, vec![only])));
    }
    let Some(((place, first), others)) = lists.split_first() else {
        let message = format!(
            "the family does not say which events it has: no `enum` or `const` at `{}`",
            provider.discriminator
        );
        let problem = sources.problem(&root.location(), message, "in this schema");
        problems.push(problem.help(format!("list the events: {}", skeleton(path))));
        return BTreeMap::new();
    };
    let before = problems.len();
    let mut events = names(first, sources, problems);
    for (_, other) in others {
        let also = names(other, sources, problems);
        events.retain(|event, _| also.contains_key(event));
    }
    // An empty `enum` is told with the other rules of schemas.
    let told = problems.len() > before || lists.iter().any(|(_, values)| values.is_empty());
    if events.is_empty() && !told {
        let place = place.location();
        let problem = sources.problem(
            &place,
            "the family has no events",
            "the lists have no value in common",
        );
        problems.push(problem.help("list at least one event; several lists are intersected"));
    }
    events
}

/// `{"properties": {"payload": {"properties": {"event_type": {"enum": ["…"]}}}}}` for a path.
fn skeleton(path: &[String]) -> String {
    let inner = "{\"enum\": [\"…\"]}".to_owned();
    path.iter().rev().fold(inner, |inner, name| {
        format!("{{\"properties\": {{\"{name}\": {inner}}}}}")
    })
}

/// The events that a list of values names, each with its place.
fn names(
    values: &[Schema<'_>],
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Location> {
    let mut names: BTreeMap<String, Location> = BTreeMap::new();
    for value in values {
        let place = value.location();
        match value.value() {
            Value::String(name) if name.is_empty() => {
                let problem = sources.problem(&place, "an event's name is empty", "");
                problems.push(problem.help("write the name that the provider sends"));
            }
            Value::String(name) => {
                if let Some(first) = names.get(name) {
                    let problem = sources.problem(
                        &place,
                        format!("the event `{name}` is listed twice"),
                        "again here",
                    );
                    problems.push(
                        problem
                            .related(first, "first listed here")
                            .help("remove one of the two"),
                    );
                } else {
                    names.insert(name.clone(), place);
                }
            }
            _ => {
                let problem = sources.problem(&place, "an event's name is not a string", "");
                problems.push(problem.help("write the name in double quotes"));
            }
        }
    }
    names
}

/// Every schema that judges the value at `path` of what `root` judges, as far as `$ref`, `allOf` and `properties`
/// lead there.
pub(crate) fn follow<'c>(root: Schema<'c>, path: &[String], draft: Draft) -> Vec<Schema<'c>> {
    let mut ends = Vec::new();
    // A schema is visited once for each depth, so that neither recursion nor repetition costs anything.
    let mut seen: HashSet<(Spot, usize)> = HashSet::new();
    let mut open = vec![(root, 0)];
    while let Some((schema, depth)) = open.pop() {
        if !seen.insert((schema.spot(), depth)) {
            continue;
        }
        let reference = schema.reference();
        open.extend(reference.map(|target| (target, depth)));
        if draft == Draft::Draft7 && reference.is_some() {
            continue;
        }
        open.extend(
            schema
                .get("allOf")
                .into_iter()
                .flat_map(|all| all.items())
                .map(|part| (part, depth)),
        );
        match path.get(depth) {
            None => ends.push(schema),
            Some(name) => {
                let property = schema
                    .get("properties")
                    .and_then(|properties| properties.get(name));
                open.extend(property.map(|property| (property, depth + 1)));
            }
        }
    }
    ends.sort_by_key(Schema::location);
    ends
}
