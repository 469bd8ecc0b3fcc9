//! What a delivery is known by.

use hookwright::{Delivery, Provider, Signature};

use crate::store::{Fingerprint, Key};

/// The keys of a delivery, the most trustworthy first: the event's identifier, where it is signed; the idempotency key. Where there
/// is neither, the body itself.
pub(crate) fn of<P: Provider>(
    scope: &str,
    delivery: &Delivery<P>,
    fingerprint: Fingerprint,
) -> Vec<Key> {
    let part = |role: &str| P::part(delivery, role).filter(|value| !value.is_empty());
    let key = |role: &str| part(role).map(|value| Key::new(scope, role, value));
    let event_id = is_event_signed::<P>().then(|| key("event_id")).flatten();
    let mut keys: Vec<Key> = event_id.into_iter().chain(key("idempotency_key")).collect();
    if keys.is_empty() {
        keys.push(Key::new(scope, "body", &fingerprint.to_string()));
    }
    keys
}

/// Whether an event carries an identifier that nobody but the provider can have written.
pub(crate) fn is_event_signed<P: Provider>() -> bool {
    P::signature() != Signature::Unsigned && P::header_role("event_id").is_none()
}
