//! Why nothing can be imported: what is wrong, where, and what to do about it.

use std::fmt::{self, Display, Formatter};

/// Something that keeps documents from being imported.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The document, as it was named; empty when all of them are meant.
    pub file: String,
    /// The JSON Pointer of the value in question; empty for the whole document.
    pub pointer: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    /// A problem of all documents together.
    pub(crate) fn of_all(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            file: String::new(),
            pointer: String::new(),
            line: None,
            message: message.into(),
            help: help.into(),
        }
    }

    /// A problem of one document.
    pub(crate) fn of(
        file: &str,
        line: Option<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            line,
            ..Self::of_all(message, help)
        }
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}", place(&self.file, &self.pointer, self.line))?;
            f.write_str(": ")?;
        }
        write!(f, "{}; {}", self.message, self.help)
    }
}

/// A place as it is shown: `crm.yml:12 (/x-webhooks/Created)`.
pub(crate) fn place(file: &str, pointer: &str, line: Option<usize>) -> String {
    let line = line.map(|line| format!(":{line}")).unwrap_or_default();
    match pointer {
        "" => format!("{file}{line}"),
        pointer => format!("{file}{line} ({pointer})"),
    }
}
