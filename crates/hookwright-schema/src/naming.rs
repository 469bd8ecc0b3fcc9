//! How a delivery says which event it is: by a text in its body, by a header, or by both.
//!
//! Where a header takes part, each family has values of it: the file's name, or what the keyword `x-event` says. Everybody who has
//! to know them (loader, generator, validator) asks here.

use serde_json::Value;

use crate::families::names;
use crate::location::Location;
use crate::problem::Problem;
use crate::provider::Provider;
use crate::schema::Schema;
use crate::sources::Sources;

/// The keyword of a family's schema that says what the header holds.
const KEYWORD: &str = "x-event";

/// What a delivery says when it is of a certain event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Naming {
    /// What the header holds; `None` where bodies alone name events.
    pub header: Option<String>,
    /// What stands at the discriminator; `None` where the header alone names this event.
    pub member: Option<String>,
}

impl Naming {
    /// The naming of an event, from its name and the body's schema of its family; `None` if the family has no such event.
    ///
    /// ```
    /// # use hookwright_schema::{Naming, Provider};
    /// # let provider: Provider = serde_json::from_value(serde_json::json!({
    /// #     "name": "acme", "title": "Acme", "docs": "https://acme.example/webhooks", "discriminator": "/action",
    /// #     "event_header": true, "separator": ".", "payload": "", "headers": {"event_type": {"name": "x-acme-event"}},
    /// #     "signature": {"scheme": "none"}
    /// # })).unwrap();
    /// let schema = serde_json::json!({"properties": {"action": {"enum": ["closed", "opened"]}}});
    /// let naming = Naming::of(&provider, "issues", &schema, "issues.opened").unwrap();
    /// assert_eq!(naming.header.as_deref(), Some("issues"));
    /// assert_eq!(naming.member.as_deref(), Some("opened"));
    /// ```
    #[must_use]
    pub fn of(provider: &Provider, family: &str, schema: &Value, event: &str) -> Option<Self> {
        if !provider.event_header {
            return Some(Self::body(event));
        }
        let values = match schema.get(KEYWORD) {
            None => vec![family],
            Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).collect(),
            Some(value) => value.as_str().into_iter().collect(),
        };
        if values.contains(&event) {
            return Some(Self::header(event));
        }
        let action = |value: &&str| {
            let rest = event.strip_prefix(value)?;
            rest.strip_prefix(provider.separator.as_str())
        };
        // Of values of one family, none begins with another and the separator.
        let value = values.into_iter().find(|value| action(value).is_some())?;
        Some(Self {
            header: Some(value.to_owned()),
            member: action(&value).map(str::to_owned),
        })
    }

    pub(crate) fn body(event: &str) -> Self {
        Self {
            header: None,
            member: Some(event.to_owned()),
        }
    }

    pub(crate) fn header(value: &str) -> Self {
        Self {
            header: Some(value.to_owned()),
            member: None,
        }
    }

    pub(crate) fn both(value: &str, member: &str) -> Self {
        Self {
            header: Some(value.to_owned()),
            member: Some(member.to_owned()),
        }
    }

    /// The name of the event that it is of.
    #[must_use]
    pub fn event(&self, separator: &str) -> String {
        let parts = self.header.iter().chain(&self.member);
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        parts.join(separator)
    }
}

/// The header's values that a family has, each with its place. With an action behind it, none may be the beginning of another.
pub(crate) fn values(
    provider: &Provider,
    family: &str,
    root: Schema<'_>,
    has_actions: bool,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Vec<(String, Location)> {
    let values = match root.get(KEYWORD) {
        None => vec![(family.to_owned(), root.location())],
        Some(given) => {
            let list = if given.value().is_array() {
                given.items()
            } else {
                vec![given]
            };
            if list.is_empty() {
                let problem =
                    sources.problem(&given.location(), "the header's values are none", "");
                problems.push(problem.help("write what the header holds, or remove the keyword: then it is the file's name"));
            }
            names(&list, sources, problems).into_iter().collect()
        }
    };
    for (value, place) in &values {
        if !is_field_value(value) {
            let message = format!("a header cannot hold `{value}`");
            let help = format!(
                "say with `{KEYWORD}` what it holds, in printable ASCII and without spaces at the ends"
            );
            problems.push(sources.problem(place, message, "").help(help));
        }
        let longer = |other: &&(String, Location)| {
            let rest = other.0.strip_prefix(value.as_str());
            rest.is_some_and(|rest| rest.starts_with(&provider.separator))
        };
        if let Some((other, also)) = values.iter().find(longer).filter(|_| has_actions) {
            let message = format!("`{other}` could be `{value}` with an action behind it");
            let problem = sources
                .problem(also, message, "")
                .related(place, "this is the shorter one");
            problems.push(problem.help("give the two values families of their own"));
        }
    }
    values
}

/// Refuses the keyword where no header names events.
pub(crate) fn refuse(root: Schema<'_>, sources: &Sources, problems: &mut Vec<Problem>) {
    if let Some(given) = root.get(KEYWORD) {
        let message =
            format!("`{KEYWORD}` says what a header holds, and no header names events here");
        let problem = sources.problem(&given.location(), message, "");
        problems.push(problem.at_key().help(
            "add `\"event_header\": true` to `provider.json`, or call the annotation otherwise",
        ));
    }
}

/// Whether a header can hold this text as it stands (RFC 9110, section 5.5).
fn is_field_value(text: &str) -> bool {
    let printable = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    !text.is_empty() && text.trim_matches(' ') == text && text.bytes().all(printable)
}

#[cfg(test)]
mod tests {
    use super::is_field_value;

    #[test]
    fn a_headers_value_is_printable_and_has_no_spaces_at_its_ends() {
        assert!(
            ["push", "orders/create", "a b"]
                .into_iter()
                .all(is_field_value)
        );
        assert!(
            !["", " push", "push ", "pü", "a\tb", "a\r\nb"]
                .into_iter()
                .any(is_field_value)
        );
    }
}
