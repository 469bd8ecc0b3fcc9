//! What a delivery is known by.

use std::sync::Arc;

use hookwright::{Delivery, Headers, Provider, Signature};

use crate::store::{Fingerprint, Key, Prefix};

/// How the keys of one receiver's deliveries begin.
pub(crate) struct Keys {
    /// Where identifiers of events are signed.
    event_id: Option<Prefix>,
    idempotency_key: Prefix,
    body: Prefix,
}

impl Keys {
    pub(crate) fn within<P: Provider>(scope: &str) -> Self {
        let prefix = |role| Prefix::new(scope, role);
        Self {
            event_id: is_event_signed::<P>().then(|| prefix("event_id")),
            idempotency_key: prefix("idempotency_key"),
            body: prefix("body"),
        }
    }

    /// The keys of a delivery, the most trustworthy first: the event's identifier, where it is signed; the idempotency key. Where there
    /// is neither, the body itself.
    pub(crate) fn of<P: Provider>(
        &self,
        delivery: &Delivery<P>,
        fingerprint: Fingerprint,
    ) -> Arc<[Key]> {
        let part = |role: &str| P::part(delivery, role).filter(|value| !value.is_empty());
        let event_id = self.event_id.as_ref();
        let event_id = event_id.and_then(|prefix| Some(prefix.key(part("event_id")?)));
        let key = part("idempotency_key").map(|value| self.idempotency_key.key(value));
        match (event_id, key) {
            (Some(event_id), Some(key)) => Arc::new([event_id, key]),
            (Some(key), None) | (None, Some(key)) => Arc::new([key]),
            (None, None) => Arc::new([self.body.key(&fingerprint.to_string())]),
        }
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
