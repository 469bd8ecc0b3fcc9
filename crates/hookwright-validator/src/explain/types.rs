//! Values of another JSON type than the schema wants.

use jsonschema::JsonTypeSet;
use jsonschema::error::TypeKind;
use serde_json::Value;

use super::Fault;
use crate::document::Kind;
use crate::words;
use crate::{Code, Finding};

impl Fault<'_, '_> {
    /// The value has none of the types of a `type` keyword.
    pub(super) fn wrong_type(&self, kind: &TypeKind) -> Finding {
        let names: Vec<String> = match kind {
            TypeKind::Single(kind) => vec![kind.to_string()],
            TypeKind::Multiple(kinds) => listed(*kinds),
        };
        let wants = |name: &str| names.iter().any(|own| own == name);
        let found = match self.document().kind(self.node) {
            Kind::Number if wants("integer") => "a number with a fraction",
            kind => words::kind(kind),
        };
        let finding = self.instead(
            Code::WrongType,
            "has the wrong type",
            words::types(&names),
            found,
        );
        match self.remedy(&names) {
            Some(help) => finding.help(help),
            None => finding,
        }
    }

    /// What to do where a value is only quoted wrongly.
    fn remedy(&self, names: &[String]) -> Option<String> {
        let wants = |name: &str| names.iter().any(|own| own == name);
        let number = |text: &str| text.parse::<serde_json::Number>().is_ok();
        match self.document().string(self.node) {
            Some(text) if (wants("number") || wants("integer")) && number(text) => {
                Some("write the number without quotes".to_owned())
            }
            Some("true" | "false") if wants("boolean") => {
                Some("write it without quotes".to_owned())
            }
            Some("null") if wants("null") => Some("write `null` without quotes".to_owned()),
            None if wants("string") && self.document().kind(self.node) == Kind::Number => Some(
                match self
                    .sibling("format")
                    .and_then(Value::as_str)
                    .map(words::format)
                {
                    None => "write it in double quotes".to_owned(),
                    Some((what, Some(example))) => format!("write {what}, as in `\"{example}\"`"),
                    Some((what, None)) => format!("write {what}"),
                },
            ),
            _ => None,
        }
    }
}

fn listed(kinds: JsonTypeSet) -> Vec<String> {
    kinds.iter().map(|kind| kind.to_string()).collect()
}
