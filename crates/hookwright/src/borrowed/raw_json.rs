//! A JSON value of any shape as the text it stands in.

use std::borrow::Cow;
use std::fmt::{self, Debug, Display, Formatter};
use std::hash::{Hash, Hasher};

use super::Json;
use crate::blank::put;
use crate::place::Place;
use crate::{Decode, Encode, Failed, Malformed, Reader, Writer, canonical};

/// Any JSON value, as [`hookwright::RawJson`](crate::RawJson) is, borrowed from the payload.
///
/// Equal by JSON value: the order of members, white space, escapes and the way numbers are written do not
/// matter.
///
/// ```
/// use std::borrow::Cow;
///
/// use hookwright::borrowed::{Json, RawJson};
///
/// let body = br#"[{"b": 1.0, "a": "x"}]"#;
/// let raw = Vec::<RawJson>::from_json(body).unwrap().remove(0);
/// assert_eq!(raw.get(), r#"{"b": 1.0, "a": "x"}"#);
/// assert!(matches!(raw.into_text(), Cow::Borrowed(_)));
/// ```
#[derive(Clone)]
pub struct RawJson<'a>(Cow<'a, str>);

impl<'a> RawJson<'a> {
    /// No text, which is no JSON value either.
    pub(crate) const BLANK: Self = Self(Cow::Borrowed(""));

    /// The text, without white space around it.
    #[must_use]
    pub fn get(&self) -> &str {
        &self.0
    }

    /// The text as it is held.
    #[must_use]
    pub fn into_text(self) -> Cow<'a, str> {
        self.0
    }

    /// The one text that all equal values share, as [`hookwright::RawJson::canonical`](crate::RawJson::canonical) has it.
    #[must_use]
    pub fn canonical(&self) -> String {
        canonical::of(&self.0)
    }

    /// Decodes the value as a type, which may borrow from it.
    ///
    /// # Errors
    /// [`Malformed`] if it is no value of that type. Places are counted in this text.
    pub fn decode_as<'s, T: Json<'s>>(&'s self) -> Result<T, Malformed> {
        T::from_json(self.0.as_bytes())
    }

    /// The value as `serde_json` has it.
    ///
    /// # Errors
    /// When a number is beyond the range of `f64` and `serde_json` is built without `arbitrary_precision`.
    #[cfg(feature = "serde_json")]
    pub fn to_value(&self) -> Result<serde_json::Value, serde_json::Error> {
        serde_json::from_str(&self.0)
    }
}

impl Default for RawJson<'_> {
    /// `null`.
    fn default() -> Self {
        Self(Cow::Borrowed("null"))
    }
}

impl<'a> From<&'a crate::RawJson> for RawJson<'a> {
    fn from(raw: &'a crate::RawJson) -> Self {
        Self(Cow::Borrowed(raw.get()))
    }
}

impl From<crate::RawJson> for RawJson<'_> {
    fn from(raw: crate::RawJson) -> Self {
        Self(Cow::Owned(raw.into_text()))
    }
}

impl From<RawJson<'_>> for crate::RawJson {
    fn from(raw: RawJson<'_>) -> Self {
        Self::trusted(raw.0)
    }
}

impl PartialEq for RawJson<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.canonical() == other.canonical()
    }
}

impl Eq for RawJson<'_> {}

impl Hash for RawJson<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.canonical().hash(state);
    }
}

impl AsRef<str> for RawJson<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Display for RawJson<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Debug for RawJson<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({})", self.0)
    }
}

impl<'a> Decode<'a> for RawJson<'a> {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        reader.raw().map(|text| Self(Cow::Borrowed(text)))
    }

    #[inline]
    fn fill(&mut self, reader: &mut Reader<'a>, _: bool) -> Result<(), Failed> {
        put(self, Self(Cow::Borrowed(reader.raw()?)));
        Ok(())
    }

    #[inline]
    fn fill_place(place: &mut impl Place<Self>, reader: &mut Reader<'a>) -> Result<(), Failed> {
        place.hold(Self(Cow::Borrowed(reader.raw()?)));
        Ok(())
    }
}

impl Encode for RawJson<'_> {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.get());
    }
}
