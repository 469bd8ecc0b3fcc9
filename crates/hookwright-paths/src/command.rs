//! The command: arguments in, words and an exit code out. Nothing is printed here.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::counting::{count, named, walk};
use crate::recorded::{Recorded, TOLERANCE, compare, table};
use crate::{Outcome, profile};

/// What to do to accept new counts.
const ACCEPT: &str = "cargo instructions --write";

const USAGE: &str = "\
arguments: none, to compare with what is recorded;
           --write, to record what is counted now;
           --profile, with names of paths or without, to show where they spend their instructions";

/// What a run has to say.
#[derive(Debug, Default)]
pub struct Said {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// Whether all is well.
    pub good: bool,
}

/// Runs the command that the arguments spell.
///
/// # Errors
/// When the arguments spell nothing, or something cannot be counted, read or written.
pub fn run(arguments: &[&str]) -> Outcome<Said> {
    match arguments {
        [] => check(),
        ["--write"] => write(),
        ["--profile", names @ ..] => Ok(good(profile::tables(&count(&named(names)?)?))),
        ["walk", name] => Ok(good(walk(name)?.to_string())),
        _ => Err(USAGE.into()),
    }
}

fn good(out: String) -> Said {
    Said {
        out,
        good: true,
        ..Said::default()
    }
}

/// The file of what is recorded.
fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.json")
}

fn write() -> Outcome<Said> {
    let counted = count(&named(&[])?)?;
    Recorded::of(&counted).write(&file())?;
    Ok(good(table(&counted, None)))
}

fn check() -> Outcome<Said> {
    let recorded = Recorded::read(&file())?;
    let counted = count(&named(&[])?)?;
    let comparison = compare(&recorded, &Recorded::of(&counted));
    let mut out = table(&counted, Some(&recorded));
    // Writing to a string does not fail.
    for notice in &comparison.notices {
        let _ = writeln!(out, "NOTICE: {notice}");
    }
    if !comparison.notices.is_empty() {
        let _ = writeln!(out, "NOTICE: `{ACCEPT}` records what is counted now.");
    }
    let mut err = String::new();
    for failure in &comparison.failures {
        let _ = writeln!(err, "error: {failure}");
    }
    if !err.is_empty() {
        let _ = writeln!(
            err,
            "The tolerance is {TOLERANCE} %. If that is what the change is worth, `{ACCEPT}` accepts it."
        );
    }
    let good = err.is_empty();
    Ok(Said { out, err, good })
}
