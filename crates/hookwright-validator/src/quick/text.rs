//! Strings: lengths, lists, patterns and formats.

use hookwright_scan::{Texts, Written};
use hookwright_schema::Draft;
use serde_json::Value;

use super::asked::Asked;
use super::scan::Scanner;
use super::{Outcome, Stop};

/// What is said of a string.
#[derive(Debug, Default, PartialEq)]
pub(super) struct TextRules {
    /// The least and most characters (Unicode scalar values).
    pub(super) least: usize,
    pub(super) most: Option<usize>,
    lists: Vec<(Texts, Stop)>,
    asked: Vec<Asked>,
    /// The one text that is allowed, where there is but one.
    only: Option<Written<()>>,
}

impl TextRules {
    /// Demands one of these texts; `otherwise` is what becomes of another one. An answer of `false` means that they are too many.
    pub(super) fn be_among<'n>(
        &mut self,
        texts: impl IntoIterator<Item = &'n str>,
        otherwise: Stop,
    ) -> bool {
        let list = Texts::new(texts);
        let known = list.is_some();
        self.lists.extend(list.map(|list| (list, otherwise)));
        known
    }

    /// Demands what `pattern` or `format` says.
    pub(super) fn ask(&mut self, draft: Draft, keyword: &str, value: &Value) {
        self.asked.push(Asked::new(draft, keyword, value));
    }

    /// The rules when all has been said.
    pub(super) fn whole(mut self) -> Self {
        self.only = match &*self.lists {
            [(list, _)] => list.only().filter(|text| self.check(text).is_ok()),
            _ => None,
        }
        .map(|text| Written::string(text, ()));
        self
    }

    /// Whether nothing is said at all.
    pub(super) fn is_free(&self) -> bool {
        let asks = !self.lists.is_empty() || !self.asked.is_empty();
        self.least == 0 && self.most.is_none() && !asks
    }

    /// Moves past the string that starts here, if it is the only one that is allowed.
    #[inline]
    pub(super) fn passes(&self, scanner: &mut Scanner<'_>) -> bool {
        let only = self.only.as_ref();
        let length = only.and_then(|only| only.stands(scanner.bytes, scanner.at));
        scanner.at += length.unwrap_or_default();
        length.is_some()
    }

    /// Judges a string.
    pub(super) fn check(&self, text: &str) -> Outcome {
        self.check_length(text)?;
        for (list, otherwise) in &self.lists {
            list.find(text.as_bytes()).ok_or(*otherwise)?;
        }
        self.asked.iter().try_for_each(|asked| asked.text(text))
    }

    /// A character has one to four bytes, so that they seldom have to be counted.
    fn check_length(&self, text: &str) -> Outcome {
        let bytes = text.len();
        let surely = bytes.div_ceil(4) >= self.least && self.most.is_none_or(|most| bytes <= most);
        if surely {
            return Ok(());
        }
        let characters = text.chars().count();
        if characters >= self.least && self.most.is_none_or(|most| characters <= most) {
            Ok(())
        } else {
            Err(Stop::Refused)
        }
    }
}
