//! The authority, asked about one keyword and one value.

use std::sync::OnceLock;

use hookwright_schema::Draft;
use serde_json::{Number, Value, json};

use super::formats::{Shortcut, shortcut};
use super::{Outcome, Stop};
use crate::document::{Cursor, Judged};
use crate::schemas::draft;

/// A keyword on which the authority decides.
#[derive(Debug)]
pub(super) struct Asked {
    schema: Value,
    draft: Draft,
    shortcut: Option<Shortcut>,
    /// Made when no shortcut decides; `None` when it cannot be made.
    authority: OnceLock<Option<jsonschema::Validator<Judged>>>,
}

/// All else follows from the schema.
impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        self.schema == other.schema && self.draft == other.draft
    }
}

impl Asked {
    pub(super) fn new(draft: Draft, keyword: &str, value: &Value) -> Self {
        let format = value.as_str().filter(|_| keyword == "format");
        Self {
            schema: json!({ keyword: value }),
            draft,
            shortcut: format.and_then(shortcut),
            authority: OnceLock::new(),
        }
    }

    /// Judges a string.
    pub(super) fn text(&self, text: &str) -> Outcome {
        if self.shortcut.is_some_and(|passes| passes(text.as_bytes())) {
            return Ok(());
        }
        self.ask(Cursor::Name(text))
    }

    /// Judges a number.
    pub(super) fn number(&self, number: &Number) -> Outcome {
        self.ask(Cursor::Number(number))
    }

    fn ask(&self, value: Cursor<'_>) -> Outcome {
        let authority = self.authority.get_or_init(|| {
            let options = jsonschema::options_for::<Judged>().with_draft(draft(self.draft));
            let options = options.offline().should_validate_formats(true);
            options.build(&self.schema).ok()
        });
        match authority {
            Some(authority) if authority.is_valid(value) => Ok(()),
            Some(_) => Err(Stop::Refused),
            None => Err(Stop::Unsure),
        }
    }
}
