//! What is not fresh, in words: a unified diff for each file that differs, one line for each that is missing or left over.

use std::fmt::Write;
use std::time::Duration;

use similar::TextDiff;

use crate::outcome::{Change, count};

/// How many lines of one file's diff are shown.
const LINES: usize = 60;

/// How many lines are shown of all files together; files after that are only named.
const ALL_LINES: usize = 600;

/// How many characters of a line are shown. Long lines hold schemas, and the first difference tells enough.
const WIDTH: usize = 200;

/// How long one file's diff may be sought. After that it is coarser, but still right.
const PATIENCE: Duration = Duration::from_secs(2);

/// The text for all `changes`, an empty line after each; empty when there are none.
pub(crate) fn all<'c>(changes: impl Iterator<Item = &'c Change>, command: &str) -> String {
    let mut text = String::new();
    let mut left = ALL_LINES;
    for change in changes {
        let (title, body) = one(change, left.min(LINES));
        left -= body.lines().count().min(left);
        // Writing to a String does not fail.
        let _ = writeln!(text, "{}: {title}; run `{command}`\n{body}", change.path);
    }
    text
}

/// What is wrong with one file, and at most `lines` lines of diff (and one that counts the rest).
fn one(change: &Change, lines: usize) -> (String, String) {
    match (&change.old, &change.new) {
        (None, new) => {
            let lines = new.as_ref().map_or(0, |new| new.lines().count());
            (format!("missing ({})", count(lines, "line")), String::new())
        }
        (Some(_), None) => ("no schema makes it any more".to_owned(), String::new()),
        (Some(old), Some(new)) => {
            let old = String::from_utf8_lossy(old);
            if old.replace('\r', "") == *new {
                (
                    "only its line ends differ, CR LF instead of LF".to_owned(),
                    String::new(),
                )
            } else {
                (
                    "not what the schemas make".to_owned(),
                    unified(&change.path, &old, new, lines),
                )
            }
        }
    }
}

fn unified(path: &str, old: &str, new: &str, lines: usize) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let (from, to) = (
        format!("{path} (on disk)"),
        format!("{path} (from the schemas)"),
    );
    let text = diff
        .unified_diff()
        .context_radius(3)
        .header(&from, &to)
        .to_string();
    let mut shown: String = text.lines().take(lines).map(narrow).collect();
    let more = text.lines().count().saturating_sub(lines);
    if more > 0 {
        let _ = writeln!(shown, "… {}", count(more, "more line"));
    }
    shown
}

/// The line and its end, cut where it is too long to read.
fn narrow(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{} …\n", &line[..end]),
        None => format!("{line}\n"),
    }
}
