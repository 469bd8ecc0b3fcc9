//! From the body of a delivery to an event.

use crate::{
    Event, Failed, Malformed, Provider, Reader, Tolerant, borrowed, event_header, tolerant,
};

/// Decodes the body of a delivery: finds the event's name, then decodes the one type that fits, in one pass.
///
/// ```
/// use hookwright::{Encode, Event, EventInfo, Failed, HeaderRole, Provider, RawJson, Reader, Writer, decode};
/// # use hookwright::Decode;
///
/// // What a generated crate has, reduced to the least.
/// struct Acme;
///
/// #[derive(Debug, PartialEq)]
/// enum AnyEvent { Pinged(RawJson) }
/// # impl Encode for AnyEvent {
/// #     fn encode(&self, writer: &mut Writer) { let Self::Pinged(raw) = self; raw.encode(writer) }
/// # }
/// impl Event for AnyEvent {
///     fn decode_as(event_type: &str, reader: &mut Reader<'_>) -> Result<Self, Failed> {
///         match event_type {
///             "ping" => RawJson::decode(reader).map(Self::Pinged),
///             _ => Err(reader.wrong_type("an event that is known")),
///         }
///     }
///     fn event_type(&self) -> &str { "ping" }
///     fn is_known(&self) -> bool { true }
/// }
///
/// impl Provider for Acme {
///     type Event = AnyEvent;
///     const NAME: &'static str = "acme";
///     const TITLE: &'static str = "Acme";
///     const DOCS: &'static str = "https://example.com/webhooks";
///     const EVENTS: &'static [EventInfo] = &[];
///     const HEADERS: &'static [HeaderRole] = &[];
///     const DISCRIMINATOR: &'static [&'static str] = &["event"];
/// }
///
/// let event = decode::<Acme>(br#"{"data": [1], "event": "ping"}"#).unwrap();
/// assert_eq!(event.event_type(), "ping");
///
/// let refused = decode::<Acme>(br#"{"data": [1]}"#).unwrap_err();
/// assert_eq!(refused.diagnosis().expected, "an object with the member `event`");
/// ```
///
/// Where a header names events, a body alone is no event: every one is refused, with [`Problem::MissingHeader`](crate::Problem::MissingHeader).
/// [`decode_with_header`] takes the header's value, and [`Delivery::read`](crate::Delivery::read) all headers.
///
/// # Errors
/// [`Malformed`] if the body is not JSON, names no event, or is not what the event's schema says.
pub fn decode<P: Provider>(body: &[u8]) -> Result<P::Event, Malformed> {
    decode_to::<P, P::Event>(None, body)
}

/// Decodes the body of a delivery whose header names the event, alone or together with the body: the header's value is looked up first,
/// then the body is asked for what that leaves open. Of a provider whose bodies name their events, the value is not looked at.
///
/// # Errors
/// [`Malformed`] if the body is not JSON, or is not what the event's schema says; if there is no value, where one has to be; if the body
/// does not say what the value leaves open.
pub fn decode_with_header<P: Provider>(
    value: Option<&str>,
    body: &[u8],
) -> Result<P::Event, Malformed> {
    decode_to::<P, P::Event>(value, body)
}

/// The same, whatever the events are: those of the provider, or those that borrow their text.
pub(crate) fn decode_to<'a, P: Provider, E: borrowed::Event<'a>>(
    value: Option<&str>,
    body: &'a [u8],
) -> Result<E, Malformed> {
    decode_guessed::<P, E>(value, body, glimpse::<P, E>)
}

/// Decodes by a name that may be wrong, if there is a guess. An event is moved once, from where it is read to the caller's place for it: inlined, a
/// function that returns a variable moves that to a place of its own first.
#[inline(never)]
fn decode_guessed<'a, 'n, P: Provider, E: borrowed::Event<'a>>(
    value: Option<&str>,
    body: &'a [u8],
    guess: impl FnOnce(&Reader<'a>) -> Option<&'n str>,
) -> Result<E, Malformed> {
    let mut reader = match Reader::text(body) {
        Ok(text) => Reader::over(text),
        Err(failure) => return Err(Malformed::new(body, None, failure)),
    };
    let Some(name) = guess(&reader) else {
        return decode_named::<P, E>(value, reader.text, None);
    };
    let mut outcome = E::blank(name, || Malformed::refused(&[], None, &reader, Failed(())));
    fill_guessed::<P, E>(&mut outcome, value, name, &mut reader);
    outcome
}

