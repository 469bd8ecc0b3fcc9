//! Writing JSON text: compact, members in the order they are given.

use std::collections::BTreeMap;

use hookwright_scan as scan;

use crate::{Encode, Extra, Maybe};

/// Collects the JSON text that [`Encode`] implementations write.
///
/// ```
/// use hookwright::Writer;
///
/// let mut writer = Writer::new();
/// let mut object = writer.object();
/// object.member("id", "c-1");
/// object.optional("title", &None::<String>);
/// object.end();
/// assert_eq!(writer.finish(), r#"{"id":"c-1"}"#);
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    /// An empty text.
    #[must_use]
    pub const fn new() -> Self {
        Self { out: String::new() }
    }

    /// The text so far.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.out.push_str("null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.out.push_str(if value { "true" } else { "false" });
    }

    /// Writes a string, escaping what JSON requires to be escaped and nothing else.
    pub fn string(&mut self, text: &str) {
        quote(&mut self.out, text);
    }

    /// Writes text that is a JSON value already. It is not checked.
    pub fn raw(&mut self, json: &str) {
        self.out.push_str(json);
    }

    /// Writes a value of any type that can be encoded.
    pub fn value<T: Encode + ?Sized>(&mut self, value: &T) {
        value.encode(self);
    }

    /// Begins an object. It is complete after [`ObjectWriter::end`].
    #[must_use = "an object has to be ended"]
    pub fn object(&mut self) -> ObjectWriter<'_> {
        self.out.push('{');
        ObjectWriter {
            writer: self,
            first: true,
        }
    }

    /// Begins an array. It is complete after [`ArrayWriter::end`].
    #[must_use = "an array has to be ended"]
    pub fn array(&mut self) -> ArrayWriter<'_> {
        self.out.push('[');
        ArrayWriter {
            writer: self,
            first: true,
        }
    }
}

/// Writes the members of an object; made by [`Writer::object`]. Names are not checked for repetition.
#[derive(Debug)]
pub struct ObjectWriter<'w> {
    writer: &'w mut Writer,
    first: bool,
}

impl ObjectWriter<'_> {
    /// Writes a member.
    pub fn member<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        value.encode(self.name(name));
    }

    /// Writes a member if it has a value.
    pub fn optional<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Writes a member, `null` if it has no value.
    pub fn nullable<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        self.member(name, value);
    }

    /// Writes a member unless it is absent.
    pub fn maybe<T: Encode>(&mut self, name: &str, value: &Maybe<T>) {
        match value {
            Maybe::Absent => {}
            Maybe::Null => self.name(name).null(),
            Maybe::Value(value) => self.member(name, value),
        }
    }

    /// Writes a member whose value is the one string its schema allows.
    pub fn constant(&mut self, name: &str, text: &str) {
        self.name(name).string(text);
    }

    /// Writes a member whose value is the one its schema allows, given as JSON text, which is not checked.
    pub fn literal(&mut self, name: &str, json: &str) {
        self.name(name).raw(json);
    }

    /// Writes the members that the schema does not name. Not checked against the members written already.
    pub fn extra(&mut self, extra: &Extra) {
        for (name, value) in extra {
            self.member(name, value);
        }
    }

    /// Writes members that all have one type. Not checked against the members written already.
    pub fn entries<K: AsRef<str>, T: Encode>(&mut self, entries: &BTreeMap<K, T>) {
        for (name, value) in entries {
            self.member(name.as_ref(), value);
        }
    }

    /// Writes a member's name; its value has to follow.
    pub fn name(&mut self, name: &str) -> &mut Writer {
        separate(&mut self.writer.out, &mut self.first);
        self.writer.string(name);
        self.writer.out.push(':');
        self.writer
    }

    /// Ends the object.
    pub fn end(self) {
        self.writer.out.push('}');
    }
}

/// Writes the items of an array; made by [`Writer::array`].
#[derive(Debug)]
pub struct ArrayWriter<'w> {
    writer: &'w mut Writer,
    first: bool,
}

impl ArrayWriter<'_> {
    /// Writes an item.
    pub fn item<T: Encode + ?Sized>(&mut self, value: &T) {
        separate(&mut self.writer.out, &mut self.first);
        value.encode(self.writer);
    }

    /// Ends the array.
    pub fn end(self) {
        self.writer.out.push(']');
    }
}

fn separate(out: &mut String, first: &mut bool) {
    if !*first {
        out.push(',');
    }
    *first = false;
}

/// Appends a string in quotes. Runs of plain characters are copied whole.
pub(crate) fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    loop {
        let end = scan::special(rest.as_bytes(), 0);
        // The special bytes are ASCII, so that both borders are borders of characters.
        let (run, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        out.push_str(run);
        let Some((&byte, _)) = tail.as_bytes().split_first() else {
            break;
        };
        escape(out, byte);
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push('"');
}

fn escape(out: &mut String, byte: u8) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        b'\n' => out.push_str("\\n"),
        b'\r' => out.push_str("\\r"),
        b'\t' => out.push_str("\\t"),
        0x08 => out.push_str("\\b"),
        0x0C => out.push_str("\\f"),
        _ => {
            out.push_str("\\u00");
            out.push(HEX[usize::from(byte >> 4)]);
            out.push(HEX[usize::from(byte & 15)]);
        }
    }
}
