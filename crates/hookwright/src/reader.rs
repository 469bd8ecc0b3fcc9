//! The cursor over a JSON text: white space, literals, and the note of what failed.
//!
//! One concrete type, no trait: generated decoders call it directly and nothing is monomorphised over it.
//! Strings, numbers, containers and look-ahead add their methods in files of their own.

use std::borrow::Cow;

use crate::narrowing::Narrowing;
use crate::{Failed, Failure, Problem, SyntaxError, tolerant::Tolerance};

/// How many arrays and objects may be open at once. A payload that nests deeper is refused, so that no
/// decoder, however recursive, can exhaust the stack.
pub const MAX_DEPTH: usize = 128;
const _: () = assert!(MAX_DEPTH <= u8::MAX as usize, "a reader counts in a byte");

/// A strict JSON reader (RFC 8259) over one text. Decoders take what they expect, in one pass.
///
/// Besides the syntax it refuses a byte order mark, lone surrogate escapes, nesting beyond [`MAX_DEPTH`], and
/// names that occur twice in one object. After a failure the reader is spent: it only tells the
/// [`failure`](Self::failure).
///
/// ```
/// use hookwright::Reader;
///
/// let mut reader = Reader::new(br#"{"id": "c-1", "tags": ["a"]}"#).unwrap();
/// let mut object = reader.object().unwrap();
/// let key = reader.next_key(&mut object).unwrap().unwrap();
/// assert_eq!(key.as_str(), "id");
/// assert_eq!(reader.string().unwrap(), "c-1");
/// let key = reader.next_key(&mut object).unwrap().unwrap();
/// assert_eq!(key.as_str(), "tags");
/// assert_eq!(reader.raw().unwrap(), r#"["a"]"#);
/// assert!(reader.next_key(&mut object).unwrap().is_none());
/// reader.finish().unwrap();
/// ```
#[derive(Debug)]
pub struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) position: usize,
    /// Where the value that was read last starts: the place to blame when its meaning is refused.
    pub(crate) last: usize,
    /// How many arrays and objects are open: at most [`MAX_DEPTH`].
    pub(crate) depth: u8,
    pub(crate) failure: Option<Failure>,
    /// The names of all objects that are being skipped, one stack for all depths (see `keys.rs`).
    pub(crate) keys: Vec<Cow<'a, str>>,
    /// What departed from the schema, in tolerant use.
    pub(crate) tolerance: Option<Box<Tolerance>>,
    /// What else is demanded of an object that is about to be read.
    pub(crate) narrowing: Option<Narrowing>,
}

/// A place to come back to.
///
/// Of two words that the reader writes apart and a compiler does not copy together: a copy of both would wait for the first to arrive.
pub(crate) struct Mark {
    position: usize,
    depth: u8,
}

impl Mark {
    pub(crate) const fn offset(&self) -> usize {
        self.position
    }

    pub(crate) const fn depth(&self) -> usize {
        self.depth as usize
    }

    /// A place at the same depth.
    pub(crate) const fn at(&self, position: usize) -> Self {
        Self { position, ..*self }
    }
}

