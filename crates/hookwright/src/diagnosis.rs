//! From a byte and a problem to what a person can act upon: pointer, line, column, expected and found.
//!
//! All of it is made by reading the payload again, which may be as broken as can be: nothing here assumes that
//! it is JSON, or text.

use std::fmt::{self, Display, Formatter};

use crate::{Failure, Problem, Reader, SyntaxError, locate, problem::Count};

/// What is wrong with a payload, and where. Made by [`Malformed::diagnosis`](crate::Malformed::diagnosis).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnosis {
    /// The JSON Pointer (RFC 6901) of the value that is refused. A missing or unexpected member is the fault of
    /// its object; a name that occurs twice is pointed at itself.
    pub pointer: String,
    /// The line, counted from 1; 0 if what is wrong lies in the headers.
    pub line: usize,
    /// The column, in characters, counted from 1; 0 if what is wrong lies in the headers.
    pub column: usize,
    /// What should stand there.
    pub expected: String,
    /// What stands there: its kind and length, never the value itself.
    pub found: String,
}

impl Diagnosis {
    pub(crate) fn of(raw: &[u8], failure: Failure) -> Self {
        if failure.problem.is_of_headers() {
            return Self {
                pointer: String::new(),
                line: 0,
                column: 0,
                expected: failure.problem.to_string(),
                found: found(raw, failure),
            };
        }
        let before = raw.get(..failure.offset).unwrap_or(raw);
        let line_start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |index| index + 1);
        Self {
            pointer: locate::pointer(raw, failure),
            line: before.split(|&byte| byte == b'\n').count(),
            column: 1 + before[line_start..]
                .iter()
                .filter(|&&byte| !is_continuation(byte))
                .count(),
            expected: failure.problem.to_string(),
            found: found(raw, failure),
        }
    }

    /// The pointer, as a sentence has it.
    pub(crate) fn place(&self) -> impl Display {
        Place(&self.pointer)
    }
}

impl Display for Diagnosis {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            f.write_str("in the headers: ")?;
        } else {
            let (line, column) = (self.line, self.column);
            write!(f, "{} (line {line}, column {column}): ", self.place())?;
        }
        write!(f, "expected {}, found {}", self.expected, self.found)
    }
}

struct Place<'t>(&'t str);

impl Display for Place<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const ENOUGH: usize = 200;
        if self.0.is_empty() {
            return f.write_str("at the top level");
        }
        // Names come from the payload: they must not break the line of a log, nor fill it.
        let (head, tail) = match self.0.char_indices().nth(ENOUGH) {
            Some((end, _)) => (&self.0[..end], "…"),
            None => (self.0, ""),
        };
        write!(f, "at {}{tail}", head.escape_debug())
    }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// The text of the value, name or character at fault.
pub(crate) fn found_text(raw: &[u8], failure: Failure) -> &[u8] {
    if failure.problem.is_of_headers() {
        return &[];
    }
    let rest = raw.get(failure.offset..).unwrap_or_default();
    if matches!(failure.problem, Problem::Syntax(_)) {
        return rest
            .get(..character(rest).map_or(1, char::len_utf8))
            .unwrap_or_default();
    }
    let mut reader = Reader::over(valid(rest));
    let length = reader.raw().map_or(rest.len(), str::len);
    rest.get(..length).unwrap_or_default()
}

fn found(raw: &[u8], failure: Failure) -> String {
    let rest = raw.get(failure.offset..).unwrap_or_default();
    match failure.problem {
        Problem::Syntax(SyntaxError::InvalidUtf8) => "bytes that are not UTF-8".into(),
        Problem::Syntax(SyntaxError::ByteOrderMark) => "a byte order mark".into(),
        Problem::Syntax(SyntaxError::BadEscape | SyntaxError::LoneSurrogate) => {
            "another escape".into()
        }
        Problem::Syntax(_) => describe_character(rest),
        Problem::DuplicateKey => "a name that occurred before".into(),
        Problem::UnexpectedMember => "another member".into(),
        Problem::TooDeep => "one level more".into(),
        Problem::NotUnique => "equal items".into(),
        Problem::MissingHeader(_) => "no such header".into(),
        Problem::RepeatedHeader(_) => "different values".into(),
        _ => describe_value(valid(rest)),
    }
}

fn describe_character(rest: &[u8]) -> String {
    match character(rest) {
        None if rest.is_empty() => "the end of the text".into(),
        None => "bytes that are not UTF-8".into(),
        Some(character) if character.is_control() => {
            format!("the character U+{:04X}", u32::from(character))
        }
        Some(character) => format!("the character `{character}`"),
    }
}

/// Kind and length of the value that starts here.
fn describe_value(text: &str) -> String {
    let mut reader = Reader::over(text);
    match text.as_bytes().first() {
        Some(b'"') => match reader.string() {
            Ok(text) => format!("a string of {}", Count(text.chars().count(), "character")),
            Err(_) => "a string".into(),
        },
        Some(b'[') => format!("an array of {}", Count(count(&mut reader), "item")),
        Some(b'{') => format!("an object of {}", Count(count(&mut reader), "member")),
        Some(b'n') => "null".into(),
        Some(b't' | b'f') => "a boolean".into(),
        _ => "a number".into(),
    }
}

/// How many items or members there are, up to the first fault.
fn count(reader: &mut Reader<'_>) -> usize {
    let mut count = 0;
    if let Ok(mut array) = reader.array() {
        while reader.next_item(&mut array) == Ok(true) && reader.skip().is_ok() {
            count += 1;
        }
    } else if let Ok(mut object) = reader.object() {
        while matches!(reader.next_key(&mut object), Ok(Some(_))) && reader.skip().is_ok() {
            count += 1;
        }
    }
    count
}

fn character(bytes: &[u8]) -> Option<char> {
    valid(bytes.get(..4).unwrap_or(bytes)).chars().next()
}

/// The part of the bytes that is text.
fn valid(bytes: &[u8]) -> &str {
    let chunk = bytes.utf8_chunks().next();
    chunk.map(|chunk| chunk.valid()).unwrap_or_default()
}