/// The same, into its place: apart, so that whoever returns the place has nothing else to return.
fn fill_guessed<'a, P: Provider, E: borrowed::Event<'a>>(
    outcome: &mut Result<E, Malformed>,
    value: Option<&str>,
    name: &str,
    reader: &mut Reader<'a>,
) {
    let read = match outcome {
        Ok(event) => event.fill_body(reader),
        Err(_) => Ok(false),
    };
    let read = match read {
        Ok(true) => reader.finish().map(|()| true),
        other => other,
    };
    if !matches!(read, Ok(true)) {
        let refused = read.err().map(|failed| (name, failed, &*reader));
        *outcome = decode_named::<P, E>(value, reader.text, refused);
    }
}

/// Finds the event's name with care. What was refused by a name that may be wrong stays refused if that was right.
#[inline(never)]
fn decode_named<'a, P: Provider, E: borrowed::Event<'a>>(
    value: Option<&str>,
    text: &'a str,
    refused: Option<(&str, Failed, &Reader<'a>)>,
) -> Result<E, Malformed> {
    let (mut reader, body) = (Reader::over(text), text.as_bytes());
    let named = match event_header::name::<P>(value, &mut reader) {
        Ok(named) => named,
        Err(failed) => return Err(Malformed::refused(body, None, &reader, failed)),
    };
    if let Some((_, failed, reader)) = refused.filter(|(name, ..)| named.is(name)) {
        return Err(Malformed::refused(body, Some(&named.name), reader, failed));
    }
    let outcome = named.decode::<E>(&mut reader);
    let outcome = outcome.and_then(|event| reader.finish().map(|()| event));
    outcome.map_err(|failed| Malformed::refused(body, Some(&named.name), &reader, failed))
}

/// The name that a body seems to have, if it could only be decoded by the right one.
fn glimpse<'a, P: Provider, E: borrowed::Event<'a>>(reader: &Reader<'a>) -> Option<&'a str> {
    if !E::NAMES_ITSELF || P::event_header().is_some() {
        return None;
    }
    reader.glimpse(P::discriminator())
}

/// Does what [`decode_with_header`] does, for a body whose event is said to have a name; that may be wrong.
pub(crate) fn decode_said<P: Provider>(
    value: Option<&str>,
    name: Option<&str>,
    body: &[u8],
) -> Result<P::Event, Malformed> {
    match name.filter(|_| <P::Event as Event>::NAMES_ITSELF) {
        Some(name) => decode_guessed::<P, P::Event>(value, body, |_| Some(name)),
        None => decode_with_header::<P>(value, body),
    }
}

/// Decodes the body of a delivery although it may depart from its event's schema: what does is left out and told of.
///
/// # Errors
/// [`Malformed`] if the body is not JSON, or names no event.
pub fn decode_tolerant<P: Provider>(body: &[u8]) -> Result<Tolerant<P::Event>, Malformed> {
    decode_tolerant_with_header::<P>(None, body)
}

/// The same as [`decode_tolerant`] of a delivery whose header names the event, as in [`decode_with_header`].
///
/// # Errors
/// [`Malformed`] if the body is not JSON, or header and body name no event.
pub fn decode_tolerant_with_header<P: Provider>(
    value: Option<&str>,
    body: &[u8],
) -> Result<Tolerant<P::Event>, Malformed> {
    let mut reader = Reader::new(body).map_err(|failure| Malformed::new(body, None, failure))?;
    let named = match event_header::name::<P>(value, &mut reader) {
        Ok(named) => named,
        Err(failed) => return Err(Malformed::refused(body, None, &reader, failed)),
    };
    tolerant::decode(body, Some(&named.name), |reader| {
        named.decode::<P::Event>(reader)
    })
}

/// Decodes an event out of a larger text: the value that comes next is the body.
///
/// # Errors
/// As [`decode`]; the reader keeps what failed.
pub fn decode_next<P: Provider>(reader: &mut Reader<'_>) -> Result<P::Event, Failed> {
    decode_next_to::<P, P::Event>(reader)
}

/// The same, whatever the events are.
pub(crate) fn decode_next_to<'a, P: Provider, E: borrowed::Event<'a>>(
    reader: &mut Reader<'a>,
) -> Result<E, Failed> {
    event_header::name::<P>(None, reader)?.decode::<E>(reader)
}
