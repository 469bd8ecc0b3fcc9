//! From a value to text, as `JSON.stringify` writes it.

use std::fmt::Write as _;

use crate::{Form, Node};

/// Writes a value in a form.
pub(crate) fn write(node: &Node, form: Form, out: &mut String) {
    write_in(node, form, form != Form::ArraysUntouched, true, out);
}

/// `everywhere`: sort inside arrays, too. `sorted`: sort here.
fn write_in(node: &Node, form: Form, everywhere: bool, sorted: bool, out: &mut String) {
    match node {
        Node::Scalar(text) => out.push_str(text),
        Node::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                comma(index, out);
                write_in(item, form, everywhere, sorted && everywhere, out);
            }
            out.push(']');
        }
        Node::Object(members) => {
            out.push('{');
            for (index, (key, value)) in ordered(members, form, sorted).into_iter().enumerate() {
                comma(index, out);
                quote(key, out);
                out.push(':');
                write_in(value, form, everywhere, sorted, out);
            }
            out.push('}');
        }
    }
}

fn comma(index: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
}

fn ordered(members: &[(String, Node)], form: Form, sorted: bool) -> Vec<&(String, Node)> {
    let mut members: Vec<_> = members.iter().collect();
    if sorted {
        members.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
    }
    if form != Form::Sorted {
        // Stable: what is no index keeps its place among its like.
        members.sort_by_key(|(key, _)| index(key).map_or((true, 0), |index| (false, index)));
    }
    members
}

/// The key as an array index, which JavaScript's objects keep in front: 0 to 2³² − 2, as a number is written.
fn index(key: &str) -> Option<u32> {
    let plain = key == "0" || (!key.starts_with('0') && key.bytes().all(|b| b.is_ascii_digit()));
    let index = plain.then(|| key.parse().ok()).flatten();
    index.filter(|index| *index < u32::MAX)
}

/// A string with no more escapes than JSON needs.
pub(crate) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // A string takes everything.
            '\0'..='\u{1f}' => drop(write!(out, "\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out.push('"');
}
