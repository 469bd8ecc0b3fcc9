//! Strings: lengths, lists, patterns and formats.

use hookwright_scan::{Texts, Written};
use hookwright_schema::Draft;
use serde_json::Value;

use super::asked::Asked;
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
        let Some(list) = Texts::new(texts) else {
            return false;
        };
        let list = (list, otherwise);
        if !self.lists.contains(&list) {
            self.lists.push(list);
        }
        true
    }

    /// Demands what `pattern` or `format` says, once: an envelope and an event often say the same of a member.
    pub(super) fn ask(&mut self, draft: Draft, keyword: &str, value: &Value) {
        let asked = Asked::new(draft, keyword, value);
        if !self.asked.contains(&asked) {
            self.asked.push(asked);
        }
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

    /// How many bytes the only string that is allowed takes, if there is but one and it stands at an index of `bytes`.
    #[inline]
    pub(super) fn only(&self, bytes: &[u8], at: usize) -> Option<usize> {
        self.only.as_ref()?.stands(bytes, at)
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
