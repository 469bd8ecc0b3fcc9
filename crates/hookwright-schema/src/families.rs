//! Which events a family has: the values that its body schema allows at the discriminator, the header's values that it has, or
//! each of these with each of those.
//!
//! The schema is walked along the discriminator's pointer, through `$ref`, `allOf` and `properties`; the `enum` and
//! `const` keywords met at the end are intersected.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::catalog::Family;
use crate::draft::Draft;
use crate::layout::Place;
use crate::location::Location;
use crate::naming::{self, Naming};
use crate::problem::Problem;
use crate::provider::Provider;
use crate::schema::Schema;
use crate::sources::{Sources, Spot};

/// The families of the folder, sorted. Where it is not known what names the event (which is then a problem already), they
/// have no events.
pub(crate) fn families(
    provider: &Provider,
    readable: bool,
    sources: &Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) -> Vec<Family> {
    let mut claims = Claims::default();
    let mut families = Vec::new();
    for file in sources.files() {
        let (Place::Family(name), Some(root)) = (&file.place, sources.root(&file.path)) else {
            continue;
        };
        if !provider.event_header {
            naming::refuse(root, sources, problems);
        }
        let found = if readable {
            events(name, root, provider, draft, sources, problems)
        } else {
            Named::new()
        };
        let namings = claims.claim(name, found, sources, problems);
        families.push(Family {
            name: name.clone(),
            body: root.location(),
            events: namings.keys().cloned().collect(),
            namings,
        });
    }
    families.sort_by(|a, b| a.name.cmp(&b.name));
    families
}

/// The events of one family by their names, each with the place of its name and what a delivery of it says.
type Named = BTreeMap<String, (Location, Naming)>;

/// Which family has which event, and which value of the header.
#[derive(Default)]
struct Claims {
    events: BTreeMap<String, (String, Location)>,
    /// Each value with a place that has it, and whether it is an event by itself there.
    values: BTreeMap<String, (Location, bool)>,
}

impl Claims {
    /// The events that a family has alone. What another one has as well is a problem.
    fn claim(
        &mut self,
        name: &str,
        found: Named,
        sources: &Sources,
        problems: &mut Vec<Problem>,
    ) -> BTreeMap<String, Naming> {
        let mut namings = BTreeMap::new();
        for (event, (place, naming)) in found {
            if let Some((other, first)) = self.events.get(&event) {
                let message =
                    format!("the event `{event}` belongs to two families, `{other}` and `{name}`");
                let problem = sources.problem(&place, message, format!("claimed by `{name}`"));
                let problem = problem.related(first, format!("claimed by `{other}`"));
                problems.push(problem.help("leave it in the family whose body it has"));
                continue;
            }
            problems.extend(self.clash(&place, &naming, sources));
            self.events.insert(event.clone(), (name.to_owned(), place));
            namings.insert(event, naming);
        }
        namings
    }

    /// A value of the header that is an event by itself in one family, and has actions in another.
    fn clash(&mut self, place: &Location, naming: &Naming, sources: &Sources) -> Option<Problem> {
        let value = naming.header.clone()?;
        let alone = naming.member.is_none();
        let (first, other) = self
            .values
            .entry(value.clone())
            .or_insert((place.clone(), alone));
        if *other == alone {
            return None;
        }
        // Told once.
        *other = alone;
        let message = format!(
            "the header's value `{value}` is an event by itself in one family, and has actions in another"
        );
        let problem = sources
            .problem(place, message, "")
            .related(first, "the other one");
        Some(problem.help("list the actions in both, or leave the value to one of the two"))
    }
}

/// The events of one family.
fn events(
    name: &str,
    root: Schema<'_>,
    provider: &Provider,
    draft: Draft,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Named {
    let path = provider.discriminator_path();
    let listed = path
        .as_ref()
        .and_then(|path| listed(root, path, draft, sources, problems));
    if provider.event_header {
        let has_actions = listed.is_some();
        let values = naming::values(provider, name, root, has_actions, sources, problems);
        return combined(&values, listed.as_ref(), &provider.separator);
    }
    let Some(listed) = listed else {
        let pointer = provider.discriminator.as_deref().unwrap_or_default();
        let message = format!(
            "the family does not say which events it has: no `enum` or `const` at `{pointer}`"
        );
        let problem = sources.problem(&root.location(), message, "in this schema");
        let path = path.unwrap_or_default();
        problems.push(problem.help(format!("list the events: {}", skeleton(&path))));
        return Named::new();
    };
    let body = |(event, place): (String, Location)| {
        let naming = Naming::body(&event);
        (event, (place, naming))
    };
    listed.into_iter().map(body).collect()
}

/// Each of the header's values with each action, or by itself where the family lists none.
fn combined(
    values: &[(String, Location)],
    actions: Option<&BTreeMap<String, Location>>,
    separator: &str,
) -> Named {
    let mut named = Named::new();
    let mut add = |place: &Location, naming: Naming| {
        named.insert(naming.event(separator), (place.clone(), naming));
    };
    for (value, place) in values {
        match actions {
            None => add(place, Naming::header(value)),
            Some(actions) => actions
                .iter()
                .for_each(|(action, place)| add(place, Naming::both(value, action))),
        }
    }
    named
}

/// The texts that a family lists at the discriminator, each with its place; `None` if it lists nothing.
fn listed(
    root: Schema<'_>,
    path: &[String],
    draft: Draft,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<BTreeMap<String, Location>> {
    let mut lists = Vec::new();
    for end in follow(root, path, draft) {
        let list = end.get("enum").filter(|list| list.value().is_array());
        lists.extend(list.map(|list| (list, list.items())));
        lists.extend(end.get("const").map(|only| (only, vec![only])));
    }
    let ((place, first), others) = lists.split_first()?;
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
    Some(events)
}

/// `{"properties": {"payload": {"properties": {"event_type": {"enum": ["…"]}}}}}` for a path.
fn skeleton(path: &[String]) -> String {
    let inner = "{\"enum\": [\"…\"]}".to_owned();
    path.iter().rev().fold(inner, |inner, name| {
        format!("{{\"properties\": {{\"{name}\": {inner}}}}}")
    })
}

/// The events that a list of values names, each with its place.
pub(crate) fn names(
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
