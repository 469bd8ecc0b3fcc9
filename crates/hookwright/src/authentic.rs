//! How a delivery proves where it comes from, and what a provider sends that is no event: plain data, which a receiver acts on.

/// How a provider signs its deliveries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signature {
    /// Not at all: nothing in a delivery tells where it comes from.
    Unsigned,
    /// HMAC (RFC 2104) with SHA-256 over the body, in the header with the role `signature`.
    HmacSha256 {
        /// How the header writes it.
        encoding: Encoding,
        /// The forms of the body that may have been signed, in the order to try them.
        forms: &'static [SignedForm],
    },
}

/// How the bytes of a signature are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// Hexadecimal digits.
    Hex,
    /// Base64 with padding (RFC 4648, section 4).
    Base64,
}

/// A form of the body that may have been signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignedForm {
    /// The bytes as they came.
    Raw,
    /// Compact JSON with the keys of every object sorted.
    SortedJson,
}

/// A request that is no event: the provider sends it to see whether the receiver is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handshake {
    /// What the header with the role `event_type` holds, if it has to hold anything.
    pub event_type: Option<&'static str>,
    /// The whole body, as JSON text.
    pub body: &'static str,
}
