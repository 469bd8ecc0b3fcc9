//! The drafts of JSON Schema that a provider can be written in.

/// A draft of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Draft {
    /// Draft 7 (`http://json-schema.org/draft-07/schema#`).
    Draft7,
    /// Draft 2020-12 (`https://json-schema.org/draft/2020-12/schema`), also taken where `$schema` is missing.
    Draft202012,
}

impl Draft {
    /// The value of `$schema` that names the draft.
    #[must_use]
    pub fn uri(self) -> &'static str {
        match self {
            Self::Draft7 => "http://json-schema.org/draft-07/schema#",
            Self::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
        }
    }

    /// The draft's short name, for messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Draft7 => "7",
            Self::Draft202012 => "2020-12",
        }
    }

    /// The keyword that holds definitions.
    #[must_use]
    pub fn definitions(self) -> &'static str {
        match self {
            Self::Draft7 => "definitions",
            Self::Draft202012 => "$defs",
        }
    }

    /// The draft that a value of `$schema` names; an empty fragment and the scheme do not matter.
    pub(crate) fn of(uri: &str) -> Option<Self> {
        let bare = uri
            .strip_prefix("https://")
            .or_else(|| uri.strip_prefix("http://"))?;
        match bare.trim_end_matches('#') {
            "json-schema.org/draft-07/schema" => Some(Self::Draft7),
            "json-schema.org/draft/2020-12/schema" => Some(Self::Draft202012),
            _ => None,
        }
    }
}
