//! JSON as it stands in a text: members in their order, numbers as they were written.
//!
//! `serde_json::Value` sorts members and rounds numbers, so it can neither build the texts that tests need nor see
//! whether a number came back as it went in.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::value::RawValue;

use crate::rng::Rng;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object; nothing keeps a name from occurring twice.
    Object(Vec<(String, Node)>),
}

/// How a text is written, apart from its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Members in another order.
    pub shuffle: bool,
    /// Every character of every string as `\uXXXX`, beyond the basic plane as a surrogate pair.
    pub escape: bool,
    /// White space of all four kinds wherever JSON allows it.
    pub space: bool,
}

impl Node {
    /// Reads a text. Its members come out sorted by name.
    ///
    /// # Panics
    /// When it is not JSON.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::try_parse(text).unwrap_or_else(|error| panic!("{error} in {text}"))
    }

    fn try_parse(text: &str) -> serde_json::Result<Self> {
        Ok(match text.trim_start().as_bytes().first() {
            Some(b'{') => {
                let members: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
                let members = members.into_iter();
                let read =
                    |(name, value): (String, &RawValue)| Ok((name, Self::try_parse(value.get())?));
                Self::Object(members.map(read).collect::<serde_json::Result<_>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text)?;
                let items = items.into_iter().map(|item| Self::try_parse(item.get()));
                Self::Array(items.collect::<serde_json::Result<_>>()?)
            }
            Some(b'"') => Self::String(serde_json::from_str(text)?),
            Some(b't' | b'f') => Self::Bool(serde_json::from_str(text)?),
            Some(b'n') => serde_json::from_str(text).map(|()| Self::Null)?,
            _ => Self::Number(serde_json::from_str::<&RawValue>(text)?.get().to_owned()),
        })
    }

    /// A string.
    #[must_use]
    pub fn string(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    /// A number.
    #[must_use]
    pub fn number(text: impl Into<String>) -> Self {
        Self::Number(text.into())
    }

    /// The text, as short as can be, members in their order.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.styled(Style::default(), &mut Rng::new(0, ""))
    }

    /// The text in a style.
    #[must_use]
    pub fn styled(&self, style: Style, rng: &mut Rng) -> String {
        let mut out = String::new();
        self.write(&mut out, style, rng);
        out
    }

    /// The same value with members sorted by name, at every depth.
    #[must_use]
    pub fn sorted(&self) -> Self {
        match self {
            Self::Array(items) => Self::Array(items.iter().map(Self::sorted).collect()),
            Self::Object(members) => {
                let mut members: Vec<_> = members
                    .iter()
                    .map(|(name, value)| (name.clone(), value.sorted()))
                    .collect();
                members.sort_by(|(one, _), (other, _)| one.cmp(other));
                Self::Object(members)
            }
            other => other.clone(),
        }
    }

    /// The kind, as JSON Schema's `type` calls it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }

    fn write(&self, out: &mut String, style: Style, rng: &mut Rng) {
        space(out, style, rng);
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => write!(out, "{value}").expect("a string takes everything"),
            Self::Number(text) => out.push_str(text),
            Self::String(text) => quote(out, text, style),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    item.write(out, style, rng);
                }
                out.push(']');
            }
            Self::Object(members) => write_members(members, out, style, rng),
        }
        space(out, style, rng);
    }
}

fn write_members(members: &[(String, Node)], out: &mut String, style: Style, rng: &mut Rng) {
    let mut members: Vec<_> = members.iter().collect();
    if style.shuffle {
        rng.shuffle(&mut members);
    }
    out.push('{');
    for (index, (name, value)) in members.into_iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "," });
        space(out, style, rng);
        quote(out, name, style);
        space(out, style, rng);
        out.push(':');
        value.write(out, style, rng);
    }
    out.push('}');
}

fn quote(out: &mut String, text: &str, style: Style) {
    if !style.escape {
        return out.push_str(&serde_json::Value::from(text).to_string());
    }
    out.push('"');
    for unit in text.encode_utf16() {
        // Both cases of hexadecimal digits occur, depending on the unit, because both are JSON.
        let written = if unit % 2 == 0 {
            write!(out, "\\u{unit:04x}")
        } else {
            write!(out, "\\u{unit:04X}")
        };
        written.expect("a string takes everything");
    }
    out.push('"');
}

fn space(out: &mut String, style: Style, rng: &mut Rng) {
    if style.space {
        (0..rng.below(4)).for_each(|_| out.push([' ', '\n', '\t', '\r'][rng.below(4)]));
    }
}
