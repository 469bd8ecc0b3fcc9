//! Values by themselves: type, length, bounds, lists, formats.

use hookwright_schema::did_you_mean;
use jsonschema::JsonTypeSet;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use super::Fault;
use crate::words::{self, count, either, quoted};
use crate::{Code, Finding};

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
            Kind::MinLength { limit } => self.length(Code::TooShort, "too short", "at least", *limit, "character"),
            Kind::MaxLength { limit } => self.length(Code::TooLong, "too long", "at most", *limit, "character"),
            Kind::MinItems { limit } => self.length(Code::TooFewItems, "too short", "at least", *limit, "item"),
            Kind::MaxItems { limit } => self.length(Code::TooManyItems, "too long", "at most", *limit, "item"),
            Kind::AdditionalItems { limit } => self.length(Code::TooManyItems, "too long", "at most", *limit as u64, "item"),
            Kind::UnevaluatedItems { .. } => self.plain(Code::TooManyItems, "has items that the schema does not allow", "not all of these items are allowed"),
            Kind::MinProperties { limit } => self.length(Code::TooFewFields, "too small", "at least", *limit, "member"),
            Kind::MaxProperties { limit } => self.length(Code::TooManyFields, "too large", "at most", *limit, "member"),
            Kind::Minimum { limit } => self.bound(Code::TooSmall, "too small", "at least", limit),
            Kind::ExclusiveMinimum { limit } => self.bound(Code::TooSmall, "too small", "more than", limit),
            Kind::Maximum { limit } => self.bound(Code::TooBig, "too big", "at most", limit),
            Kind::ExclusiveMaximum { limit } => self.bound(Code::TooBig, "too big", "less than", limit),
            Kind::MultipleOf { multiple_of } => {
                let expected = format!("a multiple of {multiple_of}");
                self.instead(Code::NotMultiple, "is not a multiple of the step", expected, "another number")
            }
            Kind::Pattern { pattern } => {
                let expected = format!("a match of /{}/", words::short(pattern));
                self.instead(Code::PatternMismatch, "does not match the pattern", expected, "another string")
            }
            Kind::Format { format } => self.format(format),
            Kind::ContentEncoding { content_encoding: name } | Kind::ContentMediaType { content_media_type: name } => {
                self.instead(Code::BadEncoding, "is not encoded as the schema says", format!("`{name}`"), "another string")
            }
            Kind::FromUtf8 { .. } => self.instead(Code::BadEncoding, "is not encoded as the schema says", "encoded UTF-8".to_owned(), "other bytes"),
            Kind::UniqueItems => self.repeated_item(),
            Kind::Contains => self.plain(Code::MissingItem, "lacks an item that it has to contain", "no item, or too few, are of the wanted kind"),
            Kind::OneOfMultipleValid { .. } => self.plain(Code::SeveralMatch, "fits several forms where one may fit", "fits more than one form"),
            Kind::Not { .. } => self.plain(Code::Excluded, "is excluded by the schema", "this value is excluded"),
            Kind::FalseSchema => self.plain(Code::Forbidden, "may not be here", "nothing may stand here"),
            _ => {
                let reason = words::short(&self.error.masked_with("the value").to_string());
                self.plain(Code::Unjudged, "could not be judged", &reason)
            }
        }
    }

    fn place(&self) -> String {
        words::place(self.pointer())
    }

    fn plain(&self, code: Code, what: &str, label: &str) -> Finding {
        self.finding(code, format!("{} {what}", self.place())).label(label)
    }

    fn instead(&self, code: Code, what: &str, expected: String, found: &str) -> Finding {
        self.finding(code, format!("{} {what}", self.place())).expected(expected, found)
    }

    fn wrong_type(&self, kind: &TypeKind) -> Finding {
        let names: Vec<String> = match kind {
            TypeKind::Single(kind) => vec![kind.to_string()],
            TypeKind::Multiple(kinds) => listed(*kinds),
        };
        let found = match (self.document().kind(self.node), names.as_slice()) {
            (crate::document::Kind::Number, [only]) if only == "integer" => "a number with a fraction",
            (kind, _) => words::kind(kind),
        };
        let finding = self.instead(Code::WrongType, "has the wrong type", words::types(&names), found);
        let text = self.document().string(self.node);
        let wants = |name: &str| names.iter().any(|own| own == name);
        match text {
            Some(text) if (wants("number") || wants("integer")) && text.parse::<serde_json::Number>().is_ok() => {
                finding.help("write the number without quotes")
            }
            Some("true" | "false") if wants("boolean") => finding.help("write it without quotes"),
            Some("null") if wants("null") => finding.help("write `null` without quotes"),
            None if wants("string") && found == "a number" => finding.help("write it in double quotes"),
            _ => finding,
        }
    }

    /// The value is none of those that are listed.
    pub(super) fn not_listed(&self, options: &[&Value]) -> Finding {
        let all: Vec<String> = options.iter().map(|option| quoted(option)).collect();
        let (code, what) = if self.context.schemas.is_open_list(self.error.schema_path().as_str()) {
            (Code::UnlistedValue, "is not among the listed values")
        } else {
            (Code::NotListed, "is none of the allowed values")
        };
        let found = match self.document().kind(self.node) {
            crate::document::Kind::String => "another string",
            kind => words::kind(kind),
        };
        let names = options.iter().filter_map(|option| option.as_str());
        let near = self.document().string(self.node).and_then(|text| did_you_mean(text, names));
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
        let finding = self.instead(Code::WrongConstant, "is not the one value allowed here", quoted(only), found);
        finding.help(format!("write {}", quoted(only)))
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
        let found = if code == Code::TooSmall { "less" } else { "more" };
        self.instead(code, &format!("is {what}"), format!("{bound} {limit}"), found)
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
        let finding = self.plain(Code::RepeatedItem, "has equal items", "two of these items are equal");
        let mut seen: Vec<(u32, Value)> = Vec::new();
        // The first few are enough to show one pair; the search grows with the square of their number.
        for item in document.children(self.node).take(256) {
            let value = document.value(item);
            let earlier = seen.iter().find(|(_, other)| jsonschema::json::cmp::equal(other, &value));
            if let Some((first, _)) = earlier {
                let mut finding = finding.at(document.pointer(item), document.span(item)).label("equal to an item before it");
                finding.value = Some(words::short(document.source(item)));
                finding.related = Some((crate::Mark::bytes(document.span(*first)), "the first of the two".to_owned()));
                return finding;
            }
            seen.push((item, value));
        }
        finding
    }
}

fn listed(kinds: JsonTypeSet) -> Vec<String> {
    kinds.iter().map(|kind| kind.to_string()).collect()
}
