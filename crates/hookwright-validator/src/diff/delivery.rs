//! How deliveries come: where the event's name and the payload stand, headers, signature.

use hookwright_schema::{Location, Provider};

use super::changes::Changes;
use crate::Code;

/// Compares what `provider.json` says.
pub(super) fn compare(changes: &mut Changes<'_>) {
    let (old, new) = (&changes.old.provider, &changes.new.provider);
    let pointer = |provider: &Provider| provider.discriminator.clone().unwrap_or_default();
    let (before, now) = (pointer(old), pointer(new));
    let facts = [
        ("discriminator", &before, &now),
        ("separator", &old.separator, &new.separator),
        ("payload", &old.payload, &new.payload),
    ];
    for (member, before, now) in facts.into_iter().filter(|(_, before, now)| before != now) {
        changed(
            changes,
            member,
            &format!("`{member}` was `{before}`, is `{now}`"),
        );
    }
    if old.event_header != new.event_header {
        let label = if new.event_header {
            "a header names the event now"
        } else {
            "bodies name their events now"
        };
        changed(changes, "event_header", label);
    }
    if old.signature != new.signature {
        changed(changes, "signature", "deliveries are signed in another way");
    }
    for (role, before) in &old.headers {
        let label = match new.headers.get(role) {
            None => format!("no header plays the role `{role}` any more"),
            Some(now) if now.name != before.name && !now.aliases.contains(&before.name) => {
                format!("the header `{}` is called `{}` now", before.name, now.name)
            }
            Some(_) => continue,
        };
        changed(changes, "headers", &label);
    }
}

fn changed(changes: &mut Changes<'_>, member: &str, label: &str) {
    let place = Location::new("provider.json", format!("/{member}"));
    changes.add(
        Code::DeliveryChanged,
        &place,
        "deliveries come in another way",
        label,
    );
}
