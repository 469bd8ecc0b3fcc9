//! Events that borrow their text from the body of a delivery.

use crate::decode::{decode_next_to, decode_to};
use crate::{Encode, Failed, Malformed, Provider, Reader};

/// The events of a provider, as one type that may borrow from the body: what [`Event`](crate::Event) is for types that own all they have,
/// each of which is one of these too.
pub trait Event<'a>: Encode + Sized {
    /// As [`Event::NAMES_ITSELF`](crate::Event::NAMES_ITSELF).
    const NAMES_ITSELF: bool = false;

    /// As [`Event::blank`](crate::Event::blank).
    ///
    /// # Errors
    /// What `none` makes.
    #[doc(hidden)]
    fn blank<R>(event_type: &str, none: impl FnOnce() -> R) -> Result<Self, R> {
        let _ = event_type;
        Err(none())
    }

    /// As [`Event::fill_body`](crate::Event::fill_body).
    ///
    /// # Errors
    /// When the body is not what the event's schema says; the reader keeps what failed.
    #[doc(hidden)]
    fn fill_body(&mut self, reader: &mut Reader<'a>) -> Result<bool, Failed> {
        let _ = reader;
        Ok(false)
    }

    /// As [`Event::decode_as`](crate::Event::decode_as).
    ///
    /// # Errors
    /// When the body is not what the event's schema says; the reader keeps what failed.
    fn decode_as(event_type: &str, reader: &mut Reader<'a>) -> Result<Self, Failed>;

    /// As [`Event::decode_envelope`](crate::Event::decode_envelope).
    ///
    /// # Errors
    /// When the envelope is not as it should be; the reader keeps what failed.
    fn decode_envelope(event_type: &str, reader: &mut Reader<'a>) -> Result<Self, Failed>;

    /// The event's name, as the provider writes it.
    fn event_type(&self) -> &str;

    /// Whether this version of the types knows the event, so that its whole body is decoded.
    fn is_known(&self) -> bool;
}

impl<'a, E: crate::Event> Event<'a> for E {
    const NAMES_ITSELF: bool = <E as crate::Event>::NAMES_ITSELF;

    fn blank<R>(event_type: &str, none: impl FnOnce() -> R) -> Result<Self, R> {
        <E as crate::Event>::blank(event_type, none)
    }

    fn fill_body(&mut self, reader: &mut Reader<'a>) -> Result<bool, Failed> {
        <E as crate::Event>::fill_body(self, reader)
    }

    fn decode_as(event_type: &str, reader: &mut Reader<'a>) -> Result<Self, Failed> {
        <E as crate::Event>::decode_as(event_type, reader)
    }

    fn decode_envelope(event_type: &str, reader: &mut Reader<'a>) -> Result<Self, Failed> {
        <E as crate::Event>::decode_envelope(event_type, reader)
    }

    fn event_type(&self) -> &str {
        <E as crate::Event>::event_type(self)
    }

    fn is_known(&self) -> bool {
        <E as crate::Event>::is_known(self)
    }
}

/// Does what [`hookwright::decode`](crate::decode()) does, to an event that borrows its text from the body. A generated module `borrowed` has
/// the events of its provider, and calls this in `Event::decode`.
///
/// # Errors
/// The same.
pub fn decode<'a, P: Provider, E: Event<'a>>(body: &'a [u8]) -> Result<E, Malformed> {
    decode_to::<P, E>(None, body)
}

/// Does what [`hookwright::decode_with_header`](crate::decode_with_header) does, to an event that borrows its text from the body.
///
/// # Errors
/// The same.
pub fn decode_with_header<'a, P: Provider, E: Event<'a>>(
    value: Option<&str>,
    body: &'a [u8],
) -> Result<E, Malformed> {
    decode_to::<P, E>(value, body)
}

/// Does what [`hookwright::decode_next`](crate::decode_next) does, to an event that borrows its text.
///
/// # Errors
/// The same.
pub fn decode_next<'a, P: Provider, E: Event<'a>>(reader: &mut Reader<'a>) -> Result<E, Failed> {
    decode_next_to::<P, E>(reader)
}
