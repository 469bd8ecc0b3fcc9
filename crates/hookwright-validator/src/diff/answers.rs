//! What the receiver answers, where a provider asks for that.

use hookwright_schema::Location;

use super::changes::{Changes, Side};
use super::{before, bodies};
use crate::Code;

/// Compares which events are answered, and with what.
pub(super) fn compare(changes: &mut Changes<'_>) {
    let (old, new) = (changes.old, changes.new);
    for family in &new.families {
        let Some(earlier) = before(old, family) else {
            continue;
        };
        let answers = (
            old.responses.get(&earlier.name),
            new.responses.get(&family.name),
        );
        match answers {
            (Some(before), Some(now)) => {
                changes.side = Side::Answer(family.name.clone());
                bodies(changes, before, now);
            }
            (Some(_), None) => changed(changes, &family.name, "is no longer wanted"),
            (None, Some(_)) => changed(changes, &family.name, "is wanted now"),
            (None, None) => {}
        }
        changes.side = Side::Delivery;
    }
}

fn changed(changes: &mut Changes<'_>, family: &str, what: &str) {
    let place = Location::new("provider.json", format!("/responses/{family}"));
    let place = match changes.new.find(&place) {
        Some(_) => place,
        None => Location::new("provider.json", ""),
    };
    let message = format!("the answer to `{family}` {what}");
    changes.add(
        Code::AnswerChanged,
        &place,
        &message,
        "handlers return something else",
    );
}
