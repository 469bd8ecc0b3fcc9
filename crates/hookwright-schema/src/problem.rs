//! What is wrong with a folder, and where: one [`Problem`] for each finding, one [`Report`] for all of them.
//!
//! Problems are plain data, so that a program can read them; how they look to a person is [`crate::render`]'s.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::location::Location;
use crate::render;

/// One finding: where it is, what is wrong, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The file, relative to the provider's folder; empty when the folder itself is meant.
    pub file: Arc<str>,
    /// The JSON Pointer of the offending value; empty for the whole file.
    pub pointer: String,
    /// The bytes of the file's text that are marked.
    pub span: Range<usize>,
    /// What is wrong, in one line.
    pub message: String,
    /// What stands beside the marked text; may be empty.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that belong to the finding, for example the first of two equal names.
    pub related: Vec<Related>,
    /// The bytes of the offending member's name, for [`Problem::at_key`].
    pub(crate) key: Range<usize>,
}

/// Another place that a [`Problem`] speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// The value that is meant.
    pub location: Location,
    /// The bytes of the file's text that are marked; filled in by the report.
    pub span: Range<usize>,
    /// What stands beside the marked text.
    pub label: String,
}

impl Problem {
    /// A problem of a file (or, when `file` is empty, of the folder) that has no place in a text.
    pub(crate) fn of_file(file: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self::new(Location::new(file, ""), 0..0, message, "")
    }

    /// A problem at `span` of a file.
    pub(crate) fn new(
        at: Location,
        span: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            file: at.file,
            pointer: at.pointer,
            key: span.clone(),
            span,
            message: message.into(),
            label: label.into(),
            help: None,
            related: Vec::new(),
        }
    }

    /// Marks the name of the offending member instead of its value.
    #[must_use]
    pub fn at_key(mut self) -> Self {
        self.span = self.key.clone();
        self
    }

    /// Adds the remedy: what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that the problem speaks of, with a label of its own.
    #[must_use]
    pub fn related(mut self, at: &Location, label: impl Into<String>) -> Self {
        self.related.push(Related {
            location: at.clone(),
            span: 0..0,
            label: label.into(),
        });
        self
    }

    /// The offending value.
    #[must_use]
    pub fn location(&self) -> Location {
        Location {
            file: Arc::clone(&self.file),
            pointer: self.pointer.clone(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location(), self.message)
    }
}

/// Every problem of one provider's folder, sorted by file and place, each once.
///
/// `Display` shows them as [`Report::render`] does, without colour.
#[derive(Clone, Debug)]
pub struct Report {
    /// The problems, sorted by file and span.
    pub problems: Vec<Problem>,
    /// The texts of the files that the problems name.
    pub(crate) texts: BTreeMap<Arc<str>, Arc<str>>,
}

impl Report {
    pub(crate) fn new(mut problems: Vec<Problem>, texts: BTreeMap<Arc<str>, Arc<str>>) -> Self {
        problems.sort_by(|a, b| order(a).cmp(&order(b)));
        problems.dedup();
        Self { problems, texts }
    }

    /// Whether there is no problem.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many problems there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// The problems as rustc shows its own: message, place, the line with a mark, help.
    ///
    /// Paths are relative to the provider's folder. The text is the same on every machine; it ends with a line
    /// feed unless the report is empty. With `color`, it holds ANSI escape sequences.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        self.render_under("", color)
    }

    /// Like [`Report::render`], with `folder/` before each path, so that paths are as the user sees them.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// let files = BTreeMap::from([("provider.json".to_owned(), "{".to_owned())]);
    /// let report = hookwright_schema::load_files("acme", files).unwrap_err();
    /// assert!(report.render_under("schemas/acme", false).contains("schemas/acme/provider.json:1:1"));
    /// ```
    #[must_use]
    pub fn render_under(&self, folder: &str, color: bool) -> String {
        render::report(self, folder, color)
    }
}

fn order(problem: &Problem) -> (&str, usize, usize, &str, &str, &str) {
    let Range { start, end } = problem.span;
    (
        &problem.file,
        start,
        end,
        &problem.message,
        &problem.pointer,
        &problem.label,
    )
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Report {}
