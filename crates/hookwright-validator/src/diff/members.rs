//! Members of an object: gone, new, required, no longer required.

use hookwright_schema::{Location, Schema};

use super::changes::Changes;
use super::shape::Shape;
use crate::document::join;
use crate::words::place as said;
use crate::{Code, Severity};

/// Compares which members two versions describe and require.
pub(super) fn compare(
    changes: &mut Changes<'_>,
    pointer: &str,
    before: &Shape<'_>,
    now: &Shape<'_>,
) {
    for name in before
        .properties
        .keys()
        .filter(|name| !now.properties.contains_key(*name))
    {
        let message = format!("the member {} is gone", said(&join(pointer, name)));
        changes.add(
            Code::FieldGone,
            &now.place(),
            &message,
            &format!("`{name}` was described in this object"),
        );
    }
    for (name, schemas) in now
        .properties
        .iter()
        .filter(|(name, _)| !before.properties.contains_key(*name))
    {
        let place = schemas
            .first()
            .map_or_else(|| now.place(), Schema::location);
        let message = format!("the member {} is new", said(&join(pointer, name)));
        // Where it was refused before, whoever stays with the old schemas refuses it.
        let severity = if before.closed {
            Severity::Warning
        } else {
            Severity::Note
        };
        let label = "was not described before";
        changes.weighed(Code::FieldNew, severity, &place, &message, label);
    }
    for name in now.required.difference(&before.required) {
        let message = format!("the member {} is required now", said(&join(pointer, name)));
        changes.add(
            Code::NewlyRequired,
            &member(now, name),
            &message,
            &format!("`{name}` might be absent before"),
        );
    }
    // A member that is gone is not told a second time.
    for name in before
        .required
        .difference(&now.required)
        .filter(|name| now.properties.contains_key(*name))
    {
        let message = format!(
            "the member {} is no longer required",
            said(&join(pointer, name))
        );
        changes.add(
            Code::NoLongerRequired,
            &member(now, name),
            &message,
            &format!("`{name}` was always there"),
        );
    }
    let both = now
        .properties
        .keys()
        .filter(|name| before.properties.contains_key(*name));
    for name in both.filter(|name| now.refuses(name) && !before.refuses(name)) {
        let message = format!("the member {} is refused", said(&join(pointer, name)));
        let label = format!("`{name}` is not among the `properties` beside it");
        changes.add(
            Code::RuleChanged,
            &now.place_of(&["additionalProperties"]),
            &message,
            &label,
        );
    }
    if now.closed && !before.closed {
        let message = format!("{} refuses members that are not described", said(pointer));
        changes.add(
            Code::RuleChanged,
            &now.place_of(&["additionalProperties"]),
            &message,
            "`additionalProperties` was not `false`",
        );
    }
    if before.closed && !now.closed {
        let message = format!("{} allows members that are not described", said(pointer));
        changes.add(
            Code::LimitLoosened,
            &now.place_of(&["additionalProperties"]),
            &message,
            "`additionalProperties` was `false`",
        );
    }
}

/// Where a member is described, or its object.
fn member(shape: &Shape<'_>, name: &str) -> Location {
    let schemas = shape
        .properties
        .get(name)
        .and_then(|schemas| schemas.last());
    schemas.map_or_else(|| shape.place(), Schema::location)
}
