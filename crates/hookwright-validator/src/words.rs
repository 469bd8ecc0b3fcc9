//! The words of findings: types and shapes of values, lists of names, counts.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use serde_json::Value;

use crate::document::{Document, Kind, NodeId};

/// How many characters of a value are shown.
const MOST_CHARACTERS: usize = 120;

/// What is escaped in a URI: all but the characters that mean nothing there (RFC 3986, section 2.3).
pub(crate) const URI: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// How many names of a list are shown.
const MOST_NAMES: usize = 8;

/// The type of a value: `a string`.
pub(crate) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "a boolean",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}

/// Type and length of a value: `a string of 2 characters`.
pub(crate) fn shape(document: &Document<'_>, node: NodeId) -> String {
    let of = |unit: &str, count: usize| {
        format!(
            "{} of {}",
            kind(document.kind(node)),
            self::count(count, unit)
        )
    };
    match document.kind(node) {
        Kind::String => of(
            "character",
            document.string(node).map_or(0, |text| text.chars().count()),
        ),
        Kind::Array => of("item", document.len(node)),
        Kind::Object => of("member", document.len(node)),
        other => kind(other).to_owned(),
    }
}

/// A count with its noun: `1 item`, `2 items`.
pub(crate) fn count(count: usize, unit: &str) -> String {
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// A value of a schema as a sentence has it: in backticks, strings without their quotes, cut short.
pub(crate) fn quoted(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    format!("`{}`", short(&text))
}

/// The names of a type keyword with their articles, null last: `a string or null`.
pub(crate) fn types(names: &[String]) -> String {
    let mut names = names.to_vec();
    names.sort_by_key(|name| name == "null");
    let article = |name: &String| match name.as_str() {
        "null" => name.clone(),
        "array" | "object" | "integer" => format!("an {name}"),
        _ => format!("a {name}"),
    };
    either(&names.iter().map(article).collect::<Vec<_>>())
}

/// `a, b or c`, cut where it would grow too long to read.
pub(crate) fn either(names: &[String]) -> String {
    if names.len() > MOST_NAMES {
        let more = names.len() - MOST_NAMES;
        return format!("{} or {more} others", names[..MOST_NAMES].join(", "));
    }
    match names {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// A text cut to what a line can hold; control characters are escaped.
pub(crate) fn short(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(MOST_CHARACTERS)
        .flat_map(visible)
        .collect();
    if text.chars().nth(MOST_CHARACTERS).is_some() {
        shown.push('…');
    }
    shown
}

/// A character, escaped where a terminal or a log would act upon it.
fn visible(character: char) -> impl Iterator<Item = char> {
    let escaped = character.is_control().then(|| character.escape_default());
    let plain = escaped.is_none().then_some(character);
    escaped.into_iter().flatten().chain(plain)
}

/// A pointer as a sentence has it: `the body` for the root.
pub(crate) fn place(pointer: &str) -> String {
    if pointer.is_empty() {
        "the body".to_owned()
    } else {
        format!("`{}`", short(pointer))
    }
}

/// A format of JSON Schema: what it is, and what it looks like.
pub(crate) fn format(name: &str) -> (String, Option<&'static str>) {
    let (what, example) = match name {
        "date-time" => ("a date-time (RFC 3339)", "2026-01-31T09:30:00Z"),
        "date" => ("a date (RFC 3339)", "2026-01-31"),
        "time" => ("a time with an offset (RFC 3339)", "09:30:00Z"),
        "duration" => ("a duration (ISO 8601)", "P3DT4H"),
        "email" | "idn-email" => ("an e-mail address", "ada@example.com"),
        "hostname" | "idn-hostname" => ("a host name", "hooks.example.com"),
        "ipv4" => ("an IPv4 address", "192.0.2.1"),
        "ipv6" => ("an IPv6 address", "2001:db8::1"),
        "uri" | "iri" => ("a URI with its scheme", "https://example.com/contacts/17"),
        "uri-reference" | "iri-reference" => ("a URI reference", "/contacts/17"),
        "uuid" => ("a UUID", "5f0c1d3e-8d5b-4c8e-9a51-3a8f2f6f7d10"),
        "json-pointer" => ("a JSON Pointer", "/payload/id"),
        "regex" => ("a regular expression (ECMA-262)", "^[a-z]+$"),
        other => return (format!("a string in the format `{other}`"), None),
    };
    (what.to_owned(), Some(example))
}

#[cfg(test)]
mod tests {
    use super::{either, short};

    #[test]
    fn lists_read_as_sentences_and_long_ones_are_cut() {
        let names: Vec<String> = (0..10).map(|number| number.to_string()).collect();
        assert_eq!(either(&names[..3]), "0, 1 or 2");
        assert_eq!(either(&names), "0, 1, 2, 3, 4, 5, 6, 7 or 2 others");
    }

    #[test]
    fn a_long_value_is_cut_between_characters_and_shows_no_control_character() {
        let shown = short(&"é\u{1b}".repeat(100));
        assert!(shown.ends_with('…') && !shown.contains('\u{1b}'));
    }
}
