//! What a quarantine has kept, for whoever looks at it, sends it through again, or removes it.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;
use std::time::SystemTime;

use hookwright::Headers;

use super::{Quarantined, Reason};
use crate::store::Fingerprint;

/// What a method of [`Entries`] gives: a boxed future.
pub type EntriesFuture<'q, T> =
    Pin<Box<dyn Future<Output = Result<T, Box<dyn Error + Send + Sync>>> + Send + 'q>>;

/// The way back out of a quarantine: what is there, one delivery as it came, and what is done with it.
///
/// The receiver needs none of this; a command that lists what is kept or sends it through again does. Object safe, because which
/// quarantine it is is known at run time.
///
/// Every method fails when the quarantine cannot be read or written, or holds something that it did not write.
pub trait Entries: Send + Sync + 'static {
    /// Everything that is kept, the longest kept first; without headers and bodies, which may be large.
    fn list(&self) -> EntriesFuture<'_, Vec<Entry>>;

    /// A delivery as it came, or `None` if it is not kept, or no longer.
    fn read<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, Option<Kept>>;

    /// Marks a delivery as sent through again. It stays until it is removed, and the mark until the same delivery is
    /// offered to the quarantine once more. Gives whether it is there; to mark twice is to mark.
    fn mark_replayed<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, bool>;

    /// Removes a delivery for good. Gives whether it was there.
    fn remove<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, bool>;
}

/// What is known of a kept delivery without its headers and its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name in every quarantine.
    pub id: EntryId,
    /// The provider's short name.
    pub provider: String,
    /// The name of the [`Reason`]. Text, because a later version may have kept it.
    pub reason: String,
    /// What was wrong, in words. It may quote the payload where the reason is `gave_up`.
    pub detail: String,
    /// The event's name, as far as the body could be read.
    pub event_type: Option<String>,
    /// When it was kept last, by the clock of whoever kept it.
    pub kept_at: SystemTime,
    /// Whether it has been [marked](Entries::mark_replayed).
    pub replayed: bool,
}

/// A kept delivery.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is and why it was kept.
    pub entry: Entry,
    /// Its headers as they came, without those that authenticate the sender by themselves (`authorization`, `cookie`). A signature is among them.
    pub headers: Headers,
    /// Its body as it came.
    pub body: Vec<u8>,
}

impl Debug for Kept {
    /// Neither payloads nor signatures belong in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("id", &self.entry.id)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// The name of a kept delivery: `<provider>/<reason>-<SHA-256 of the body>`; where a header names the event, the digest is of that as well. The same delivery, kept twice for the same reason, is one entry.
///
/// ```
/// use hookwright_receiver::quarantine::{EntryId, Reason};
///
/// let id = EntryId::new("apideck", Reason::GaveUp, b"{}");
/// assert!(id.as_str().starts_with("apideck/gave_up-44136fa3"));
/// assert_eq!(id.as_str().parse::<EntryId>()?, id);
/// assert!("../gave_up-44136fa3".parse::<EntryId>().is_err());
/// assert!(format!("apideck/gave_up-{}", "x".repeat(64)).parse::<EntryId>().is_err());
/// # Ok::<(), hookwright_receiver::quarantine::NoEntryId>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// The name of a delivery of a provider with this body, kept for this reason.
    #[must_use]
    pub fn new(provider: &str, reason: Reason, body: &[u8]) -> Self {
        Self(format!("{provider}/{reason}-{}", Fingerprint::of(body)))
    }

    /// The name of a delivery that is offered to a quarantine.
    #[must_use]
    pub fn of(delivery: &Quarantined<'_>) -> Self {
        let fingerprint = Fingerprint::of_delivery(delivery.event_header, delivery.body);
        Self(format!(
            "{}/{}-{fingerprint}",
            delivery.provider, delivery.reason
        ))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The provider's short name, and the rest.
    #[must_use]
    pub fn split(&self) -> (&str, &str) {
        self.0.split_once('/').unwrap_or((&self.0, ""))
    }
}

impl Display for EntryId {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for EntryId {
    type Err = NoEntryId;

    /// Takes only what can be such a name, so that it is safe in a path.
    fn from_str(text: &str) -> Result<Self, NoEntryId> {
        let word = |text: &str, more: &[u8]| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || more.contains(&byte);
            !text.is_empty() && text.bytes().all(plain)
        };
        let is_id = text.split_once('/').is_some_and(|(provider, rest)| {
            let (reason, digest) = rest.rsplit_once('-').unwrap_or_default();
            let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            let is_digest = digest.len() == 64 && digest.bytes().all(hex);
            word(provider, b"-_") && word(reason, b"_") && is_digest
        });
        if is_id {
            Ok(Self(text.to_owned()))
        } else {
            Err(NoEntryId)
        }
    }
}

/// A text that is the name of no kept delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEntryId;

impl Display for NoEntryId {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(
            "expected the name of a kept delivery: `<provider>/<reason>-<SHA-256 of the body>`",
        )
    }
}

impl Error for NoEntryId {}
