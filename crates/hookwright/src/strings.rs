//! Strings: borrowed from the text when nothing is escaped, which is nearly always.

use std::borrow::Cow;

use hookwright_scan as scan;

use crate::{Failed, Problem, Reader, SyntaxError};

impl<'a> Reader<'a> {
    /// Reads a string. It is borrowed from the text unless it holds an escape.
    ///
    /// # Errors
    /// When another value, or none, stands here, or the string is broken.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>, Failed> {
        match self.plain() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.not_plain(),
        }
    }

    /// Reads a string in which all stands for itself, if that is what comes next; otherwise consumes nothing but white space.
    #[inline(never)]
    pub(crate) fn plain(&mut self) -> Option<&'a str> {
        self.start();
        let text = scan::plain(self.text, self.position)?;
        self.position += text.len() + 2;
        Some(text)
    }

    /// Reads a string that is not [`plain`](Self::plain). Hardly any is not.
    #[cold]
    #[inline(never)]
    pub(crate) fn not_plain(&mut self) -> Result<Cow<'a, str>, Failed> {
        if self.start() == Some(b'"') {
            self.quoted()
        } else {
            Err(self.wrong_type("a string"))
        }
    }

    /// Reads a string whose opening quote is the next byte.
    #[inline]
    pub(crate) fn quoted(&mut self) -> Result<Cow<'a, str>, Failed> {
        let begin = self.position + 1;
        let end = scan::special(self.text.as_bytes(), begin);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.position = end + 1;
            return Ok(Cow::Borrowed(self.slice(begin, end)));
        }
        self.escaped(begin, end)
    }

    /// Reads on a string that holds more than plain text. Apart, because hardly any does.
    #[cold]
    #[inline(never)]
    fn escaped(&mut self, begin: usize, end: usize) -> Result<Cow<'a, str>, Failed> {
        let mut owned = String::new();
        self.unescape(begin, end, |run, character| {
            owned.push_str(run);
            owned.extend(character);
        })?;
        Ok(Cow::Owned(owned))
    }

    /// Checks a string whose opening quote is the next byte, without making it.
    #[inline]
    pub(crate) fn skip_quoted(&mut self) -> Result<(), Failed> {
        let begin = self.position + 1;
        let end = scan::special(self.text.as_bytes(), begin);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.position = end + 1;
            return Ok(());
        }
        self.skip_escaped(begin, end)
    }

    #[cold]
    #[inline(never)]
    fn skip_escaped(&mut self, begin: usize, end: usize) -> Result<(), Failed> {
        self.unescape(begin, end, |_, _| {})
    }

    /// Hands out the runs of plain text and the escaped characters between them, up to the closing quote.
    /// `end` is the first special byte at or after `begin`.
    fn unescape(
        &mut self,
        mut begin: usize,
        mut end: usize,
        mut emit: impl FnMut(&str, Option<char>),
    ) -> Result<(), Failed> {
        let bytes = self.text.as_bytes();
        loop {
            let run = self.slice(begin, end);
            match bytes.get(end) {
                Some(b'"') => {
                    emit(run, None);
                    self.position = end + 1;
                    return Ok(());
                }
                Some(b'\\') => match escape(bytes, end) {
                    Ok((character, next)) => {
                        emit(run, Some(character));
                        begin = next;
                        end = scan::special(bytes, begin);
                    }
                    Err(error) => return Err(self.broken(end, error)),
                },
                _ => return Err(self.broken(end, SyntaxError::ControlCharacter)),
            }
        }
    }

    #[cold]
    fn broken(&mut self, offset: usize, error: SyntaxError) -> Failed {
        if offset >= self.text.len() || error == SyntaxError::UnexpectedEnd {
            return self.fail_at(self.text.len(), Problem::Syntax(SyntaxError::UnexpectedEnd));
        }
        self.fail_at(offset, Problem::Syntax(error))
    }
}

/// The character that the escape at `at` (its backslash) stands for, and the index after it.
pub(crate) fn escape(bytes: &[u8], at: usize) -> Result<(char, usize), SyntaxError> {
    let plain = match bytes.get(at + 1) {
        Some(b'u') => return unicode(bytes, at),
        Some(&byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(_) => return Err(SyntaxError::BadEscape),
        None => return Err(SyntaxError::UnexpectedEnd),
    };
    Ok((plain, at + 2))
}

/// A `\uXXXX` escape, or the two that make up a surrogate pair.
fn unicode(bytes: &[u8], at: usize) -> Result<(char, usize), SyntaxError> {
    let high = hex(bytes, at + 2)?;
    if let Some(character) = char::from_u32(high) {
        return Ok((character, at + 6));
    }
    if high >= 0xDC00 || bytes.get(at + 6) != Some(&b'\\') || bytes.get(at + 7) != Some(&b'u') {
        return Err(SyntaxError::LoneSurrogate);
    }
    let low = hex(bytes, at + 8)?;
    if !(0xDC00..0xE000).contains(&low) {
        return Err(SyntaxError::LoneSurrogate);
    }
    let code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    char::from_u32(code)
        .map(|character| (character, at + 12))
        .ok_or(SyntaxError::LoneSurrogate)
}

fn hex(bytes: &[u8], at: usize) -> Result<u32, SyntaxError> {
    let mut code = 0;
    for index in at..at + 4 {
        let byte = *bytes.get(index).ok_or(SyntaxError::UnexpectedEnd)?;
        let digit = char::from(byte)
            .to_digit(16)
            .ok_or(SyntaxError::BadEscape)?;
        code = code * 16 + digit;
    }
    Ok(code)
}
