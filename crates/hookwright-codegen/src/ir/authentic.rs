//! How a delivery proves where it comes from, and what is no event.

/// HMAC with SHA-256.
#[derive(Debug)]
pub(crate) struct Signature {
    /// How its bytes are written.
    pub encoding: Encoding,
    /// The forms of the body that may have been signed, in the order to try them.
    pub forms: Vec<SignedForm>,
}

/// How the bytes of a signature are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Hexadecimal digits.
    Hex,
    /// Base64 with padding.
    Base64,
}

/// A form of the body that may have been signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignedForm {
    /// The bytes as they came.
    Raw,
    /// Compact JSON, keys sorted.
    SortedJson,
}

/// A request that is no event.
#[derive(Debug)]
pub(crate) struct Handshake {
    /// What the header that names the event holds.
    pub event_type: Option<String>,
    /// The whole body, as JSON text.
    pub body: String,
}
