//! What goes back to the provider.

use std::fmt::{self, Debug, Formatter};

use crate::{Encode, Writer};

/// What a handler answers the provider with, apart from that all went well.
///
/// More kinds may come, as schemas describe more responses. Who does not know one answers as to [`Empty`](Self::Empty).
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// Nothing: most events are only acknowledged.
    #[default]
    Empty,
    /// JSON, for the events whose schemas describe a response.
    Json(String),
}

impl Answer {
    /// The JSON of a value.
    ///
    /// ```
    /// use hookwright::Answer;
    ///
    /// assert_eq!(Answer::json(&vec![true]).body(), Some("[true]"));
    /// ```
    #[must_use]
    pub fn json<T: Encode>(value: &T) -> Self {
        let mut writer = Writer::new();
        value.encode(&mut writer);
        Self::Json(writer.finish())
    }

    /// The JSON text, if there is any.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        match self {
            Self::Empty => None,
            Self::Json(text) => Some(text),
        }
    }
}

impl Debug for Answer {
    /// The size alone: an answer may show personal data as a payload does.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Json(text) => write!(f, "Json({} bytes)", text.len()),
        }
    }
}
