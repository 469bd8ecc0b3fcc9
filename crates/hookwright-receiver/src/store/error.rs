//! Why a store gave no answer.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// A store that cannot tell: out of reach, out of room, broken.
#[derive(Debug)]
pub struct StoreError(Box<dyn Error + Send + Sync>);

impl StoreError {
    /// Wraps what the store's own library says.
    #[must_use]
    pub fn new(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(reason.into())
    }
}

impl Display for StoreError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "the store of claims: {}", self.0)
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

/// A claim that is no longer its holder's, because somebody else has claimed a key since, or because nothing is known of it
/// any more: [`Finish::Superseded`](super::Finish::Superseded), where that is an error. What was done under the claim must not stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Superseded;

impl Display for Superseded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("the claim is no longer the holder's")
    }
}

impl Error for Superseded {}
