//! Date-times as the text they were sent as.
//!
//! JSON Schema's `format` is an annotation, so any string is taken; whether it is a date-time is asked when
//! one is needed, of whichever library the user prefers.

use std::fmt::{self, Display, Formatter};

/// The text of a member with `"format": "date-time"`. Kept as sent, because providers differ in precision and
/// offset, and a payload has to survive decoding and encoding.
///
/// Any string is accepted. Conversions need one of the features `jiff`, `chrono` or `time`, and expect RFC 3339.
///
/// ```
/// use hookwright::DateTime;
///
/// let created = DateTime::from("2024-05-01T12:00:00.000Z");
/// assert_eq!(created.as_str(), "2024-05-01T12:00:00.000Z");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// No text, which is no date and time either.
    pub(crate) const BLANK: Self = Self(String::new());

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as a string of its own.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// The instant, for jiff.
    ///
    /// # Errors
    /// When the text is not a date and time with an offset, as RFC 3339 writes them.
    #[cfg(feature = "jiff")]
    pub fn to_jiff(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.0.parse()
    }

    /// The instant and its offset, for chrono.
    ///
    /// # Errors
    /// When the text is not a date and time with an offset, as RFC 3339 writes them.
    #[cfg(feature = "chrono")]
    pub fn to_chrono(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, chrono::ParseError> {
        chrono::DateTime::parse_from_rfc3339(&self.0)
    }

    /// The instant and its offset, for time.
    ///
    /// # Errors
    /// When the text is not a date and time with an offset, as RFC 3339 writes them.
    #[cfg(feature = "time")]
    pub fn to_time(&self) -> Result<time::OffsetDateTime, time::error::Parse> {
        time::OffsetDateTime::parse(&self.0, &time::format_description::well_known::Rfc3339)
    }
}

impl From<String> for DateTime {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for DateTime {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl AsRef<str> for DateTime {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Display for DateTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
