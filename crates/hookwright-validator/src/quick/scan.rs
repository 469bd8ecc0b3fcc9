//! Bytes to tokens: white space, strings, numbers. Nothing is copied; what JSON does not allow makes the check unsure.

use std::borrow::Cow;

use super::{Outcome, Stop};

/// Reads tokens of a text.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
}

/// The bytes between the quotes of a string.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quoted<'t> {
    pub(super) text: &'t str,
    /// Whether there are escapes in it.
    pub(super) escaped: bool,
}

impl<'t> Quoted<'t> {
    /// The text that is meant; escapes were checked when it was read.
    pub(super) fn meant(self) -> Cow<'t, str> {
        if !self.escaped {
            return Cow::Borrowed(self.text);
        }
        let quoted = format!("\"{}\"", self.text);
        // What was read can be read again.
        Cow::Owned(serde_json::from_str(&quoted).unwrap_or_default())
    }
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// All that is not read yet.
    #[inline]
    pub(super) fn rest(&self) -> &'t [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The text from an offset to here. Both are next to ASCII, so on character boundaries.
    pub(super) fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The next byte that is no white space.
    #[inline]
    pub(super) fn token(&mut self) -> Option<u8> {
        loop {
            let byte = self.peek()?;
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Reads the string that starts here.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Quoted<'t>, Stop> {
        match self.plain() {
            Some(text) => Ok(Quoted {
                text,
                escaped: false,
            }),
            None => self.not_plain(),
        }
    }

    /// Reads the string that starts here, if there are no escapes in it.
    #[inline(never)]
    fn plain(&mut self) -> Option<&'t str> {
        let text = hookwright_scan::plain(self.text, self.at)?;
        self.at += text.len() + 2;
        Some(text)
    }

    /// Reads the string that starts here and is not [`plain`](Self::plain).
    #[cold]
    pub(super) fn not_plain(&mut self) -> Result<Quoted<'t>, Stop> {
        let start = self.at + 1;
        self.at = start;
        loop {
            self.at = hookwright_scan::special(self.bytes, self.at);
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                _ => return Err(Stop::Unsure),
            }
        }
        // Both ends are next to ASCII, so on character boundaries.
        let text = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(Quoted {
            text,
            escaped: true,
        })
    }

    /// Passes over an escape; half of a surrogate pair is none.
    fn escape(&mut self) -> Outcome {
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 2;
                Ok(())
            }
            Some(b'u') => {
                let first = self.unit().ok_or(Stop::Unsure)?;
                self.at += 6;
                if char::from_u32(first).is_some() {
                    return Ok(());
                }
                let second = self.unit().filter(|unit| (0xDC00..0xE000).contains(unit));
                self.at += 6;
                match second {
                    Some(_) if first < 0xDC00 => Ok(()),
                    _ => Err(Stop::Unsure),
                }
            }
            _ => Err(Stop::Unsure),
        }
    }

    /// The code unit of the `\uXXXX` that starts here.
    fn unit(&self) -> Option<u32> {
        let escape = self.bytes.get(self.at..self.at + 6)?;
        let digits = escape.strip_prefix(b"\\u")?;
        digits.iter().try_fold(0, |unit, digit| {
            Some(unit << 4 | char::from(*digit).to_digit(16)?)
        })
    }

    /// Reads the number that starts here; the flag says that it has no fraction. Exponents and very long numbers are left to others.
    #[inline]
    pub(super) fn number(&mut self) -> Result<(&'t str, bool), Stop> {
        const LONGEST: usize = 40;
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits(),
            _ => return Err(Stop::Unsure),
        }
        let mut whole = true;
        if self.peek() == Some(b'.') {
            whole = false;
            self.at += 1;
            let from = self.at;
            self.digits();
            if self.at == from {
                return Err(Stop::Unsure);
            }
        }
        let exponent = matches!(self.peek(), Some(b'e' | b'E'));
        if exponent || self.at - start > LONGEST {
            return Err(Stop::Unsure);
        }
        Ok((self.text.get(start..self.at).unwrap_or_default(), whole))
    }

    fn digits(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    /// Passes over a word.
    #[inline]
    pub(super) fn word(&mut self, word: &str) -> Outcome {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(Stop::Unsure);
        }
        self.at += word.len();
        Ok(())
    }

    /// Passes over the value that starts here without looking at what it is: only brackets and strings count.
    pub(super) fn skip(&mut self) -> Outcome {
        let mut depth = 0_usize;
        loop {
            match self.token().ok_or(Stop::Unsure)? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or(Stop::Unsure)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    let start = self.at;
                    while matches!(self.peek(), Some(byte) if byte > b' ' && !b",:]}[{\"".contains(&byte))
                    {
                        self.at += 1;
                    }
                    if self.at == start {
                        return Err(Stop::Unsure);
                    }
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }
}
