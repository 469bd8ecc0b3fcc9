//! The table that a run ends with: a row for each provider, then the totals.

use std::fmt::Write;

use crate::Mode;
use crate::outcome::{Row, Summary, count};

/// The cells of one line: a name, three counts of what was made, three counts of files.
type Line = [String; 7];

/// One line for each row, columns aligned, and a line of totals.
pub(crate) fn table(summary: &Summary) -> String {
    let (written, removed) = match summary.mode {
        Mode::Write => ("written", "removed"),
        Mode::Check => ("to write", "to remove"),
    };
    let made = ["families", "events", "types"].map(str::to_owned);
    let files = [written, "unchanged", removed].map(str::to_owned);
    let mut lines = vec![line("provider", made, files)];
    lines.extend(summary.rows.iter().map(cells));
    let mut text = aligned(&lines);
    // Writing to a String does not fail.
    let _ = writeln!(
        text,
        "{}: {} {written}, {} unchanged, {} {removed} in {:.2} s",
        providers_and_events(&summary.rows),
        total(&summary.rows, Row::written),
        total(&summary.rows, |row| row.unchanged),
        total(&summary.rows, Row::removed),
        summary.elapsed.as_secs_f64(),
    );
    text
}

fn cells(row: &Row) -> Line {
    let made = match row.counts {
        Some(counts) => {
            [counts.families, counts.events, counts.types].map(|count| count.to_string())
        }
        None => ["-"; 3].map(str::to_owned),
    };
    let files = [row.written(), row.unchanged, row.removed()].map(|count| count.to_string());
    line(&row.name, made, files)
}

fn line(name: &str, [families, events, types]: [String; 3], files: [String; 3]) -> Line {
    let [written, unchanged, removed] = files;
    let name = name.to_owned();
    [name, families, events, types, written, unchanged, removed]
}

/// The lines as a table: names flush left, numbers flush right.
fn aligned(lines: &[Line]) -> String {
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max();
    let mut text = String::new();
    for line in lines {
        for (column, cell) in line.iter().enumerate() {
            let width = width(column).unwrap_or(0);
            let _ = match column {
                0 => write!(text, "{cell:<width$}"),
                _ => write!(text, "  {cell:>width$}"),
            };
        }
        text.push('\n');
    }
    text
}

/// "2 providers, 60 events".
fn providers_and_events(rows: &[Row]) -> String {
    let providers = total(rows, |row| usize::from(row.counts.is_some()));
    let events = total(rows, |row| row.counts.map_or(0, |counts| counts.events));
    format!(
        "{}, {}",
        count(providers, "provider"),
        count(events, "event")
    )
}

fn total(rows: &[Row], cell: impl Fn(&Row) -> usize) -> usize {
    rows.iter().map(cell).sum()
}
