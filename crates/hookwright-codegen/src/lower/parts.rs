//! What handlers can take of every delivery besides the event: a header's value, or a text that all bodies have.

use hookwright_schema::{Location, PARTS};

use super::Lowering;
use super::names::tokens;
use crate::ir::{Accessor, ItemKind, Model, Part, Place, Type};

/// The provider's parts, sorted by role. A member that is no text which all bodies have is a problem.
pub(super) fn parts(lowering: &mut Lowering<'_>, model: &Model) -> Vec<Part> {
    let provider = &lowering.catalog.provider;
    let mut parts = Vec::new();
    let mut refused = Vec::new();
    for role in PARTS {
        let place = if provider.headers.contains_key(role) {
            Some(Place::Header)
        } else {
            let pointer = provider.members.get(role);
            pointer.and_then(|pointer| {
                let place = member(model, &tokens(pointer));
                refused.extend(place.is_none().then_some((role, pointer.as_str())));
                place
            })
        };
        let role = role.to_owned();
        parts.extend(place.map(|place| Part { role, place }));
    }
    for (role, pointer) in refused {
        refuse(lowering, role, pointer);
    }
    parts
}

/// The accessor that reads a member, where it gives a text.
fn member(model: &Model, path: &[String]) -> Option<Place> {
    let reads = |accessor: &&Accessor| accessor.json == path;
    let accessor = model.accessors.iter().find(reads)?;
    let listed = match &accessor.ty {
        Type::String(_) => false,
        Type::Named { id, .. } if matches!(model.item(*id).kind, ItemKind::Enum(_)) => true,
        _ => return None,
    };
    Some(Place::Member {
        accessor: accessor.name.clone(),
        optional: !accessor.always(),
        listed,
    })
}

fn refuse(lowering: &mut Lowering<'_>, role: &str, pointer: &str) {
    let place = Location {
        file: "provider.json".into(),
        pointer: format!("/members/{role}"),
    };
    let message = format!("`{pointer}` is no text that every event has");
    let label = "handlers would take it from any event";
    let problem = lowering.catalog.problem(&place, message, label);
    lowering.problems.push(problem.help(
        "point to a member that all families describe as the same string or `enum` of strings, at this place",
    ));
}
