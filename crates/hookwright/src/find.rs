//! Looking ahead for the member that tells what a value is, before any of it is decoded.
//!
//! The look is quick and lenient: it follows quotes and brackets and judges nothing, because the decoder that
//! it chooses reads everything again and finds every fault. Only when the member is not found is the text
//! read strictly, so that the first fault is reported and not its consequence.

use std::borrow::Cow;

use crate::{Failed, Problem, Reader, scan};

impl<'a> Reader<'a> {
    /// The string at a path of member names from the value that comes next; `None` if there is none, or the
    /// text is broken before it. Consumes nothing but white space.
    #[must_use]
    pub fn find(&mut self, path: &[&str]) -> Option<Cow<'a, str>> {
        self.start();
        let mut ahead = self.ahead();
        for name in path {
            if !ahead.seek(name)? {
                return None;
            }
        }
        if ahead.token() == Some(b'"') {
            ahead.quoted().ok()
        } else {
            None
        }
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

    /// Moves to the value of a member of the object that comes next. `None` if the text is broken.
    fn seek(&mut self, name: &str) -> Option<bool> {
        let mut object = self.object().ok()?;
        while let Some(key) = self.next_key(&mut object).ok()? {
            if key.as_str() == name {
                return Some(true);
            }
            self.leap()?;
        }
        Some(false)
    }

    /// Moves past a value by its quotes and brackets alone.
    pub(crate) fn leap(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let mut open = 0_usize;
        self.token()?;
        loop {
            match bytes.get(self.position)? {
                b'"' => self.position = closing_quote(bytes, self.position)?,
                b'{' | b'[' => open += 1,
                b'}' | b']' if open > 0 => open -= 1,
                b',' | b'}' | b']' if open == 0 => return Some(()),
                _ => {}
            }
            self.position += 1;
        }
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

/// The index of the quote that closes the string opened at `open`.
fn closing_quote(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at = scan::special(bytes, at);
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}
