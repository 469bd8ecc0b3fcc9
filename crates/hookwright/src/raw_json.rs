//! A JSON value of any shape, kept as the text it came as.

use std::{
    fmt::{self, Debug, Display, Formatter},
    hash::{Hash, Hasher},
    str::FromStr,
};

use crate::{Json, Malformed, canonical};

/// Any JSON value: its text verbatim, checked to be valid, without a name that occurs twice in an object.
///
/// Equal by JSON value: the order of members, white space, escapes and the way numbers are written do not
/// matter. Defaults to `null`.
///
/// ```
/// use hookwright::RawJson;
///
/// let raw: RawJson = r#"{"b": 1.0, "a": "\u0041"}"#.parse().unwrap();
/// assert_eq!(raw.get(), r#"{"b": 1.0, "a": "\u0041"}"#);
/// assert_eq!(raw.canonical(), r#"{"a":"A","b":1}"#);
/// assert_eq!(raw, r#"{"a":"A","b":1}"#.parse().unwrap());
/// ```
#[derive(Clone)]
pub struct RawJson(String);

impl RawJson {
    /// No text, which is no JSON value either.
    pub(crate) const BLANK: Self = Self(String::new());

    /// Wraps a text that a reader has read as one value.
    pub(crate) fn trusted(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }

    /// The text, without white space around it.
    #[must_use]
    pub fn get(&self) -> &str {
        &self.0
    }

    /// The one text that all equal values share: no white space, members sorted by name, the fewest escapes,
    /// numbers without needless digits.
    #[must_use]
    pub fn canonical(&self) -> String {
        canonical::of(&self.0)
    }

    /// The JSON of a value.
    #[must_use]
    pub fn of<T: Json>(value: &T) -> Self {
        Self(value.to_json())
    }

    /// Decodes the value as a type.
    ///
    /// # Errors
    /// [`Malformed`] if it is no value of that type. Places are counted in this text.
    pub fn decode_as<T: Json>(&self) -> Result<T, Malformed> {
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

    /// The JSON of a value of `serde_json`.
    ///
    /// # Errors
    /// [`Malformed`] if it nests deeper than [`MAX_DEPTH`](crate::MAX_DEPTH).
    #[cfg(feature = "serde_json")]
    pub fn from_value(value: &serde_json::Value) -> Result<Self, Malformed> {
        value.to_string().parse()
    }
}

impl FromStr for RawJson {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        Self::from_json(text.as_bytes())
    }
}

impl Default for RawJson {
    /// `null`.
    fn default() -> Self {
        Self("null".into())
    }
}

impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.canonical() == other.canonical()
    }
}

impl Eq for RawJson {}

impl Hash for RawJson {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.canonical().hash(state);
    }
}

impl AsRef<str> for RawJson {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Display for RawJson {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Debug for RawJson {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({})", self.0)
    }
}
