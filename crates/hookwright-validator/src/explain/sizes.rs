//! Values that are too short or too long, too small or too big.

use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use super::Fault;
use crate::words::count;
use crate::{Code, Finding};

impl Fault<'_, '_> {
    /// The finding of an error about a limit; `None` for any other.
    pub(super) fn size(&self) -> Option<Finding> {
        let finding = match self.error.kind() {
            Kind::MinLength { limit } => {
                self.length(Code::TooShort, "too short", "at least", *limit, "character")
            }
            Kind::MaxLength { limit } => {
                self.length(Code::TooLong, "too long", "at most", *limit, "character")
            }
            Kind::MinItems { limit } => {
                self.length(Code::TooFewItems, "too short", "at least", *limit, "item")
            }
            Kind::MaxItems { limit } => {
                self.length(Code::TooManyItems, "too long", "at most", *limit, "item")
            }
            Kind::AdditionalItems { limit } => self.length(
                Code::TooManyItems,
                "too long",
                "at most",
                *limit as u64,
                "item",
            ),
            Kind::MinProperties { limit } => self.length(
                Code::TooFewFields,
                "too small",
                "at least",
                *limit,
                "member",
            ),
            Kind::MaxProperties { limit } => self.length(
                Code::TooManyFields,
                "too large",
                "at most",
                *limit,
                "member",
            ),
            Kind::Minimum { limit } => self.bound(Code::TooSmall, "too small", "at least", limit),
            Kind::ExclusiveMinimum { limit } => {
                self.bound(Code::TooSmall, "too small", "more than", limit)
            }
            Kind::Maximum { limit } => self.bound(Code::TooBig, "too big", "at most", limit),
            Kind::ExclusiveMaximum { limit } => {
                self.bound(Code::TooBig, "too big", "less than", limit)
            }
            Kind::MultipleOf { multiple_of } => {
                let expected = format!("a multiple of {multiple_of}");
                self.instead(
                    Code::NotMultiple,
                    "is not a multiple of the step",
                    expected,
                    "another number",
                )
            }
            _ => return None,
        };
        Some(finding)
    }

    fn length(&self, code: Code, what: &str, bound: &str, limit: u64, unit: &str) -> Finding {
        let found = match self.document().string(self.node) {
            Some(text) => text.chars().count(),
            None => self.document().len(self.node),
        };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let expected = format!("{bound} {}", count(limit, unit));
        self.instead(code, &format!("is {what}"), expected, &found.to_string())
    }

    fn bound(&self, code: Code, what: &str, bound: &str, limit: &Value) -> Finding {
        let found = if code == Code::TooSmall {
            "less"
        } else {
            "more"
        };
        self.instead(
            code,
            &format!("is {what}"),
            format!("{bound} {limit}"),
            found,
        )
    }
}
