//! Arrays and objects: entering them, walking them, leaving them.
//!
//! The walk is driven by the decoder, one member at a time, so that it can put each value where it belongs
//! without a buffer in between.

use std::borrow::Cow;

use crate::{Failed, MAX_DEPTH, Problem, Reader, SyntaxError};

/// An object that is being read; made by [`Reader::object`].
#[derive(Debug)]
pub struct Object {
    start: usize,
    /// What stands before the next member: the bracket, which was not passed yet, or a comma. [`NO_MARK`] where that is not all.
    pub(crate) mark: u8,
    /// One more than the place of the last member whose name has one; 0 before the first.
    pub(crate) last: usize,
    /// Where the last name stands, if it was read by its place or looked for.
    pub(crate) name: usize,
    /// How much white space stands before that, behind the comma or the bracket.
    pub(crate) gap: u8,
}

/// A byte that no text has.
pub(crate) const NO_MARK: u8 = 0xFF;

impl Object {
    /// The byte at which the object starts.
    #[must_use]
    pub const fn start(&self) -> usize {
        self.start
    }
}

/// An array that is being read; made by [`Reader::array`].
#[derive(Debug)]
pub struct Array {
    start: usize,
    first: bool,
}

impl Array {
    /// The byte at which the array starts.
    #[must_use]
    pub const fn start(&self) -> usize {
        self.start
    }
}

/// The name of a member, its escapes resolved, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) offset: usize,
}

impl Key<'_> {
    /// The name.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte at which the name's opening quote stands.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The name as a string of its own.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text.into_owned()
    }
}

impl<'a> Reader<'a> {
    /// Enters an object. Follow with [`next_key`](Self::next_key) until that returns `None`; the bracket is passed by the first call of
    /// that.
    ///
    /// # Errors
    /// When another value, or none, stands here, or the nesting is too deep.
    #[inline]
    pub fn object(&mut self) -> Result<Object, Failed> {
        if self.start() != Some(b'{') {
            return Err(self.wrong_type("an object"));
        }
        let start = self.enter()?;
        Ok(Object {
            start,
            mark: b'{',
            last: 0,
            name: 0,
            gap: 0,
        })
    }

    /// Reads up to the value of the next member and returns its name, or leaves the object and returns `None`.
    ///
    /// The value has to be read before the next call.
    ///
    /// # Errors
    /// When the syntax is broken.
    #[inline]
    pub fn next_key(&mut self, object: &mut Object) -> Result<Option<Key<'a>>, Failed> {
        if self.reaches_key(object)? {
            self.key().map(Some)
        } else {
            Ok(None)
        }
    }

    /// Moves to the opening quote of the next name and returns `true`, or leaves the object and returns `false`.
    #[inline]
    pub(crate) fn reaches_key(&mut self, object: &mut Object) -> Result<bool, Failed> {
        let first = object.mark == b'{';
        if first {
            self.position += 1;
        }
        if !self.proceed(first, b'}')? {
            return Ok(false);
        }
        object.mark = b',';
        object.gap = 0;
        if self.token() != Some(b'"') {
            return Err(self.syntax(SyntaxError::ExpectedKey));
        }
        Ok(true)
    }

    /// Reads a name whose opening quote is the next byte, and the colon behind it.
    #[inline]
    pub(crate) fn key(&mut self) -> Result<Key<'a>, Failed> {
        let offset = self.position;
        let text = self.quoted()?;
        if self.token() != Some(b':') {
            return Err(self.syntax(SyntaxError::ExpectedColon));
        }
        self.position += 1;
        Ok(Key { text, offset })
    }

    /// Enters an array. Follow with [`next_item`](Self::next_item) until that returns `false`.
    ///
    /// # Errors
    /// When another value, or none, stands here, or the nesting is too deep.
    #[inline]
    pub fn array(&mut self) -> Result<Array, Failed> {
        if self.start() != Some(b'[') {
            return Err(self.wrong_type("an array"));
        }
        let start = self.enter()?;
        self.position += 1;
        Ok(Array { start, first: true })
    }

    /// Reads up to the next item and returns `true`, or leaves the array and returns `false`.
    ///
    /// The item has to be read before the next call.
    ///
    /// # Errors
    /// When the syntax is broken.
    #[inline]
    pub fn next_item(&mut self, array: &mut Array) -> Result<bool, Failed> {
        let first = std::mem::replace(&mut array.first, false);
        self.proceed(first, b']')
    }

    /// Notes that an object allows no member of this name.
    #[cold]
    pub fn unexpected(&mut self, key: &Key<'a>) -> Failed {
        self.fail_at(key.offset, Problem::UnexpectedMember)
    }

    /// Refuses a member, because the object allows none of its name. In tolerant use it is noted, and its value skipped.
    ///
    /// # Errors
    /// [`Problem::UnexpectedMember`] at the name.
    pub fn refuse(&mut self, key: &Key<'a>) -> Result<(), Failed> {
        let failed = self.unexpected(key);
        self.overlook(failed)?;
        self.skip()
    }

    /// Notes that an object has this name a second time.
    #[cold]
    pub fn duplicate(&mut self, key: &Key<'a>) -> Failed {
        self.fail_at(key.offset, Problem::DuplicateKey)
    }

    /// Goes one level deeper, but not past the bracket.
    #[inline]
    fn enter(&mut self) -> Result<usize, Failed> {
        if usize::from(self.depth) >= MAX_DEPTH {
            return Err(self.fail_at(self.position, Problem::TooDeep));
        }
        self.depth += 1;
        Ok(self.position)
    }

    /// Consumes the bracket that ends the innermost array or object.
    #[inline]
    pub(crate) fn leave(&mut self) {
        self.position += 1;
        self.depth -= 1;
    }

    /// Consumes the comma before the next element, if one is due; `false` after consuming the closing bracket.
    #[inline]
    fn proceed(&mut self, first: bool, close: u8) -> Result<bool, Failed> {
        match self.token() {
            Some(byte) if byte == close => {
                self.leave();
                return Ok(false);
            }
            _ if first => {}
            Some(b',') => self.position += 1,
            _ => return Err(self.syntax(SyntaxError::ExpectedCommaOrEnd)),
        }
        Ok(true)
    }
}
