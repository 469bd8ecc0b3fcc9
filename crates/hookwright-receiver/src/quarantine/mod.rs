//! Who keeps what came from the provider and cannot be handled, and how to get it back.

mod entries;
mod folder;

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use hookwright::Headers;

pub use entries::{Entries, EntriesFuture, Entry, EntryId, Kept, NoEntryId};
pub use folder::Folder;

/// What [`Quarantine::keep`] gives: a boxed future.
pub type KeepFuture<'q> =
    Pin<Box<dyn Future<Output = Result<(), Box<dyn Error + Send + Sync>>> + Send + 'q>>;

/// Keeps deliveries that are authentic and cannot be handled, so that nothing is lost.
///
/// The same delivery may be offered more than once, because its provider tries again. Whatever is kept is not done for the store of
/// claims, so that it is handled, and no duplicate, when it is sent through again.
pub trait Quarantine: Send + Sync + 'static {
    /// Keeps a delivery. Once this has ended well, it has to be there after a crash. It is dropped after five seconds, and then
    /// it counts as not kept.
    ///
    /// # Errors
    /// When it cannot be kept. Where the delivery would be lost by that, the provider is told to send it again.
    fn keep<'q>(&'q self, delivery: &'q Quarantined<'q>) -> KeepFuture<'q>;
}

impl<Q: Quarantine + ?Sized> Quarantine for Arc<Q> {
    fn keep<'q>(&'q self, delivery: &'q Quarantined<'q>) -> KeepFuture<'q> {
        (**self).keep(delivery)
    }
}

/// A delivery that is offered to a quarantine.
#[derive(Clone, Copy)]
pub struct Quarantined<'q> {
    /// The provider's short name.
    pub provider: &'static str,
    /// Why it was not handled.
    pub reason: Reason,
    /// What was wrong, in words. Of the router's own making when it [gave up](Reason::GaveUp): it may quote the payload then.
    pub detail: &'q str,
    /// The event's name, as far as the body could be read.
    pub event_type: Option<&'q str>,
    /// What the header that names the event says, where one does: it tells deliveries of one body apart, so that it is a part of their
    /// [`EntryId`].
    pub event_header: Option<&'q str>,
    /// The headers as they came, without those that authenticate the sender.
    pub headers: &'q Headers,
    /// The body as it came.
    pub body: &'q [u8],
}

impl Debug for Quarantined<'_> {
    /// Neither payloads nor signatures belong in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Quarantined")
            .field("provider", &self.provider)
            .field("reason", &self.reason)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Why a delivery was not handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Its body is no event of the provider.
    Malformed,
    /// A header says something else than the body, or than itself when it is repeated, or is no text.
    Disagreement,
    /// Its key was handled before, with another body.
    Conflict,
    /// This version of the provider's crate does not know the event. The router's fallback sees it, too.
    Unknown,
    /// The handler failed and said that no further attempt makes sense.
    GaveUp,
}

impl Reason {
    /// The name in files and logs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Disagreement => "disagreement",
            Self::Conflict => "conflict",
            Self::Unknown => "unknown",
            Self::GaveUp => "gave_up",
        }
    }
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
