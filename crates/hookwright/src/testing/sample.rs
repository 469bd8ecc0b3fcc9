//! A delivery to test with: an event's sample, with members and headers of your choosing.

use std::fmt::{self, Debug, Display, Formatter};
use std::marker::PhantomData;

use serde_json::Value;

use crate::routing::{Outcome, RouterExt};
use crate::{Delivery, Headers, Provider, Refused, Router, event_header};

/// A delivery that was never sent: the provider's sample of an event, changed where a test needs it.
///
/// Methods panic, with what is wrong, where a test asks for what cannot be: that is a mistake in the test.
pub struct Sample<P> {
    headers: Headers,
    body: String,
    tolerant: bool,
    provider: PhantomData<fn() -> P>,
}

impl<P: Provider> Sample<P> {
    /// The sample of an event, by its name or its `EventType`. The header that names the event, if the provider has one,
    /// agrees; other headers are for the test to [`header`](Self::header).
    ///
    /// # Panics
    /// When the provider has no such event.
    #[must_use]
    #[track_caller]
    pub fn of(event: impl Display) -> Self {
        let event = event.to_string();
        let Some(body) = P::sample(&event) else {
            panic!("{} has no event `{event}`", P::TITLE);
        };
        let mut sample = Self::with_body(body);
        if let Some(header) = P::header_role(event_header::ROLE) {
            let value = P::header_value(&event).unwrap_or(&event);
            sample.headers.append(header.name, value);
        }
        sample
    }

    /// Any body at all, such as one that is malformed, without headers.
    #[must_use]
    pub fn with_body(body: impl Into<String>) -> Self {
        Self {
            headers: Headers::new(),
            body: body.into(),
            tolerant: false,
            provider: PhantomData,
        }
    }

    /// The same with another value at a JSON Pointer (RFC 6901); a member that is not there yet is added. The body is written
    /// anew from its value, so that numbers elsewhere may be spelt in another way.
    ///
    /// # Panics
    /// When the body is not JSON, or the pointer's parent is no object and no array with that index.
    #[must_use]
    #[track_caller]
    pub fn set(self, pointer: &str, value: impl Into<Value>) -> Self {
        self.change(pointer, |parent, key| match parent {
            Value::Object(members) => {
                members.insert(key, value.into());
                true
            }
            Value::Array(items) => match key.parse().ok().and_then(|at: usize| items.get_mut(at)) {
                Some(item) => {
                    *item = value.into();
                    true
                }
                None => false,
            },
            _ => false,
        })
    }

    /// The same without the member at a JSON Pointer.
    ///
    /// # Panics
    /// When the body is not JSON, or has no such member.
    #[must_use]
    #[track_caller]
    pub fn remove(self, pointer: &str) -> Self {
        self.change(pointer, |parent, key| match parent {
            Value::Object(members) => members.remove(&key).is_some(),
            _ => false,
        })
    }

    /// The same with a header: one that plays a role (`idempotency_key`), or any by its name.
    #[must_use]
    pub fn header(mut self, role_or_name: &str, value: impl AsRef<str>) -> Self {
        let name = P::header_role(role_or_name).map_or(role_or_name, |header| header.name);
        self.headers.append(name, value);
        self
    }

    /// The headers.
    #[must_use]
    pub const fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The same, read in tolerant use: if the changes make it depart from its schema, it has [`Drift`](crate::Drift).
    #[must_use]
    pub const fn tolerant(mut self) -> Self {
        self.tolerant = true;
        self
    }

    /// The delivery as a router takes it.
    ///
    /// # Errors
    /// [`Refused`], when the changes made it depart from its schema.
    pub fn read(&self) -> Result<Delivery<P>, Refused> {
        let (headers, body) = (self.headers.clone(), self.body.clone());
        if self.tolerant {
            Delivery::read_tolerant(headers, body)
        } else {
            Delivery::read(headers, body)
        }
    }

    /// Has a router handle it.
    ///
    /// # Errors
    /// The handler's or the fallback's.
    pub async fn deliver(&self, router: &(impl Router<P> + ?Sized)) -> Outcome {
        let received = self.read();
        router.handle(received.as_ref()).await
    }

    /// Has a router handle it, and waits. For handlers that need an executor's timers or sockets there is
    /// [`deliver`](Self::deliver), inside that executor.
    ///
    /// # Errors
    /// The handler's or the fallback's.
    pub fn deliver_now(&self, router: &(impl Router<P> + ?Sized)) -> Outcome {
        pollster::block_on(self.deliver(router))
    }

    #[track_caller]
    fn change(mut self, pointer: &str, change: impl FnOnce(&mut Value, String) -> bool) -> Self {
        let mut body: Value = match serde_json::from_str(&self.body) {
            Ok(body) => body,
            Err(error) => panic!("the body is not JSON: {error}"),
        };
        let Some((parent, key)) = pointer.rsplit_once('/') else {
            panic!("`{pointer}` is no JSON Pointer to a member: write it as in `/payload/id`");
        };
        let key = key.replace("~1", "/").replace("~0", "~");
        let done = body
            .pointer_mut(parent)
            .is_some_and(|parent| change(parent, key));
        assert!(done, "there is nothing at `{pointer}` of {body}");
        self.body = body.to_string();
        self
    }
}

impl<P> Clone for Sample<P> {
    fn clone(&self) -> Self {
        Self {
            headers: self.headers.clone(),
            body: self.body.clone(),
            tolerant: self.tolerant,
            provider: PhantomData,
        }
    }
}

impl<P: Provider> Debug for Sample<P> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sample")
            .field("provider", &P::NAME)
            .field("headers", &self.headers)
            .field("body", &self.body)
            .field("tolerant", &self.tolerant)
            .finish()
    }
}
