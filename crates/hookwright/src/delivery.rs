//! One delivery: what came over the wire and what it says.

use std::fmt::{self, Debug, Formatter};

use crate::{Event, Headers, Malformed, Provider, decode};

/// A delivery whose body has been decoded. Headers and body are kept as they came.
pub struct Delivery<P: Provider> {
    headers: Headers,
    body: Vec<u8>,
    event: P::Event,
}

impl<P: Provider> Delivery<P> {
    /// Decodes the body of a delivery.
    ///
    /// # Errors
    /// [`Malformed`], with the body, if it is not an event of this provider.
    pub fn read(headers: Headers, body: impl Into<Vec<u8>>) -> Result<Self, Malformed> {
        let body = body.into();
        let event = decode::<P>(&body)?;
        Ok(Self {
            headers,
            body,
            event,
        })
    }

    /// The event.
    #[must_use]
    pub const fn event(&self) -> &P::Event {
        &self.event
    }

    /// The event, without the rest.
    #[must_use]
    pub fn into_event(self) -> P::Event {
        self.event
    }

    /// The headers.
    #[must_use]
    pub const fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The value of the header that plays a role (`idempotency_key`), under any name it is known by.
    #[must_use]
    pub fn header(&self, role: &str) -> Option<&str> {
        self.headers.role(P::header_role(role)?)
    }

    /// The body as it was delivered.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Headers, body and event, each on its own.
    #[must_use]
    pub fn into_parts(self) -> (Headers, Vec<u8>, P::Event) {
        (self.headers, self.body, self.event)
    }
}

impl<P: Provider<Event: Clone>> Clone for Delivery<P> {
    fn clone(&self) -> Self {
        Self {
            headers: self.headers.clone(),
            body: self.body.clone(),
            event: self.event.clone(),
        }
    }
}

impl<P: Provider> Debug for Delivery<P> {
    /// Provider, event and size only: neither payloads nor signatures belong in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("provider", &P::NAME)
            .field("event_type", &self.event.event_type())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
