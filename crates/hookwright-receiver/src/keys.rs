//! What a delivery is known by.

use std::sync::Arc;

use hookwright::{Delivery, Headers, Provider, Signature};

use crate::store::{Fingerprint, Key};

/// The keys of a delivery, the most trustworthy first: the event's identifier, where it is signed; the idempotency key. Where there
/// is neither, the body itself.
pub(crate) fn of<P: Provider>(
    scope: &str,
    delivery: &Delivery<P>,
    fingerprint: Fingerprint,
) -> Arc<[Key]> {
    let part = |role: &str| P::part(delivery, role).filter(|value| !value.is_empty());
    let key = |role: &str| part(role).map(|value| Key::new(scope, role, value));
    let event_id = is_event_signed::<P>().then(|| key("event_id")).flatten();
    match (event_id, key("idempotency_key")) {
        (Some(event_id), Some(key)) => Arc::new([event_id, key]),
        (Some(key), None) | (None, Some(key)) => Arc::new([key]),
        (None, None) => Arc::new([Key::new(scope, "body", &fingerprint.to_string())]),
    }
}

/// The header that names the event, where one does: bodies alone do not tell deliveries apart then.
pub(crate) fn event_header<P: Provider>(headers: &Headers) -> Option<&str> {
    P::event_header()?;
    headers.role(P::header_role("event_type")?)
}

/// Whether an event carries an identifier that nobody but the provider can have written.
pub(crate) fn is_event_signed<P: Provider>() -> bool {
    P::signature() != Signature::Unsigned && P::header_role("event_id").is_none()
}
