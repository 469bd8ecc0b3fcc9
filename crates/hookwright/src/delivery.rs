//! One delivery: what came over the wire and what it says.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use crate::decode::decode_said;
use crate::{Drift, Event, Failure, Headers, Malformed, Provider, Refused, event_header};

/// A delivery whose body has been decoded. Headers and body are kept as they came.
///
/// ```
/// # use hookwright::{Decode, Encode, Event, EventInfo, Failed, HeaderRole, Provider, RawJson, Reader, Writer};
/// # struct Acme;
/// # struct AnyEvent(String, RawJson);
/// # impl Encode for AnyEvent {
/// #     fn encode(&self, writer: &mut Writer) { self.1.encode(writer) }
/// # }
/// # impl Event for AnyEvent {
/// #     fn decode_as(event_type: &str, reader: &mut Reader<'_>) -> Result<Self, Failed> {
/// #         RawJson::decode(reader).map(|raw| Self(event_type.to_owned(), raw))
/// #     }
/// #     fn event_type(&self) -> &str { &self.0 }
/// #     fn is_known(&self) -> bool { true }
/// # }
/// # impl Provider for Acme {
/// #     type Event = AnyEvent;
/// #     const NAME: &'static str = "acme";
/// #     const TITLE: &'static str = "Acme";
/// #     const DOCS: &'static str = "https://example.com/webhooks";
/// #     const EVENTS: &'static [EventInfo] = &[];
/// #     const HEADERS: &'static [HeaderRole] =
/// #         &[HeaderRole { role: "idempotency_key", name: "x-acme-key", aliases: &["x-acme-id"] }];
/// #     const DISCRIMINATOR: &'static [&'static str] = &["event"];
/// # }
/// use hookwright::{Delivery, Headers};
///
/// let headers: Headers = [("X-Acme-Id", "k-1")].into_iter().collect();
/// let delivery = Delivery::<Acme>::read(headers, r#"{"event": "ping"}"#).unwrap();
/// assert_eq!(delivery.event().event_type(), "ping");
/// assert_eq!(delivery.header("idempotency_key"), Some("k-1"));
/// ```
pub struct Delivery<P: Provider> {
    headers: Headers,
    body: Vec<u8>,
    event: P::Event,
    drift: Option<Box<Drift>>,
    attached: Vec<Arc<dyn Any + Send + Sync>>,
}

impl<P: Provider> Delivery<P> {
    /// Decodes the body of a delivery. Where a header names the event, it has to be there, once, or each time the same; where a header
    /// repeats the name that the body has, it makes decoding quicker if it is right, and changes nothing if it is wrong.
    ///
    /// # Errors
    /// [`Refused`], with headers and body, if it is not an event of this provider.
    pub fn read(headers: Headers, body: impl Into<Vec<u8>>) -> Result<Self, Refused> {
        let body = body.into();
        let decoded = match event_header::value::<P>(&headers) {
            Ok(value) => decode_said::<P>(value, said::<P>(&headers), &body),
            Err(problem) => Err(Malformed::new(&body, None, Failure { offset: 0, problem })),
        };
        match decoded {
            Ok(event) => Ok(Self {
                headers,
                body,
                event,
                drift: None,
                attached: Vec::new(),
            }),
            Err(malformed) => Err(Refused::new(headers, malformed)),
        }
    }

    /// A delivery that departs from the schema of its event.
    pub(crate) fn departed(headers: Headers, body: Vec<u8>, event: P::Event, drift: Drift) -> Self {
        Self {
            headers,
            body,
            event,
            drift: Some(Box::new(drift)),
            attached: Vec::new(),
        }
    }

    /// The event. Of a delivery that [departed](Self::drift) it is what decoded; that can be the envelope alone.
    #[must_use]
    pub const fn event(&self) -> &P::Event {
        &self.event
    }

    /// The event, without the rest.
    #[must_use]
    pub fn into_event(self) -> P::Event {
        self.event
    }

    /// How the body departs from the schema of its event; `None` if it does not. Only [`read_tolerant`](Self::read_tolerant) makes
    /// deliveries that do.
    #[must_use]
    pub fn drift(&self) -> Option<&Drift> {
        self.drift.as_deref()
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

    /// Puts a value beside the delivery, for handlers and middleware to find by its type. A later one of the same type is
    /// found instead of it.
    pub fn attach<T: Any + Send + Sync>(&mut self, value: T) {
        self.attached.push(Arc::new(value));
    }

    /// The value of a type that was attached.
    #[must_use]
    pub fn attached<T: Any + Send + Sync>(&self) -> Option<&T> {
        let mut latest = self.attached.iter().rev();
        latest.find_map(|value| value.downcast_ref())
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
            drift: self.drift.clone(),
            attached: self.attached.clone(),
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

/// What a header says of the event's name.
fn said<P: Provider>(headers: &Headers) -> Option<&str> {
    headers.role(P::header_role(event_header::ROLE)?)
}
