//! What a run came to, as data and in words.

use std::time::Duration;

use hookwright_schema::Report;

use crate::{Mode, diff, table};

/// What a run came to.
#[derive(Debug)]
pub enum Outcome {
    /// Every schema is sound; this is what was, or has to be, written and deleted.
    Made(Summary),
    /// Schemas of these providers have problems, and nothing was compared or changed.
    Refused(Mode, Vec<Refusal>),
}

/// The problems of one provider's schemas.
#[derive(Debug)]
pub struct Refusal {
    /// The provider's name.
    pub provider: String,
    /// The folder of its schemas, as it was given.
    pub folder: String,
    /// Its problems, at least one.
    pub report: Report,
}

/// What was, or in [`Mode::Check`] has to be, written and deleted.
#[derive(Debug)]
pub struct Summary {
    /// Whether the disk was changed.
    pub mode: Mode,
    /// The command that brings everything up to date.
    pub command: String,
    /// One for each provider, one for each provider that is gone, and one for the schemas that providers share.
    pub rows: Vec<Row>,
    /// How long the run took.
    pub elapsed: Duration,
}

/// What was made for one provider.
#[derive(Debug)]
pub struct Row {
    /// The provider's name, or `schemas` for what all providers share.
    pub name: String,
    /// What the provider's schemas came to; none for what is no provider (any more).
    pub counts: Option<Counts>,
    /// How many files were fresh already.
    pub unchanged: usize,
    /// The files that were not fresh.
    pub changes: Vec<Change>,
}

/// What a provider's schemas came to.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// How many families of events.
    pub families: usize,
    /// How many events.
    pub events: usize,
    /// How many named types.
    pub types: usize,
}

/// A file that is not fresh. At least one of `old` and `new` is there.
#[derive(Debug)]
pub struct Change {
    /// Below the root, with `/` between folders.
    pub path: String,
    /// What stood on the disk; none when the file was missing.
    pub old: Option<Vec<u8>>,
    /// What the schemas make; none when they make no such file any more.
    pub new: Option<String>,
}

impl Outcome {
    /// Whether the exit code is 0: in [`Mode::Write`] every schema is sound, in [`Mode::Check`] also every file is fresh.
    #[must_use]
    pub fn is_good(&self) -> bool {
        match self {
            Self::Made(summary) => {
                summary.mode == Mode::Write || summary.changes().next().is_none()
            }
            Self::Refused(..) => false,
        }
    }

    /// The text for standard output: in [`Mode::Check`] a diff for each file that is not fresh; then the table.
    #[must_use]
    pub fn out(&self) -> String {
        match self {
            Self::Made(summary) if summary.mode == Mode::Check => {
                diff::all(summary.changes(), &summary.command) + &table::table(summary)
            }
            Self::Made(summary) => table::table(summary),
            Self::Refused(..) => String::new(),
        }
    }

    /// The text for standard error: problems with their places, and one last line that says what follows from them.
    #[must_use]
    pub fn err(&self, color: bool) -> String {
        match self {
            Self::Made(_) if self.is_good() => String::new(),
            Self::Made(summary) => not_fresh(summary.changes().count(), &summary.command),
            Self::Refused(mode, refusals) => refused(*mode, refusals, color),
        }
    }
}

fn not_fresh(files: usize, command: &str) -> String {
    let (files, are) = (count(files, "file"), if files == 1 { "is" } else { "are" });
    format!("error: {files} {are} not what the schemas make; run `{command}`\n")
}

fn refused(mode: Mode, refusals: &[Refusal], color: bool) -> String {
    let mut text = String::new();
    for Refusal { folder, report, .. } in refusals {
        text += &report.render_under(folder, color);
        text.push('\n');
    }
    let problems = count(
        refusals.iter().map(|refusal| refusal.report.len()).sum(),
        "problem",
    );
    let providers: Vec<&str> = refusals
        .iter()
        .map(|refusal| refusal.provider.as_str())
        .collect();
    let done = match mode {
        Mode::Write => "written",
        Mode::Check => "compared",
    };
    text + &format!(
        "error: {problems} in the schemas of {}; nothing was {done}\n",
        list(&providers)
    )
}

impl Summary {
    /// The files that are not fresh.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.rows.iter().flat_map(|row| &row.changes)
    }
}

impl Row {
    /// How many files are new or have a new text.
    #[must_use]
    pub fn written(&self) -> usize {
        self.changes.len() - self.removed()
    }

    /// How many files no schema makes any more.
    #[must_use]
    pub fn removed(&self) -> usize {
        self.changes
            .iter()
            .filter(|change| change.new.is_none())
            .count()
    }
}

/// "1 file", "2 files".
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// "a", "a and b", "a, b and c".
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => (*name).to_owned(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    }
}