/// The JSON type of a value, as its first character tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `bytes`. All of them are checked to be UTF-8 once, here, so that this fault is
    /// found before any other.
    ///
    /// # Errors
    /// A [`Failure`] with [`SyntaxError::InvalidUtf8`] at the first byte that is not UTF-8.
    pub fn new(bytes: &'a [u8]) -> Result<Self, Failure> {
        Self::text(bytes).map(Self::over)
    }

    /// The text that bytes are.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    #[inline]
    pub(crate) fn text(bytes: &'a [u8]) -> Result<&'a str, Failure> {
        hookwright_scan::utf8(bytes).map_err(|offset| Failure {
            offset,
            problem: Problem::Syntax(SyntaxError::InvalidUtf8),
        })
    }

    /// A reader at the start of `text`.
    #[must_use]
    pub const fn over(text: &'a str) -> Self {
        Self {
            text,
            position: 0,
            last: 0,
            depth: 0,
            failure: None,
            keys: Vec::new(),
            tolerance: None,
            narrowing: None,
        }
    }

    /// The byte at which the next character will be read.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.position
    }

    /// What failed first, if anything did.
    #[must_use]
    pub const fn failure(&self) -> Option<Failure> {
        self.failure
    }

    /// The JSON type of the value that comes next. Consumes nothing but white space.
    ///
    /// # Errors
    /// When no value starts here.
    #[inline]
    pub fn kind(&mut self) -> Result<Kind, Failed> {
        match self.start().and_then(Kind::of) {
            Some(kind) => Ok(kind),
            None => Err(self.syntax(SyntaxError::ExpectedValue)),
        }
    }

    /// Reads `null` if it comes next; otherwise consumes nothing but white space and returns `false`.
    ///
    /// # Errors
    /// When the next value starts with `n` but is not `null`.
    #[inline]
    pub fn null(&mut self) -> Result<bool, Failed> {
        if self.start() == Some(b'n') {
            self.literal("null").map(|()| true)
        } else {
            Ok(false)
        }
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// When another value, or none, stands here.
    #[inline]
    pub fn boolean(&mut self) -> Result<bool, Failed> {
        match self.start() {
            Some(b't') => self.literal("true").map(|()| true),
            Some(b'f') => self.literal("false").map(|()| false),
            _ => Err(self.wrong_type("a boolean")),
        }
    }

    /// A reader of its own at the same place, to look at what comes without consuming it.
    pub(crate) fn ahead(&self) -> Self {
        let mut ahead = Self::over(self.text);
        ahead.position = self.position;
        ahead
    }

    /// The place, to come back to it.
    pub(crate) const fn mark(&self) -> Mark {
        Mark {
            position: self.position,
            depth: self.depth,
        }
    }

    /// Goes back to a place, and forgets what failed since. Which value was read last is known again when the next one is.
    pub(crate) fn back(&mut self, mark: &Mark) {
        (self.position, self.depth) = (mark.position, mark.depth);
        self.failure = None;
        self.keys.clear();
    }

    /// Checks that nothing but white space follows.
    ///
    /// # Errors
    /// [`SyntaxError::TrailingData`] at the first character that does.
    pub fn finish(&mut self) -> Result<(), Failed> {
        match self.token() {
            None => Ok(()),
            Some(_) => Err(self.syntax(SyntaxError::TrailingData)),
        }
    }

    /// Notes a problem with the value that was read last, at its start.
    ///
    /// After an array or object was read, that is its last inner value; use [`fail_at`](Self::fail_at) there.
    #[cold]
    pub fn fail(&mut self, problem: Problem) -> Failed {
        self.fail_at(self.last, problem)
    }

    /// Notes a problem at a byte of the text. The first one noted is kept.
    #[cold]
    pub fn fail_at(&mut self, offset: usize, problem: Problem) -> Failed {
        self.failure.get_or_insert(Failure { offset, problem });
        Failed(())
    }

    /// Adds `null` to what was expected of the value at `start`, if that value was of the wrong type.
    #[cold]
    pub(crate) fn or_null(&mut self, start: usize, failed: Failed) -> Failed {
        if let Some(Failure { offset, problem }) = &mut self.failure
            && *offset == start
            && let Problem::WrongType { expected } = *problem
        {
            *problem = Problem::WrongTypeOrNull { expected };
        }
        failed
    }

    /// Notes that the value which comes next is not what was expected (`a string or null`). If no value at all
    /// starts here, that is what is noted.
    #[cold]
    pub fn wrong_type(&mut self, expected: &'static str) -> Failed {
        match self.kind() {
            Ok(_) => self.fail_at(self.position, Problem::WrongType { expected }),
            Err(failed) => failed,
        }
    }

    /// Notes a break of the syntax at the next character, or that the text ends here.
    #[cold]
    pub(crate) fn syntax(&mut self, error: SyntaxError) -> Failed {
        let error = match self.peek() {
            None => SyntaxError::UnexpectedEnd,
            Some(_) if self.position == 0 && self.text.starts_with('\u{feff}') => {
                SyntaxError::ByteOrderMark
            }
            Some(_) => error,
        };
        self.fail_at(self.position, Problem::Syntax(error))
    }

    /// Skips white space and marks the place as the start of a value; returns its first byte.
    #[inline]
    pub(crate) fn start(&mut self) -> Option<u8> {
        let byte = self.token();
        self.last = self.position;
        byte
    }

    /// Skips white space and returns the next byte without consuming it.
    #[inline]
    pub(crate) fn token(&mut self) -> Option<u8> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.position += 1,
                other => return other,
            }
        }
    }

    #[inline]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// The text between two bytes that the reader itself has found to be borders of characters.
    #[inline]
    pub(crate) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn literal(&mut self, word: &str) -> Result<(), Failed> {
        let rest = self
            .text
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default();
        if rest.starts_with(word.as_bytes()) {
            self.position += word.len();
            return Ok(());
        }
        Err(self.broken_literal(word))
    }

    /// Places the failure at the first character that differs from the word.
    #[cold]
    fn broken_literal(&mut self, word: &str) -> Failed {
        let rest = self
            .text
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default();
        self.position += rest
            .iter()
            .zip(word.as_bytes())
            .take_while(|(a, b)| a == b)
            .count();
        self.syntax(SyntaxError::ExpectedValue)
    }
}

impl Kind {
    /// The kind of the value that starts with this byte.
    #[inline]
    pub(crate) const fn of(first: u8) -> Option<Self> {
        match first {
            b'n' => Some(Self::Null),
            b't' | b'f' => Some(Self::Bool),
            b'-' | b'0'..=b'9' => Some(Self::Number),
            b'"' => Some(Self::String),
            b'[' => Some(Self::Array),
            b'{' => Some(Self::Object),
            _ => None,
        }
    }
}
