//! What a generated crate says of its provider, and of its events.

use crate::{
    Decode, Delivery, Encode, Failed, Handshake, HeaderValue, RawJson, Reader, Signature, Writer,
};

/// A provider of webhooks. Generated crates have one type that implements this.
///
/// The constants are what a generated crate has. Whoever receives asks the functions, which give the constants unless they are written:
/// so a provider that is known at run time alone can be received, too.
pub trait Provider: 'static {
    /// One variant per event, and one for events that are not known yet.
    type Event: Event;

    /// The provider's short name, as in file and crate names: `apideck`.
    const NAME: &'static str;
    /// The name that people know the provider by: `Apideck`.
    const TITLE: &'static str;
    /// Where the provider documents its webhooks.
    const DOCS: &'static str;
    /// Every event that is known, sorted by name.
    const EVENTS: &'static [EventInfo];
    /// The delivery headers that play a role.
    const HEADERS: &'static [HeaderRole];
    /// The path of member names to the string that names the event or, where a header names it as well, says what that leaves open.
    /// Empty where the header alone names it.
    const DISCRIMINATOR: &'static [&'static str];
    /// What the values of the header with the role `event_type` mean, sorted, where that header names events. `None` where bodies
    /// name their events: then it repeats the name, if there is such a header.
    const EVENT_HEADER: Option<&'static [HeaderValue]> = None;
    /// What stands between the parts of an event's name: `.` or `::`.
    const SEPARATOR: &'static str = ".";
    /// How deliveries prove where they come from.
    const SIGNATURE: Signature = Signature::Unsigned;
    /// Requests that are no events.
    const HANDSHAKES: &'static [Handshake] = &[];

    /// The catalogue's entry for an event; `None` if it is not known.
    #[must_use]
    fn event_info(name: &str) -> Option<&'static EventInfo> {
        // Sorted by the generator; a list that is not would only be searched in vain, so it is searched whole.
        Self::EVENTS.iter().find(|event| event.name == name)
    }

    /// How a connector delivers an event; `None` where the provider does not say, or does not know one of them.
    #[must_use]
    fn coverage(event: &str, connector: &str) -> Option<Coverage> {
        let _ = (event, connector);
        None
    }

    /// A valid body of an event, as JSON text; `None` if the event is not known, or no sample was made.
    #[must_use]
    fn sample(event: &str) -> Option<&'static str> {
        let _ = event;
        None
    }

    /// The part of a delivery that plays a role (`event_id`, `connector`), wherever it stands; `None` if this delivery, or
    /// every delivery of this provider, lacks it.
    #[must_use]
    fn part<'d>(delivery: &'d Delivery<Self>, role: &str) -> Option<&'d str>
    where
        Self: Sized,
    {
        delivery.header(role)
    }

    /// The path to the event's name: [`DISCRIMINATOR`](Self::DISCRIMINATOR).
    #[must_use]
    fn discriminator() -> &'static [&'static str] {
        Self::DISCRIMINATOR
    }

    /// What the values of the header that names events mean: [`EVENT_HEADER`](Self::EVENT_HEADER).
    #[must_use]
    fn event_header() -> Option<&'static [HeaderValue]> {
        Self::EVENT_HEADER
    }

    /// What stands between the parts of an event's name: [`SEPARATOR`](Self::SEPARATOR).
    #[must_use]
    fn separator() -> &'static str {
        Self::SEPARATOR
    }

    /// What the header that names events holds in a delivery of this one; `None` if bodies name events, or the event is not known.
    #[must_use]
    fn header_value(event: &str) -> Option<&'static str> {
        let mut values = Self::event_header()?.iter();
        values
            .find(|value| value.names(event))
            .map(|value| value.value)
    }

    /// How deliveries prove where they come from: [`SIGNATURE`](Self::SIGNATURE).
    #[must_use]
    fn signature() -> Signature {
        Self::SIGNATURE
    }

    /// Requests that are no events: [`HANDSHAKES`](Self::HANDSHAKES).
    #[must_use]
    fn handshakes() -> &'static [Handshake] {
        Self::HANDSHAKES
    }

    /// The header that plays a role, if one does.
    #[must_use]
    fn header_role(role: &str) -> Option<&'static HeaderRole> {
        Self::HEADERS.iter().find(|header| header.role == role)
    }
}

