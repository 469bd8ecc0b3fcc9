//! One finding: what is wrong, where, and what should stand there. Plain data; how it looks is the renderers'.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use hookwright_schema::Location;

use crate::Code;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Not wrong by the schema, yet probably not what was meant.
    Warning,
    /// The delivery is not valid.
    Error,
}

impl Severity {
    /// The name in lower case: `note`, `warning`, `error`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Display for Severity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One thing that is wrong with a delivery, or worth knowing of it.
///
/// Only [`value`](field@Self::value) holds a value of the payload. Everything else names members, types, lengths and what the schema says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: String,
    /// What stands beside the marked text.
    pub label: String,
    /// The JSON Pointer (RFC 6901) of the value in the body. A missing member is the fault of its object; an unexpected or
    /// repeated one is pointed at itself.
    pub pointer: String,
    /// The header that it is about, in lower case.
    pub header: Option<String>,
    /// Where it stands in the input; `None` where that is not known, as for headers that were given apart from the body.
    pub mark: Option<Mark>,
    /// What should stand there.
    pub expected: Option<String>,
    /// What stands there: its type and length, never the value.
    pub found: Option<String>,
    /// What stands there, as it is written, cut short.
    pub value: Option<String>,
    /// The keyword that refuses it: its file in the provider's folder, and its pointer there.
    pub schema: Option<Location>,
    /// What to do about it.
    pub help: Option<String>,
    /// The member that is missing.
    pub(crate) member: Option<String>,
    /// Another place that the finding speaks of, for example the first of two equal names.
    pub related: Option<(Mark, String)>,
}

/// A place in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mark {
    /// The offending bytes.
    pub span: Range<usize>,
    /// The line of the first byte, counted from 1.
    pub line: usize,
    /// The column of the first byte, in characters, counted from 1.
    pub column: usize,
    /// The line of the place after the last byte.
    pub end_line: usize,
    /// The column of the place after the last byte.
    pub end_column: usize,
}

impl Mark {
    /// A place whose line and column are filled in when the report is made.
    pub(crate) fn bytes(span: Range<usize>) -> Self {
        Self {
            span,
            line: 0,
            column: 0,
            end_line: 0,
            end_column: 0,
        }
    }
}

impl Finding {
    /// Message, label and help in one line, for places that show no text beside them.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut sentence = self.message.clone();
        if !self.label.is_empty() {
            sentence = format!("{sentence}: {}", self.label);
        }
        match &self.help {
            Some(help) => format!("{sentence} ({help})"),
            None => sentence,
        }
    }

    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: code.severity(),
            code,
            message: message.into(),
            label: String::new(),
            pointer: String::new(),
            header: None,
            mark: None,
            expected: None,
            found: None,
            value: None,
            schema: None,
            help: None,
            member: None,
            related: None,
        }
    }

    pub(crate) fn at(mut self, pointer: impl Into<String>, span: Range<usize>) -> Self {
        self.pointer = pointer.into();
        self.mark = Some(Mark::bytes(span));
        self
    }

    pub(crate) fn in_header(mut self, name: &str, span: Option<Range<usize>>) -> Self {
        self.header = Some(name.to_owned());
        self.pointer = String::new();
        self.mark = span.map(Mark::bytes);
        self
    }

    /// The same finding, so many bytes further on.
    pub(crate) fn moved(mut self, bytes: usize) -> Self {
        let related = self.related.as_mut().map(|(mark, _)| mark);
        for mark in self.mark.iter_mut().chain(related) {
            mark.span = mark.span.start + bytes..mark.span.end + bytes;
        }
        self
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// What should stand there and what does, which is also the label.
    pub(crate) fn expected(
        mut self,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        let (expected, found) = (expected.into(), found.into());
        self.label = format!("expected {expected}, found {found}");
        self.expected = Some(expected);
        self.found = Some(found);
        self
    }

    pub(crate) fn value(mut self, value: &str) -> Self {
        self.value = Some(crate::words::short(value));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
