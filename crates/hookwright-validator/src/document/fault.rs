//! What keeps a text from being the JSON that every reader takes, and where.

use std::ops::Range;

/// Something that is wrong with the text itself.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    /// The offending bytes.
    pub(crate) span: Range<usize>,
    /// The JSON Pointer of the value that it belongs to.
    pub(crate) pointer: String,
}

/// In what way. Only the last three leave a document that can be judged.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// There is nothing but white space.
    Empty,
    /// The grammar (RFC 8259) wants something else here.
    Syntax(Syntax),
    /// Half of a surrogate pair, which is no character.
    LoneSurrogate,
    /// One level more than [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep,
    /// One value more than [`MAX_VALUES`](super::MAX_VALUES).
    TooMany,
    /// More text after the value.
    Trailing,
    /// The name stood in the same object before, at these bytes.
    DuplicateField { name: String, first: Range<usize> },
    /// The number is beyond what a 64-bit float can hold.
    HugeNumber,
}

/// What the grammar wants, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub(crate) expected: &'static str,
    pub(crate) help: Option<String>,
}

impl Syntax {
    pub(crate) fn fault(expected: &'static str, help: &str) -> FaultKind {
        let help = (!help.is_empty()).then(|| help.to_owned());
        FaultKind::Syntax(Self { expected, help })
    }
}
