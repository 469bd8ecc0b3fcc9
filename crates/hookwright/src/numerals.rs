//! Numbers as text: the grammar alone. What they are worth is the business of `decimal.rs`.

use crate::{Failed, Reader, SyntaxError};

impl<'a> Reader<'a> {
    /// Reads a number and returns its text, exactly as written.
    ///
    /// # Errors
    /// When another value, or none, stands here, or the number is not written as JSON wants it.
    #[inline]
    pub fn numeral(&mut self) -> Result<&'a str, Failed> {
        if !matches!(self.start(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.wrong_type("a number"));
        }
        let start = self.position;
        let (end, complete) = end_of_number(self.text.as_bytes(), start);
        self.position = end;
        if complete {
            Ok(self.slice(start, end))
        } else {
            Err(self.syntax(SyntaxError::BadNumber))
        }
    }
}

/// Whether the whole text is one JSON number.
pub(crate) fn is_number(text: &str) -> bool {
    end_of_number(text.as_bytes(), 0) == (text.len(), true)
}

/// Where the number that starts at `start` ends, and whether it is complete; if not, the index is the fault's.
#[inline]
fn end_of_number(bytes: &[u8], start: usize) -> (usize, bool) {
    let first = if bytes.get(start) == Some(&b'-') {
        start + 1
    } else {
        start
    };
    let mut at = digits(bytes, first);
    if at == first {
        return (at, false);
    }
    if bytes[first] == b'0' && at > first + 1 {
        return (first + 1, false);
    }
    if bytes.get(at) == Some(&b'.') {
        let fraction = at + 1;
        at = digits(bytes, fraction);
        if at == fraction {
            return (at, false);
        }
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = at + 1 + sign;
        at = digits(bytes, exponent);
        return (at, at > exponent);
    }
    (at, true)
}

#[inline]
fn digits(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}
