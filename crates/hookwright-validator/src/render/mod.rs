//! Reports as text, for people and for programs. Judging is done before; nothing here decides.
//!
//! [`human`] shows one report. The other formats are documents of many reports: [`Format::document`] gives one as a whole, and its
//! parts serve a stream of deliveries of any length.

mod excerpt;
mod github;
mod human;
mod json;
mod junit;
mod sarif;

pub use human::human;
pub use json::json_schema;

use std::sync::Arc;

use crate::Report;

/// A report with the name of what was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The path as the user gave it, with `/` between folders; `-` for standard input.
    pub path: Arc<str>,
    /// Which delivery of the file it is, counted from 1; `None` where the file is one delivery.
    pub number: Option<usize>,
    /// What was found.
    pub report: Report,
}

/// A format of many reports.
///
/// ```
/// use hookwright_validator::render::Format;
///
/// let report: serde_json::Value = serde_json::from_str(&Format::Json.document(&[]))?;
/// assert_eq!(report["valid"], true);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A JSON document whose schema [`json_schema`] gives.
    Json,
    /// A SARIF 2.1.0 log, for code scanning.
    Sarif,
    /// Workflow commands that annotate the lines of a pull request on GitHub.
    Github,
    /// `JUnit`'s XML, for test reporters.
    Junit,
}

/// What is known of a document as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many deliveries it holds.
    pub deliveries: usize,
    /// How many of them have an error.
    pub invalid: usize,
}

impl Totals {
    /// Counts a report.
    pub fn add(&mut self, report: &Report) {
        self.deliveries += 1;
        self.invalid += usize::from(!report.is_valid());
    }
}

impl Format {
    /// A whole document. It ends with a line feed, unless it is empty.
    #[must_use]
    pub fn document(self, judged: &[Judged]) -> String {
        let mut totals = Totals::default();
        for one in judged {
            totals.add(&one.report);
        }
        let mut text = self.open(totals);
        let mut first = true;
        for one in judged {
            let part = self.one(one, first);
            first &= part.is_empty();
            text.push_str(&part);
        }
        text + &self.close(totals)
    }

    /// The document's start. Only `JUnit` needs the totals here; for the other formats they may be wrong.
    #[must_use]
    pub fn open(self, totals: Totals) -> String {
        match self {
            Self::Json => json::OPEN.to_owned(),
            Self::Sarif => sarif::open(),
            Self::Github => String::new(),
            Self::Junit => junit::open(totals),
        }
    }

    /// One report of the document. `first` says that all reports before it, if there are any, gave an empty text.
    #[must_use]
    pub fn one(self, judged: &Judged, first: bool) -> String {
        match self {
            Self::Json => json::one(judged, first),
            Self::Sarif => sarif::one(judged, first),
            Self::Github => github::one(judged),
            Self::Junit => junit::one(judged),
        }
    }

    /// The document's end.
    #[must_use]
    pub fn close(self, totals: Totals) -> String {
        match self {
            Self::Json => json::close(totals),
            Self::Sarif => sarif::CLOSE.to_owned(),
            Self::Github => String::new(),
            Self::Junit => junit::CLOSE.to_owned(),
        }
    }
}

/// A JSON value as an element of an indented document's list.
fn element(value: &str, indent: &str, first: bool) -> String {
    let mut text = String::with_capacity(value.len() * 2);
    if !first {
        text.push(',');
    }
    for line in value.lines() {
        text.push('\n');
        text.push_str(indent);
        text.push_str(line);
    }
    text
}
