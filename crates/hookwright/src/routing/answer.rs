//! What goes back to the provider.

use crate::Json;

/// What a handler answers the provider with, apart from that all went well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    pub fn json<T: Json>(value: &T) -> Self {
        Self::Json(value.to_json())
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
