//! Date-times as the text they stand in.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use crate::{Encode, Writer};

/// The text of a member with `"format": "date-time"`, as [`hookwright::DateTime`](crate::DateTime) is, borrowed from the payload.
///
/// Any string is accepted. To compute with it, parse [`as_str`](Self::as_str), or make it a [`hookwright::DateTime`](crate::DateTime).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime<'a>(Cow<'a, str>);

impl<'a> DateTime<'a> {
    /// No text, which is no date and time either.
    pub(crate) const BLANK: Self = Self(Cow::Borrowed(""));

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as it is held.
    #[must_use]
    pub fn into_text(self) -> Cow<'a, str> {
        self.0
    }
}

impl<'a> From<Cow<'a, str>> for DateTime<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(text)
    }
}

impl<'a> From<&'a str> for DateTime<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<DateTime<'_>> for crate::DateTime {
    fn from(text: DateTime<'_>) -> Self {
        text.0.into_owned().into()
    }
}

impl AsRef<str> for DateTime<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Display for DateTime<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Encode for DateTime<'_> {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}
