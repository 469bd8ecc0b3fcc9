//! Where a document says less than this project has to rely on: bodies without what others have around them, and members that are not
//! promised.

use super::families::Family;
use super::{common, pointer};
use crate::events::{Named, Operation};
use crate::node::Node;
use crate::notes::{Kind, Notes};
use crate::schema::Components;
use crate::sources::Sources;

/// Bodies whose schema describes the part alone, while what is shown has it in its place, are put there.
pub(super) fn wrapped(
    sources: &Sources,
    operations: &[Operation],
    named: &Named,
    bodies: Vec<Node>,
    components: &Components,
    notes: &mut Notes,
) -> Vec<Node> {
    let [holder @ .., last] = named.discriminator.as_slice() else {
        return bodies;
    };
    if holder.is_empty() {
        return bodies;
    }
    let wrap = |(index, body): (usize, Node)| {
        let has = |name: &String| {
            components
                .properties(&body)
                .iter()
                .any(|(other, _)| other == name)
        };
        if has(&holder[0]) || !has(last) {
            return body;
        }
        let what = format!(
            "the schema describes what stands at `{}` without saying so; it was put there, where the others have it",
            pointer(holder)
        );
        notes.at(sources, &operations[index].schema, Kind::Changed, what);
        holder.iter().rev().fold(body, |inner, name| {
            Node::map([
                ("type", "object".into()),
                ("properties", Node::map([(name.as_str(), inner)])),
            ])
        })
    };
    bodies.into_iter().enumerate().map(wrap).collect()
}

/// Tells where the documents do not promise what this project has to rely on: that the event's name is there.
pub(super) fn tell_required(
    sources: &Sources,
    operations: &[Operation],
    families: &[Family],
    components: &Components,
    named: &Named,
    notes: &mut Notes,
) {
    let shown = pointer(&named.discriminator);
    let [holder @ .., last] = named.discriminator.as_slice() else {
        return;
    };
    let what = if named.namings.is_some() {
        format!(
            "`{shown}` is required in every family that lists what stands there, and the part for handlers in all, since nothing can be decoded without them"
        )
    } else {
        format!(
            "`{shown}`, the part for handlers and what holds them are required in every family, since nothing can be decoded without them"
        )
    };
    notes.of_all(Kind::Changed, what);
    let says = |family: &&Family| !named.all_said(&family.events).is_empty();
    for family in families.iter().filter(says) {
        let described = common::properties_at(components, &family.body, holder);
        if !described.iter().any(|(name, _)| name == last) {
            let place = &operations[family.operations[0]].schema;
            notes.at(
                sources,
                place,
                Kind::Changed,
                format!("`{shown}` was added, which the document does not describe"),
            );
        }
    }
}
