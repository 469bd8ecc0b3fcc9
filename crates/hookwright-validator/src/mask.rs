//! The text of a delivery with its values hidden: what is left shows shape, names of members and lengths.

use std::ops::Range;

use crate::document::{Kind, ROOT, parse};

/// A body with what came around it, values hidden: of a request's head, line breaks alone remain. `None` where the body is no
/// JSON, because then nobody can say what in it is a value.
pub(crate) fn delivery(text: &str, body: Range<usize>) -> Option<String> {
    let mut masked = text.as_bytes().to_vec();
    hide(&mut masked, 0..body.start);
    hide(&mut masked, body.end..text.len());
    let inside = text.get(body.clone())?;
    let start = body.start + (inside.len() - inside.trim_start_matches('\u{feff}').len());
    let hidden = values(text.get(start..body.end)?)?;
    masked
        .get_mut(start..body.end)?
        .copy_from_slice(hidden.as_bytes());
    hide(&mut masked, body.start..start);
    String::from_utf8(masked).ok()
}

/// The text with every character of a string value hidden by asterisks and every digit of a number by a zero, byte for byte, so
/// that all places stay.
fn values(text: &str) -> Option<String> {
    let document = parse(text).0?;
    let mut masked = text.as_bytes().to_vec();
    let end = document.span(ROOT).end;
    for node in document.all() {
        let span = document.span(node);
        match document.kind(node) {
            Kind::String => hide(&mut masked, span.start + 1..span.end - 1),
            Kind::Number => {
                for byte in masked
                    .get_mut(span)
                    .into_iter()
                    .flatten()
                    .filter(|byte| byte.is_ascii_digit())
                {
                    *byte = b'0';
                }
            }
            Kind::Bool => hide(&mut masked, span),
            _ => {}
        }
    }
    hide(&mut masked, end..text.len());
    String::from_utf8(masked).ok()
}

/// Replaces everything but line breaks.
fn hide(text: &mut [u8], span: Range<usize>) {
    for byte in text
        .get_mut(span)
        .into_iter()
        .flatten()
        .filter(|byte| !matches!(byte, b'\n' | b'\r'))
    {
        *byte = b'*';
    }
}

#[cfg(test)]
mod tests {
    use super::delivery;

    #[test]
    fn values_are_hidden_and_places_stay() {
        let text = r#"A: b
{"é": "né\n", "n": -12.5e3, "b": true, "z": null} x"#;
        let masked = delivery(text, 5..text.len());
        assert_eq!(
            masked,
            Some("****\n".to_owned() + r#"{"é": "*****", "n": -00.0e0, "b": ****, "z": null}**"#)
        );
    }

    #[test]
    fn what_is_no_json_is_not_shown() {
        assert_eq!(delivery("{\"a\": secret}", 0..13), None);
    }
}
