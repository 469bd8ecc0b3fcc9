//! Values by themselves: lists, patterns, formats, and what can only be refused.

use hookwright_schema::did_you_mean;
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::json::cmp;
use serde_json::Value;

use super::Fault;
use crate::document::{NodeId, join};
use crate::words::{self, either, quoted};
use crate::{Code, Finding, Mark};

impl Fault<'_, '_> {
    /// The finding of an error that is about one value.
    pub(super) fn value(&self) -> Finding {
        match self.error.kind() {
            Kind::Required { property } => self.missing(property.as_str().unwrap_or_default()),
            Kind::Type { kind } => self.wrong_type(kind),
            Kind::Enum { options } => {
                let options = options.as_array().map_or(&[][..], Vec::as_slice);
                self.not_listed(&options.iter().collect::<Vec<_>>())
            }
            Kind::Constant { expected_value } => self.constant(expected_value),
            Kind::Pattern { pattern } => {
                let expected = format!("a match of /{}/", words::short(pattern));
                self.instead(
                    Code::PatternMismatch,
                    "does not match the pattern",
                    expected,
                    "another string",
                )
            }
            Kind::Format { format } => self.format(format),
            Kind::ContentEncoding {
                content_encoding: name,
            }
            | Kind::ContentMediaType {
                content_media_type: name,
            } => self.instead(
                Code::BadEncoding,
                "is not encoded as the schema says",
                format!("`{name}`"),
                "another string",
            ),
            Kind::FromUtf8 { .. } => self.instead(
                Code::BadEncoding,
                "is not encoded as the schema says",
                "encoded UTF-8".to_owned(),
                "other bytes",
            ),
            Kind::UniqueItems => self.repeated_item(),
            _ => self.size().unwrap_or_else(|| self.refusal()),
        }
    }

    /// The finding of an error that leaves no more to say than what it is.
    fn refusal(&self) -> Finding {
        match self.error.kind() {
            Kind::UnevaluatedItems { .. } => self.plain(
                Code::TooManyItems,
                "has items that the schema does not allow",
                "not all of these items are allowed",
            ),
            Kind::Contains => self.plain(
                Code::MissingItem,
                "lacks an item that it has to contain",
                "no item, or too few, are of the wanted kind",
            ),
            Kind::OneOfMultipleValid { .. } => self.plain(
                Code::SeveralMatch,
                "fits several forms where one may fit",
                "fits more than one form",
            ),
            Kind::Not { .. } => self.plain(
                Code::Excluded,
                "is excluded by the schema",
                "this value is excluded",
            ),
            Kind::FalseSchema => {
                self.plain(Code::Forbidden, "may not be here", "nothing may stand here")
            }
            _ => {
                let reason = words::short(&self.error.masked_with("the value").to_string());
                self.plain(Code::Unjudged, "could not be judged", &reason)
            }
        }
    }

    fn place(&self) -> String {
        words::place(self.pointer())
    }

    pub(super) fn plain(&self, code: Code, what: &str, label: &str) -> Finding {
        self.finding(code, format!("{} {what}", self.place()))
            .label(label)
    }

    pub(super) fn instead(&self, code: Code, what: &str, expected: String, found: &str) -> Finding {
        self.finding(code, format!("{} {what}", self.place()))
            .expected(expected, found)
    }

    /// The value is none of those that are listed.
    pub(super) fn not_listed(&self, options: &[&Value]) -> Finding {
        let all: Vec<String> = options.iter().map(|option| quoted(option)).collect();
        let (code, what) = if self
            .context
            .schemas
            .is_open_list(self.error.schema_path().as_str())
        {
            (Code::UnlistedValue, "is not among the listed values")
        } else {
            (Code::NotListed, "is none of the allowed values")
        };
        let found = match self.document().kind(self.node) {
            crate::document::Kind::String => "another string",
            kind => words::kind(kind),
        };
        let names = options.iter().filter_map(|option| option.as_str());
        let near = self
            .document()
            .string(self.node)
            .and_then(|text| did_you_mean(text, names));
        let finding = self.instead(code, what, either(&all), found);
        match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding,
        }
    }

    fn constant(&self, only: &Value) -> Finding {
        let found = match self.document().kind(self.node) {
            crate::document::Kind::String if only.is_string() => "another string",
            kind => words::kind(kind),
        };
        let finding = self.instead(
            Code::WrongConstant,
            "is not the one value allowed here",
            quoted(only),
            found,
        );
        finding.help(format!("write `{}`", words::short(&only.to_string())))
    }

    fn format(&self, name: &str) -> Finding {
        let (expected, example) = words::format(name);
        let found = words::shape(self.document(), self.node);
        let what = format!("is not in the format `{name}`");
        let finding = self.instead(Code::BadFormat, &what, expected, &found);
        match example {
            Some(example) => finding.help(format!("write it as in `{example}`")),
            None => finding,
        }
    }

    /// Marks the second of two equal items.
    fn repeated_item(&self) -> Finding {
        let document = self.document();
        let finding = self.plain(
            Code::RepeatedItem,
            "has equal items",
            "two of these items are equal",
        );
        let mut seen: Vec<(NodeId, Value)> = Vec::new();
        // The first few are enough to show one pair; the search grows with the square of their number.
        for (index, item) in document.children(self.node).take(256).enumerate() {
            let value = document.value(item);
            let earlier = seen.iter().find(|(_, other)| cmp::equal(other, &value));
            if let Some((first, _)) = earlier {
                let pointer = join(self.pointer(), &index.to_string());
                let related = (
                    Mark::bytes(document.span(*first)),
                    "the first of the two".to_owned(),
                );
                return Finding {
                    related: Some(related),
                    ..finding
                        .at(pointer, document.span(item))
                        .value(document.source(item))
                }
                .label("equal to an item before it");
            }
            seen.push((item, value));
        }
        finding
    }
}
