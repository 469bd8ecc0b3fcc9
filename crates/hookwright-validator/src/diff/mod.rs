//! Two versions of a provider's schemas, compared from the receiver's side: what changes for who decodes and handles the deliveries.
//!
//! An error breaks whoever moves to the new schemas: deliveries that were good are refused, or code has to change. A warning breaks
//! whoever stays with the old ones: they refuse what may come now. A note breaks nobody. Answers go the other way: what the provider
//! no longer takes is an error, what it newly takes is a note.

mod answers;
mod changes;
mod choice;
mod delivery;
mod exclusive;
mod limits;
mod members;
mod rule;
mod shape;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use hookwright_schema::{Catalog, Family, Location, Schema};

use crate::document::join;
use crate::render::Judged;
use crate::{Code, Finding, Input, Report};
use changes::Changes;
use shape::Shape;

/// Compares two versions. There is one report for each file in which something changed, in the order of their paths; places are those
/// of the new version.
///
/// What the receiver answers is compared, too; those messages begin with the family that is answered.
///
/// ```
/// # use std::collections::BTreeMap;
/// use hookwright_validator::{Code, compare};
///
/// # let load = |email: &str| {
/// #     let provider = r#"{"name": "acme", "title": "Acme", "docs": "https://acme.example/hooks", "discriminator": "/event",
/// #         "separator": ".", "payload": "/data", "headers": {}, "signature": {"scheme": "none"}}"#.to_owned();
/// #     let envelope = r#"{"type": "object", "properties": {"event": {"type": "string"}, "data": true}}"#.to_owned();
/// #     let order = format!(r#"{{"allOf": [{{"$ref": "../envelope.schema.json"}}], "properties": {{
/// #         "event": {{"enum": ["order.paid"]}}, "data": {{"properties": {{"email": {email}}}}}}}}}"#);
/// #     let files = [("provider.json", provider), ("envelope.schema.json", envelope), ("events/order.schema.json", order)];
/// #     hookwright_schema::load_files("acme", BTreeMap::from(files.map(|(path, text)| (path.to_owned(), text))))
/// # };
/// let (old, new) = (load(r#"{"type": "string"}"#)?, load(r#"{"type": "string", "maxLength": 250}"#)?);
/// let changes = compare(&old, &new);
///
/// assert_eq!(&*changes[0].path, "events/order.schema.json");
/// assert_eq!(changes[0].report.findings[0].code, Code::LimitTightened);
/// # Ok::<(), hookwright_schema::Report>(())
/// ```
#[must_use]
pub fn compare(old: &Catalog, new: &Catalog) -> Vec<Judged> {
    let mut changes = Changes::new(old, new);
    delivery::compare(&mut changes);
    events(&mut changes);
    for family in &new.families {
        if let Some(before) = before(old, family) {
            bodies(&mut changes, &before.body, &family.body);
        }
    }
    if let (Some(before), Some(now)) = (&old.headers, &new.headers) {
        bodies(&mut changes, before, now);
    }
    answers::compare(&mut changes);
    reports(new, changes)
}

/// Events that are gone, and new ones.
fn events(changes: &mut Changes<'_>) {
    let (old, new) = (changes.old, changes.new);
    for family in &old.families {
        for event in family
            .events
            .iter()
            .filter(|event| new.family_of(event).is_none())
        {
            // The family that the other events of the old one are in now, if any.
            let place = new
                .families
                .iter()
                .find(|now| now.events.iter().any(|event| family.events.contains(event)));
            let place = place.map_or_else(
                || Location::new("provider.json", ""),
                |now| now.body.clone(),
            );
            let message = format!("the event `{event}` is gone");
            changes.add(Code::EventGone, &place, &message, "no longer described");
        }
    }
    for family in &new.families {
        for event in family
            .events
            .iter()
            .filter(|event| old.family_of(event).is_none())
        {
            changes.add(
                Code::EventNew,
                &family.body,
                &format!("the event `{event}` is new"),
                "described here",
            );
        }
    }
}

/// The family that had one of the events before.
fn before<'o>(old: &'o Catalog, family: &Family) -> Option<&'o Family> {
    family.events.iter().find_map(|event| old.family_of(event))
}

fn bodies(changes: &mut Changes<'_>, before: &Location, now: &Location) {
    let (old, new) = (changes.old, changes.new);
    let before = Shape::of(&[old.schema(before)], old.draft);
    let now = Shape::of(&[new.schema(now)], new.draft);
    shapes(changes, "", &before, &now);
}

/// Compares what two versions say of the value at a pointer of the body.
///
/// Each pair of schemas is compared once, so that schemas that contain themselves come to an end.
fn shapes(changes: &mut Changes<'_>, pointer: &str, before: &Shape<'_>, now: &Shape<'_>) {
    if !changes.enter(before, now) {
        return;
    }
    values::compare(changes, pointer, before, now);
    limits::compare(changes, pointer, before, now);
    members::compare(changes, pointer, before, now);
    exclusive::compare(changes, pointer, before, now);
    let (old, new) = (changes.old.draft, changes.new.draft);
    for (name, member) in &now.properties {
        if let Some(earlier) = before.properties.get(name) {
            shapes(
                changes,
                &join(pointer, name),
                &Shape::of(earlier, old),
                &Shape::of(member, new),
            );
        }
    }
    let below = join(pointer, "*");
    parts(changes, &below, (&before.items, &now.items), now);
    // Members that are not described are compared where both versions allow them.
    if !before.closed && !now.closed {
        parts(changes, &below, (&before.others, &now.others), now);
    }
    for (earlier, later) in before
        .forms
        .iter()
        .zip(&now.forms)
        .filter(|_| before.forms.len() == now.forms.len())
    {
        shapes(
            changes,
            pointer,
            &Shape::of(&[*earlier], old),
            &Shape::of(&[*later], new),
        );
    }
}

/// Compares what two versions say of a value's parts; where one says nothing, any part is allowed.
fn parts(
    changes: &mut Changes<'_>,
    pointer: &str,
    (before, now): (&[Schema<'_>], &[Schema<'_>]),
    around: &Shape<'_>,
) {
    if before.is_empty() && now.is_empty() {
        return;
    }
    let before = Shape::of(before, changes.old.draft);
    let now = match now {
        [] => Shape::nothing(around.place()),
        now => Shape::of(now, changes.new.draft),
    };
    shapes(changes, pointer, &before, &now);
}

/// The changes by file, as reports.
fn reports(new: &Catalog, changes: Changes<'_>) -> Vec<Judged> {
    let mut files: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for (file, finding) in changes.found {
        files.entry(file).or_default().push(finding);
    }
    let name: Arc<str> = new.provider.name.as_str().into();
    let report = |(path, findings): (String, Vec<Finding>)| {
        let text = new.text(&path).unwrap_or_default();
        Judged {
            report: Report::new(
                Arc::clone(&name),
                None,
                findings,
                &Input::new(text.as_bytes()),
            ),
            path: path.into(),
            number: None,
        }
    };
    files.into_iter().map(report).collect()
}
