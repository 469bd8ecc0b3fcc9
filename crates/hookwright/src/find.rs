//! Looking ahead for the member that tells what a value is, before any of it is decoded.
//!
//! The look is quick and lenient: it follows quotes and brackets and judges nothing, because the decoder that
//! it chooses reads everything again and finds every fault. Only when the member is not found is the text
//! read strictly, so that the first fault is reported and not its consequence.

use std::borrow::Cow;

use hookwright_scan as scan;

use crate::{Failed, Problem, Reader};

impl<'a> Reader<'a> {
    /// The string at a path of member names from the value that comes next; `None` if there is none, or the
    /// text is broken before it. Consumes nothing but white space.
    #[must_use]
    pub fn find(&mut self, path: &[&str]) -> Option<Cow<'a, str>> {
        self.start();
        let mut at = self.position;
        for name in path {
            at = member(self.text, at, name)?;
        }
        if self.text.as_bytes().get(at) == Some(&b'"') {
            self.string_at(at)
        } else {
            None
        }
    }

    /// What stands at a path of member names or, where its members are neither the first nor the last of their objects, what some member of the last
    /// name, however deep, has for a value, if that is plain text. Quicker than to [`find`](Self::find) the right one, and perhaps wrong.
    pub(crate) fn glimpse(&self, path: &[&str]) -> Option<&'a str> {
        let (bytes, last) = (self.text.as_bytes(), path.last()?);
        let start = scan::first_string(bytes, path).or_else(|| scan::last_string(bytes, path));
        let start = match start {
            Some(start) => start,
            None => somewhere(bytes, last)?,
        };
        let end = scan::special(bytes, start);
        (bytes.get(end) == Some(&b'"')).then(|| self.slice(start, end))
    }

    /// The member of the object that comes next, if it is a string. Consumes nothing but white space.
    ///
    /// The cost is that of reading up to the member, so that a member near the start is found at once.
    ///
    /// # Errors
    /// When there is no such member and the value is broken.
    pub fn peek_member(&mut self, name: &str) -> Result<Option<Cow<'a, str>>, Failed> {
        let found = self.find(&[name]);
        if found.is_none() {
            self.check_ahead()?;
        }
        Ok(found)
    }

    /// Says why [`find`](Self::find) did not find the string: the first fault of the text, or what is missing,
    /// or what stands there instead.
    #[cold]
    pub fn not_found(&mut self, path: &[&'static str]) -> Failed {
        match self.check_ahead().and_then(|()| self.reach(path)) {
            Ok(()) => self.wrong_type("a string"),
            Err(failed) => failed,
        }
    }

    /// The string whose opening quote stands there. `None` if it is broken.
    fn string_at(&self, open: usize) -> Option<Cow<'a, str>> {
        let mut ahead = Self::over(self.text);
        ahead.position = open;
        ahead.quoted().ok()
    }

    /// Moves to the end of a value, by its quotes and brackets alone.
    pub(crate) fn leap(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        self.position = end_of_value(bytes, blank(bytes, self.position))?;
        Some(())
    }

    /// Reads the next value strictly without consuming it.
    fn check_ahead(&mut self) -> Result<(), Failed> {
        let (position, depth) = (self.position, self.depth);
        self.skip()?;
        (self.position, self.depth) = (position, depth);
        self.start();
        Ok(())
    }

    /// Moves to the value at the path, or fails where the path breaks off.
    pub(crate) fn reach(&mut self, path: &[&'static str]) -> Result<(), Failed> {
        'path: for name in path {
            let mut object = self.object()?;
            while let Some(key) = self.next_key(&mut object)? {
                if key.as_str() == *name {
                    continue 'path;
                }
                self.skip()?;
            }
            return Err(self.fail_at(object.start(), Problem::Missing(name)));
        }
        Ok(())
    }
}

/// The index after the opening quote of a string that any member of this name has for a value.
fn somewhere(bytes: &[u8], name: &str) -> Option<usize> {
    let mut at = scan::word(bytes, name.as_bytes(), 1)?;
    while (bytes.get(at - 1), bytes.get(at + name.len())) != (Some(&b'"'), Some(&b'"')) {
        at = scan::word(bytes, name.as_bytes(), at + 1)?;
    }
    let end = at + name.len() + 1;
    let colon = expect(bytes, blank(bytes, end), b':')?;
    expect(bytes, blank(bytes, colon), b'"')
}

/// Where the value of a member starts, in the object that starts at `at`. `None` if there is none, or the text is broken.
///
/// Names are compared as they stand in the text; only one with an escape is read.
fn member(text: &str, at: usize, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = expect(bytes, at, b'{')?;
    loop {
        at = blank(bytes, at);
        let key = expect(bytes, at, b'"')?;
        let rest = bytes.get(key..)?.strip_prefix(name.as_bytes());
        let (end, found) = if let Some([b'"', ..]) = rest {
            (key + name.len(), true)
        } else {
            let (end, is_plain) = closing_quote(bytes, at)?;
            (end, !is_plain && Reader::over(text).string_at(at)? == name)
        };
        at = expect(bytes, blank(bytes, end + 1), b':')?;
        at = blank(bytes, at);
        if found {
            return Some(at);
        }
        at = expect(bytes, blank(bytes, end_of_value(bytes, at)?), b',')?;
    }
}

/// The index after a byte that has to stand there.
#[inline]
fn expect(bytes: &[u8], at: usize, byte: u8) -> Option<usize> {
    (bytes.get(at) == Some(&byte)).then_some(at + 1)
}

/// The index of the first byte at or after `at` that is no white space.
#[inline]
fn blank(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// The index after the last byte of the value at `at`, by quotes and brackets alone. `None` if something has to follow and nothing does.
fn end_of_value(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut open = 0_usize;
    loop {
        match bytes.get(at)? {
            b'"' => at = closing_quote(bytes, at)?.0,
            b'{' | b'[' => open += 1,
            b'}' | b']' if open > 0 => open -= 1,
            _ if open > 0 => {
                at += 1;
                continue;
            }
            _ => {
                let rest = bytes.get(at..)?;
                let ends =
                    |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
                return Some(at + rest.iter().position(ends)?);
            }
        }
        at += 1;
        if open == 0 {
            return Some(at);
        }
    }
}

/// The index of the quote that closes the string opened at `open`, and whether no escape stands before it.
#[inline]
fn closing_quote(bytes: &[u8], open: usize) -> Option<(usize, bool)> {
    let end = scan::special(bytes, open + 1);
    if bytes.get(end) == Some(&b'"') {
        return Some((end, true));
    }
    Some((closing_quote_behind(bytes, end)?, false))
}

/// The same behind the first byte of a string that is more than plain text.
#[cold]
fn closing_quote_behind(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
        at = scan::special(bytes, at);
    }
}
