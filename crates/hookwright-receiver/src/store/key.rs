//! What a delivery is known by: keys, and a fingerprint of its body.

use std::fmt::{self, Debug, Display, Formatter};

use sha2::{Digest, Sha256};

/// Longer values are kept as their digest.
const LONGEST: usize = 128;

/// How many bytes that takes.
const DIGEST: usize = "sha256:".len() + 64;

/// A key that a delivery is known by: where it is from, what it is, and its value. Printable ASCII, at most 255 bytes.
///
/// ```
/// use hookwright_receiver::store::Key;
///
/// assert_eq!(Key::new("apideck", "event_id", "e-1").as_str(), "apideck/event_id/e-1");
/// // Whatever a provider sends fits the column of a database.
/// assert_eq!(Key::new("apideck", "event_id", &"x".repeat(1000)).as_str().len(), 88);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Box<str>);

impl Key {
    /// The key of a value that plays a role (`event_id`, `idempotency_key`) in a scope, which is the provider or a name of
    /// the operator's choosing.
    ///
    /// A value that is long, or anything but printable ASCII, is replaced by its SHA-256; so is a scope or a role.
    #[must_use]
    pub fn new(scope: &str, role: &str, value: &str) -> Self {
        Prefix::new(scope, role).key(value)
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the keys of a scope and a role begin with.
pub(crate) struct Prefix(String);

impl Prefix {
    pub(crate) fn new(scope: &str, role: &str) -> Self {
        let mut prefix = String::new();
        for part in [scope, role] {
            // The parts before the value hold no `/`, so that no two triples are written alike.
            let is_plain = part.len() <= LONGEST / 4 && is_graphic(part) && !part.contains('/');
            push(&mut prefix, part, is_plain);
            prefix.push('/');
        }
        Self(prefix)
    }

    /// The key of a value.
    pub(crate) fn key(&self, value: &str) -> Key {
        let is_plain = value.len() <= LONGEST && is_graphic(value);
        let room = if is_plain { value.len() } else { DIGEST };
        let mut key = String::with_capacity(self.0.len() + room);
        key.push_str(&self.0);
        push(&mut key, value, is_plain);
        Key(key.into())
    }
}

/// Whether a text is printable ASCII without spaces. All of it is looked at, so that many bytes are at a time.
fn is_graphic(text: &str) -> bool {
    text.bytes()
        .fold(true, |all, byte| all & byte.is_ascii_graphic())
}

/// Writes a text that a key can hold as it is, or its digest.
fn push(key: &mut String, text: &str, plain: bool) {
    // A text that looks like a digest is digested, too: no two values share a key.
    if plain && !text.starts_with("sha256:") {
        key.push_str(text);
    } else {
        key.push_str("sha256:");
        key.push_str(&Fingerprint::of(text.as_bytes()).to_string());
    }
}

impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The SHA-256 of a body: what tells a repeated delivery from another one under the same key.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The fingerprint of a delivery: of its body and, where a header names the event, of that header's value. Without one, bodies
    /// tell events apart by themselves.
    #[must_use]
    pub fn of_delivery(event_header: Option<&str>, body: &[u8]) -> Self {
        let body = Self::of(body);
        match event_header {
            // The digest is of one length, so that no two pairs make the same bytes.
            Some(value) => Self::of(&[&body.0, value.as_bytes()].concat()),
            None => body,
        }
    }
}

impl Display for Fingerprint {
    /// 64 hexadecimal digits in lower case.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(const_hex::Buffer::<32>::new().format(&self.0))
    }
}

impl Debug for Fingerprint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}
