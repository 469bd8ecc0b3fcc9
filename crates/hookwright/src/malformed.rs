//! A payload that was refused, whole, and why.

use std::{
    error::Error,
    fmt::{self, Debug, Display, Formatter},
};

use crate::{Diagnosis, Failed, Failure, Problem, Reader};

/// A refused payload. The bytes are kept, so that nothing that was delivered is lost.
///
/// Refusing is cheap: pointer, line and column are found by reading the bytes again, when they are asked for or
/// printed. Printing never shows a value of the payload, which may be personal data; names of members it does.
///
/// ```
/// use hookwright::Json;
///
/// let refused = Vec::<String>::from_json(b"[\"a\",\n 17]").unwrap_err();
/// let diagnosis = refused.diagnosis();
/// assert_eq!((diagnosis.pointer.as_str(), diagnosis.line, diagnosis.column), ("/1", 2, 2));
/// assert_eq!(refused.to_string(), "at /1 (line 2, column 2): expected a string, found a number");
/// assert_eq!(refused.found_text(), b"17");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Malformed(Box<Refusal>);

#[derive(Clone, PartialEq, Eq)]
struct Refusal {
    raw: Box<[u8]>,
    event_type: Option<String>,
    failure: Failure,
}

impl Malformed {
    /// Refuses a payload.
    #[cold]
    #[must_use]
    pub fn new(raw: &[u8], event_type: Option<&str>, failure: Failure) -> Self {
        let event_type = event_type.map(str::to_owned);
        Self(Box::new(Refusal {
            raw: raw.into(),
            event_type,
            failure,
        }))
    }

    /// Refuses a payload for what its reader has noted.
    #[cold]
    pub(crate) fn refused(
        raw: &[u8],
        event_type: Option<&str>,
        reader: &Reader<'_>,
        _: Failed,
    ) -> Self {
        // A decoder can only fail through a reader; if it was another reader, the start is all that is known.
        let unknown = Failure {
            offset: 0,
            problem: Problem::NoMatch("another value"),
        };
        Self::new(raw, event_type, reader.failure().unwrap_or(unknown))
    }

    /// The payload as it was delivered.
    #[must_use]
    pub fn raw(&self) -> &[u8] {
        &self.0.raw
    }

    /// The payload as it was delivered.
    #[must_use]
    pub fn into_raw(self) -> Vec<u8> {
        self.0.raw.into_vec()
    }

    /// The event's name, if the payload was readable up to there.
    #[must_use]
    pub fn event_type(&self) -> Option<&str> {
        self.0.event_type.as_deref()
    }

    /// The byte at which the faulty value or name starts, or at which the syntax breaks.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.failure.offset
    }

    /// What is wrong there.
    #[must_use]
    pub fn problem(&self) -> Problem {
        self.0.failure.problem
    }

    /// Where that is and what it means. Reads the payload up to there once more.
    #[must_use]
    pub fn diagnosis(&self) -> Diagnosis {
        Diagnosis::of(&self.0.raw, self.0.failure)
    }

    /// The faulty value or name itself, as written; at a break of the syntax, the character there. Empty at the
    /// end of the payload. May be personal data.
    #[must_use]
    pub fn found_text(&self) -> &[u8] {
        crate::diagnosis::found_text(&self.0.raw, self.0.failure)
    }
}

impl Display for Malformed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(event_type) = self.event_type() {
            write!(f, "event `{}`: ", quoted(event_type))?;
        }
        Display::fmt(&self.diagnosis(), f)
    }
}

impl Debug for Malformed {
    /// Like `Display`: a payload does not belong in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Malformed({self})")
    }
}

impl Error for Malformed {}

/// An event's name as a message shows it: as far as a name goes. What is longer is somebody's idea of a joke.
pub(crate) fn quoted(event_type: &str) -> String {
    let shown: String = event_type.chars().take(100).collect();
    shown.escape_debug().to_string()
}
