//! A body as JavaScript's `JSON.stringify` writes it once its keys are sorted: the text that some providers sign.
//!
//! Providers describe it as "keys sorted, compact" and mean what their JavaScript does, so the rules are JavaScript's: numbers are
//! 64-bit floats in ECMAScript's notation, a member given twice keeps its first place and its last value, and names that are
//! array indices come first, in numeric order. What the descriptions leave open is tried in every way that code is known to take.

use std::collections::BTreeMap;

use crate::document::{Document, Kind, NodeId, ROOT};

/// How one implementation sorts.
#[derive(Clone, Copy)]
struct Way {
    /// Objects inside arrays are sorted, too.
    in_arrays: bool,
    /// Array indices come first, as in every object that JavaScript has built.
    indices_first: bool,
}

/// The forms in which the body may have been signed, each once.
pub(crate) fn forms(document: &Document<'_>) -> Vec<Vec<u8>> {
    let mut forms: Vec<Vec<u8>> = Vec::new();
    for (in_arrays, indices_first) in [(true, true), (true, false), (false, true), (false, false)] {
        let way = Way {
            in_arrays,
            indices_first,
        };
        let mut form = String::new();
        way.write(document, ROOT, true, &mut form);
        if !forms.contains(&form.as_bytes().to_vec()) {
            forms.push(form.into_bytes());
        }
    }
    forms
}

impl Way {
    /// Recursion is bounded by the depth of a document.
    fn write(self, document: &Document<'_>, node: NodeId, sorted: bool, out: &mut String) {
        match document.kind(node) {
            Kind::Null | Kind::Bool => out.push_str(document.source(node)),
            Kind::Number => number(document.source(node), out),
            Kind::String => string(document.string(node).unwrap_or_default(), out),
            Kind::Array => {
                out.push('[');
                for (index, item) in document.children(node).enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.write(document, item, sorted && self.in_arrays, out);
                }
                out.push(']');
            }
            Kind::Object => {
                out.push('{');
                for (index, (name, member)) in
                    self.members(document, node, sorted).into_iter().enumerate()
                {
                    out.push_str(if index > 0 { "," } else { "" });
                    string(name, out);
                    out.push(':');
                    self.write(document, member, sorted, out);
                }
                out.push('}');
            }
        }
    }

    fn members<'d>(
        self,
        document: &'d Document<'_>,
        object: NodeId,
        sorted: bool,
    ) -> Vec<(&'d str, NodeId)> {
        let mut members: Vec<(&str, NodeId)> = Vec::new();
        let mut places = BTreeMap::new();
        for member in document.all_children(object) {
            let name = document.name(member);
            let place = *places.entry(name).or_insert(members.len());
            match members.get_mut(place) {
                Some(first) => first.1 = member,
                None => members.push((name, member)),
            }
        }
        if sorted {
            members.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
        }
        if self.indices_first || !sorted {
            // The sort is stable, so that all other names keep their order.
            members.sort_by_key(|(name, _)| index(name).unwrap_or(u32::MAX));
        }
        members
    }
}

/// The array index that a name is (ECMA-262: a canonical number below 2³² − 1).
fn index(name: &str) -> Option<u32> {
    let number: u32 = name.parse().ok()?;
    (number < u32::MAX && number.to_string() == name).then_some(number)
}

fn number(text: &str, out: &mut String) {
    match text.parse::<f64>() {
        // Negative zero included, which JavaScript writes without its sign.
        Ok(0.0) => out.push('0'),
        Ok(number) if number.is_finite() => {
            out.push_str(ryu_js::Buffer::new().format_finite(number));
        }
        _ => out.push_str("null"),
    }
}

fn string(text: &str, out: &mut String) {
    // serde_json escapes what `JSON.stringify` does, in the same notation; a string is always written.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::forms;
    use crate::document::parse;

    /// What Node.js 20 printed for a function that sorts keys at every depth and rebuilds each object.
    #[test]
    fn the_first_form_is_what_javascript_writes() {
        let cases = [
            (r#"{"b": 1.0, "a": -0}"#, r#"{"a":0,"b":1}"#),
            (
                r#"{"z": 1e21, "y": 123456789012345678901, "x": 1e-7}"#,
                r#"{"x":1e-7,"y":123456789012345680000,"z":1e+21}"#,
            ),
            (
                r#"{"b": 1, "10": 2, "9": 3, "-1": 4, "09": 5}"#,
                r#"{"9":3,"10":2,"-1":4,"09":5,"b":1}"#,
            ),
            (
                "{\"\u{ff61}\": 1, \"\u{1f600}\": 2}",
                "{\"\u{1f600}\":2,\"\u{ff61}\":1}",
            ),
            (
                r#"["\u00e9\u0007\u007f\/", 1e400, true, null]"#,
                "[\"é\\u0007\u{7f}/\",null,true,null]",
            ),
            (r#"{"a": [{"d": 1, "c": 2}]}"#, r#"{"a":[{"c":2,"d":1}]}"#),
        ];
        for (text, expected) in cases {
            let document = parse(text).0.unwrap();
            assert_eq!(
                String::from_utf8_lossy(&forms(&document)[0]),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn objects_inside_arrays_may_keep_their_order() {
        let document = parse(r#"{"b": [{"d": 1, "c": 2}], "a": 1}"#).0.unwrap();
        let forms = forms(&document);
        assert!(forms.contains(&br#"{"a":1,"b":[{"d":1,"c":2}]}"#.to_vec()) && forms.len() == 2);
    }
}