/// The events of a provider, as one type.
pub trait Event: Encode + Send + Sync + Sized + 'static {
    /// Whether a [known](Self::is_known) event has its name from its own body, whatever name it was decoded by. Then it can be decoded by the
    /// name that a header gives, or that it seems to have, without a look for the right one: a wrong name shows. Generated types are so where bodies
    /// name their events and no body holds itself in a box that has to be there; of types that are written by hand nothing becomes quicker by it.
    const NAMES_ITSELF: bool = false;

    /// An event of this name with nothing in it yet, to be [filled](Self::fill_body): so that it is read where it stays, since an event is large and
    /// takes long to move. The place is a `Result` for the same reason.
    ///
    /// # Errors
    /// What `none` makes, if the event is not known, or events are not read so. Those of generated types are where [`NAMES_ITSELF`](Self::NAMES_ITSELF) is
    /// true.
    #[doc(hidden)]
    fn blank<R>(event_type: &str, none: impl FnOnce() -> R) -> Result<Self, R> {
        let _ = event_type;
        Err(none())
    }

    /// Decodes the whole body into a [blank](Self::blank) event; `false` if the body names another event.
    ///
    /// # Errors
    /// When the body is not what the event's schema says; the reader keeps what failed.
    #[doc(hidden)]
    fn fill_body(&mut self, reader: &mut Reader<'_>) -> Result<bool, Failed> {
        let _ = reader;
        Ok(false)
    }

    /// Decodes the whole body of an event whose name is known already.
    ///
    /// # Errors
    /// When the body is not what the event's schema says; the reader keeps what failed.
    fn decode_as(event_type: &str, reader: &mut Reader<'_>) -> Result<Self, Failed>;

    /// Decodes of a body only the envelope that all events share, as that of an event that is not known: what is left in tolerant use
    /// of an event whose own type cannot be made. Unless it is written, that is nothing.
    ///
    /// # Errors
    /// When the envelope is not as it should be; the reader keeps what failed.
    fn decode_envelope(event_type: &str, reader: &mut Reader<'_>) -> Result<Self, Failed> {
        let _ = event_type;
        Err(reader.wrong_type("an event that is known"))
    }

    /// The event's name, as the provider writes it.
    fn event_type(&self) -> &str;

    /// Whether this version of the types knows the event, so that its whole body is decoded.
    fn is_known(&self) -> bool;
}

/// An event that this version of the types does not know, in an envelope that is as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown<E> {
    /// The event's name.
    pub event_type: String,
    /// The envelope that all events share.
    pub envelope: E,
    /// The whole body.
    pub raw: RawJson,
}

impl<E> Unknown<E> {
    /// Decodes the body of an event that is not known.
    ///
    /// # Errors
    /// When the envelope is not as it should be.
    pub fn decode_as<'a>(event_type: &str, reader: &mut Reader<'a>) -> Result<Self, Failed>
    where
        E: Decode<'a>,
    {
        reader.start();
        let start = reader.offset();
        let envelope = E::decode(reader)?;
        let raw = RawJson::trusted(reader.slice(start, reader.offset()));
        Ok(Self {
            event_type: event_type.to_owned(),
            envelope,
            raw,
        })
    }
}

impl<E> Encode for Unknown<E> {
    fn encode(&self, writer: &mut Writer) {
        self.raw.encode(writer);
    }
}

/// What is known of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventInfo {
    /// The event's name, as the provider writes it: `crm.contact.created`.
    pub name: &'static str,
    /// A name for people: `Contact created`.
    pub title: &'static str,
    /// The family whose schema describes the event: `contact`.
    pub family: &'static str,
    /// The last part of the name: `created`.
    pub action: &'static str,
    /// When the event is sent, and what it means.
    pub docs: &'static str,
}

/// A delivery header and the role it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRole {
    /// The role, the same for all providers: `signature`, `idempotency_key`.
    pub role: &'static str,
    /// The header's name, in lower case.
    pub name: &'static str,
    /// Other names it has been seen under, in lower case.
    pub aliases: &'static [&'static str],
}

/// A service that the provider stands in front of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connector {
    /// The identifier that deliveries carry: `hubspot`.
    pub id: &'static str,
    /// The name as people write it: `HubSpot`.
    pub name: &'static str,
    /// Whether the identifier is documented, rather than derived from the name.
    pub confirmed: bool,
}

/// How a connector comes by an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// The connector sends it itself.
    Native,
    /// The provider derives it by polling the connector.
    Virtual,
    /// It is not available.
    None,
}
