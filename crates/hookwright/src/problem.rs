//! What can be wrong with a payload, as small static data.
//!
//! A [`Problem`] borrows only from the program, never from the payload: it is cheap to make, and printing it
//! can not leak what somebody sent. Where it happened is kept beside it, in [`Failure`](crate::Failure).

use std::fmt::{self, Display, Formatter};

use crate::Bound;

/// Why a payload was refused. Displays as the sentence of what was expected instead.
///
/// ```
/// use hookwright::{Json, Problem};
///
/// let refused = bool::from_json(b"\"yes\"").unwrap_err();
/// assert_eq!(refused.problem(), Problem::WrongType { expected: "a boolean" });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The text is not JSON (RFC 8259).
    Syntax(SyntaxError),
    /// Arrays and objects are nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH).
    TooDeep,
    /// A value of another JSON type stands here.
    WrongType {
        /// What should stand here, as the end of a sentence: `a string`, `an object or null`.
        expected: &'static str,
    },
    /// A value of another JSON type stands here, where `null` would do as well.
    WrongTypeOrNull {
        /// What else should stand here: `a string`.
        expected: &'static str,
    },
    /// The object lacks this member.
    Missing(&'static str),
    /// An earlier member of the same object has the same name.
    DuplicateKey,
    /// The object allows no member of this name.
    UnexpectedMember,
    /// A string has fewer characters (Unicode scalar values) than `limit`.
    TooShort {
        /// The schema's `minLength`.
        limit: usize,
    },
    /// A string has more characters (Unicode scalar values) than `limit`.
    TooLong {
        /// The schema's `maxLength`.
        limit: usize,
    },
    /// An array has fewer items than `limit`.
    TooFewItems {
        /// The schema's `minItems`.
        limit: usize,
    },
    /// An array has more items than `limit`.
    TooManyItems {
        /// The schema's `maxItems`.
        limit: usize,
    },
    /// An object has fewer members than `limit`.
    TooFewMembers {
        /// The schema's `minProperties`.
        limit: usize,
    },
    /// An object has more members than `limit`.
    TooManyMembers {
        /// The schema's `maxProperties`.
        limit: usize,
    },
    /// Two items of the array are the same JSON value.
    NotUnique,
    /// A number is less than the schema allows.
    Below(Bound),
    /// A number is greater than the schema allows.
    Above(Bound),
    /// A number is no multiple of the schema's step.
    NotAMultiple(Bound),
    /// A number has a fractional part.
    NotAnInteger,
    /// A string is none of the listed ones.
    NotListed(&'static [&'static str]),
    /// The string differs from the only one allowed.
    NotConst(&'static str),
    /// The value differs from the only one allowed, given as JSON text.
    NotEqual(&'static str),
    /// A string does not match this regular expression (ECMA-262, searched anywhere in the string).
    PatternMismatch(&'static str),
    /// An array has fewer items of a certain form than `limit`.
    TooFewMatches {
        /// The schema's `minContains`.
        limit: usize,
    },
    /// An array has more items of a certain form than `limit`.
    TooManyMatches {
        /// The schema's `maxContains`.
        limit: usize,
    },
    /// A member's name is not as the schema wants names.
    NotAName,
    /// The value fits none of the allowed forms.
    NoMatch(&'static str),
    /// The delivery lacks this header, which names the event; or a body was decoded without it.
    MissingHeader(&'static str),
    /// The header that names the event came several times, with different values.
    RepeatedHeader(&'static str),
}

impl Problem {
    /// Whether it lies in the headers, and in no byte of the body.
    pub(crate) const fn is_of_headers(self) -> bool {
        matches!(self, Self::MissingHeader(_) | Self::RepeatedHeader(_))
    }
}

/// How a text fails to be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxError {
    /// The text ends inside a value.
    UnexpectedEnd,
    /// No JSON value starts here.
    ExpectedValue,
    /// A member's name, in double quotes, should stand here.
    ExpectedKey,
    /// A colon should stand between a member's name and its value.
    ExpectedColon,
    /// A comma or the end of the array or object should stand here.
    ExpectedCommaOrEnd,
    /// A control character (U+0000 to U+001F) stands unescaped in a string.
    ControlCharacter,
    /// A backslash is not followed by one of the escapes that JSON knows.
    BadEscape,
    /// A `\u` escape names half of a surrogate pair, which is no character.
    LoneSurrogate,
    /// Digits are missing, or a number starts with a zero that other digits follow.
    BadNumber,
    /// More text follows after the value.
    TrailingData,
    /// The text starts with a byte order mark.
    ByteOrderMark,
    /// The bytes are not UTF-8.
    InvalidUtf8,
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Syntax(error) => error.fmt(f),
            Self::TooDeep => write!(
                f,
                "at most {} levels of arrays and objects",
                crate::MAX_DEPTH
            ),
            Self::WrongTypeOrNull { expected } => write!(f, "{expected} or null"),
            Self::WrongType { expected } | Self::NoMatch(expected) => f.write_str(expected),
            Self::Missing(name) => write!(f, "an object with the member `{name}`"),
            Self::DuplicateKey => f.write_str("every name at most once in an object"),
            Self::UnexpectedMember => f.write_str("no member of this name"),
            Self::TooShort { limit } => {
                write!(f, "a string of at least {}", Count(limit, "character"))
            }
            Self::TooLong { limit } => {
                write!(f, "a string of at most {}", Count(limit, "character"))
            }
            Self::TooFewItems { limit } => {
                write!(f, "an array of at least {}", Count(limit, "item"))
            }
            Self::TooManyItems { limit } => {
                write!(f, "an array of at most {}", Count(limit, "item"))
            }
            Self::TooFewMembers { limit } => {
                write!(f, "an object of at least {}", Count(limit, "member"))
            }
            Self::TooManyMembers { limit } => {
                write!(f, "an object of at most {}", Count(limit, "member"))
            }
            Self::TooFewMatches { limit } => write!(
                f,
                "an array of at least {} of a certain form",
                Count(limit, "item")
            ),
            Self::TooManyMatches { limit } => write!(
                f,
                "an array of at most {} of a certain form",
                Count(limit, "item")
            ),
            Self::NotAName => f.write_str("a name as the schema wants it"),
            Self::NotUnique => f.write_str("an array without equal items"),
            Self::Below(bound) | Self::Above(bound) | Self::NotAMultiple(bound) => bound.fmt(f),
            Self::NotAnInteger => f.write_str("a number without a fractional part"),
            Self::NotListed(names) => write_list(f, names),
            Self::NotConst(text) => write!(f, "the string \"{text}\""),
            Self::NotEqual(json) => write!(f, "the value {json}"),
            Self::MissingHeader(name) => write!(f, "`{name}`, which names the event"),
            Self::RepeatedHeader(name) => write!(f, "`{name}` once, or each time the same"),
            Self::PatternMismatch(pattern) => write!(f, "a string that matches /{pattern}/"),
        }
    }
}

impl Display for SyntaxError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnexpectedEnd => "more JSON",
            Self::ExpectedValue => "a JSON value",
            Self::ExpectedKey => "a member's name in double quotes",
            Self::ExpectedColon => "a colon after the member's name",
            Self::ExpectedCommaOrEnd => "a comma or the end of the array or object",
            Self::ControlCharacter => "control characters in strings to be escaped",
            Self::BadEscape => "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX",
            Self::LoneSurrogate => {
                "a \\u escape of a character, or of both halves of a surrogate pair"
            }
            Self::BadNumber => "a number as JSON writes it",
            Self::TrailingData => "nothing after the JSON value",
            Self::ByteOrderMark => "JSON without a byte order mark at its start",
            Self::InvalidUtf8 => "text in UTF-8",
        })
    }
}

/// A count with its noun, so that one item is not called `1 items`.
pub(crate) struct Count(pub(crate) usize, pub(crate) &'static str);

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let plural = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.0, self.1)
    }
}

fn write_list(f: &mut Formatter<'_>, names: &[&str]) -> fmt::Result {
    f.write_str("one of ")?;
    for (index, name) in names.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}\"{name}\"")?;
    }
    Ok(())
}
