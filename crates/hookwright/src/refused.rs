//! A delivery whose body was refused: all that came, and why.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

use crate::{Headers, Malformed};

/// A delivery whose body is no event of the provider. Headers and bytes are as they came, so that nothing is lost.
#[derive(Clone, PartialEq, Eq)]
pub struct Refused {
    headers: Headers,
    malformed: Malformed,
}

impl Refused {
    /// Puts the headers beside what was refused.
    #[must_use]
    pub const fn new(headers: Headers, malformed: Malformed) -> Self {
        Self { headers, malformed }
    }

    /// The headers.
    #[must_use]
    pub const fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The body as it was delivered.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.malformed.raw()
    }

    /// The event's name, if the body was readable up to there.
    #[must_use]
    pub fn event_type(&self) -> Option<&str> {
        self.malformed.event_type()
    }

    /// What is wrong with the body, and where.
    #[must_use]
    pub const fn malformed(&self) -> &Malformed {
        &self.malformed
    }

    /// The headers, and the body with what is wrong with it.
    #[must_use]
    pub fn into_parts(self) -> (Headers, Malformed) {
        (self.headers, self.malformed)
    }
}

impl Display for Refused {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.malformed, f)
    }
}

impl Debug for Refused {
    /// Like `Display`: neither payloads nor signatures belong in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Refused({self})")
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.malformed.source()
    }
}
