//! Types and listed values.

use std::collections::BTreeSet;

use super::changes::Changes;
use super::shape::Shape;
use crate::words::{either, place as said, types as sentence};
use crate::{Code, Severity};

/// Keywords that list values.
const LIST: [&str; 4] = ["enum", "const", "anyOf", "oneOf"];

/// Compares which values two versions allow.
pub(super) fn compare(
    changes: &mut Changes<'_>,
    pointer: &str,
    before: &Shape<'_>,
    now: &Shape<'_>,
) {
    types(changes, pointer, before, now);
    lists(changes, pointer, before, now);
    forms(changes, pointer, before, now);
}

fn types(changes: &mut Changes<'_>, pointer: &str, before: &Shape<'_>, now: &Shape<'_>) {
    if before.types == now.types {
        return;
    }
    let any = |types: &Option<BTreeSet<String>>| {
        types.as_ref().map_or_else(|| "any value".to_owned(), told)
    };
    let label = format!("was {}, is {}", any(&before.types), any(&now.types));
    let wider = match (&before.types, &now.types) {
        (Some(before), Some(now)) => before.is_subset(now),
        (_, now) => now.is_none(),
    };
    let (code, what) = if wider {
        (Code::TypeWidened, "allows more types")
    } else {
        (Code::Retyped, "has another type")
    };
    changes.add(
        code,
        &now.place_of(&["type"]),
        &format!("{} {what}", said(pointer)),
        &label,
    );
}

/// The types as a sentence has them; that a number may be an integer goes without saying.
fn told(types: &BTreeSet<String>) -> String {
    let integers = !types.contains("number");
    let names = types.iter().filter(|name| integers || *name != "integer");
    sentence(&names.cloned().collect::<Vec<_>>())
}

fn lists(changes: &mut Changes<'_>, pointer: &str, before: &Shape<'_>, now: &Shape<'_>) {
    let value = said(pointer);
    let place = now.place_of(&LIST);
    // The events are told by name; at the discriminator, they are a list.
    if changes.new.provider.discriminator.as_deref() == Some(pointer) {
        return;
    }
    match (&before.list, &now.list) {
        (Some(old), Some(new)) => {
            gone(changes, pointer, before, now, old, new);
            let more: Vec<String> = new
                .difference(old)
                .map(|value| format!("`{value}`"))
                .collect();
            if !more.is_empty() {
                // An open list lets through what it does not have.
                let severity = if before.open {
                    Severity::Note
                } else {
                    Severity::Warning
                };
                let message = format!("the list of {value} has more values");
                changes.weighed(
                    Code::ListGrown,
                    severity,
                    &place,
                    &message,
                    &format!("new: {}", either(&more)),
                );
            }
            if before.open && !now.open {
                let message = format!("the list of {value} is closed now");
                changes.add(
                    Code::ListClosed,
                    &place,
                    &message,
                    "other values were allowed",
                );
            }
            if !before.open && now.open {
                let message = format!("the list of {value} is open now");
                changes.add(
                    Code::ListOpened,
                    &place,
                    &message,
                    "no other value was allowed",
                );
            }
        }
        (None, Some(_)) if !now.open => {
            changes.add(
                Code::ListClosed,
                &place,
                &format!("{value} has a list of values now"),
                "any value was allowed",
            );
        }
        (Some(_), None) if !before.open => {
            changes.add(
                Code::ListOpened,
                &place,
                &format!("{value} has no list of values any more"),
                "only listed values were allowed",
            );
        }
        _ => {}
    }
}

fn gone(
    changes: &mut Changes<'_>,
    pointer: &str,
    before: &Shape<'_>,
    now: &Shape<'_>,
    old: &BTreeSet<String>,
    new: &BTreeSet<String>,
) {
    let gone: Vec<String> = old
        .difference(new)
        .map(|value| format!("`{value}`"))
        .collect();
    if gone.is_empty() {
        return;
    }
    // What an open list no longer has is let through all the same.
    let severity = if before.open && now.open {
        Severity::Note
    } else {
        Severity::Error
    };
    let message = format!("the list of {} has lost values", said(pointer));
    changes.weighed(
        Code::ListShrunk,
        severity,
        &now.place_of(&LIST),
        &message,
        &format!("gone: {}", either(&gone)),
    );
}

fn forms(changes: &mut Changes<'_>, pointer: &str, before: &Shape<'_>, now: &Shape<'_>) {
    if before.forms.len() != now.forms.len() {
        let message = format!("the forms of {} have changed", said(pointer));
        let label = format!(
            "was a choice of {}, is one of {}",
            before.forms.len(),
            now.forms.len()
        );
        changes.add(
            Code::RuleChanged,
            &now.place_of(&["anyOf", "oneOf"]),
            &message,
            &label,
        );
    }
}
