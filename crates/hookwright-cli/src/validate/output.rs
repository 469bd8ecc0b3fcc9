//! What is written: findings in the wanted form, and a line that sums up.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::num::NonZeroUsize;

use hookwright_validator::Severity;
use hookwright_validator::render::{Format, Totals};

use super::part::{Found, Said, Show, format};
use crate::args::{Form, Validate};
use crate::{Trouble, paint};

/// The output of one run.
pub(super) struct Output {
    pub(super) show: Show,
    out: BufWriter<Box<dyn Write>>,
    /// `JUnit` says at its start how many test cases follow, so that these wait in a file.
    spool: Option<BufWriter<File>>,
    /// Whether nothing has been written yet.
    first: bool,
    pub(super) totals: Totals,
    counts: [usize; 3],
    /// After how many errors nothing more is written.
    max_errors: Option<usize>,
    /// Whether there were so many.
    pub(super) stopped: bool,
    /// Whether something could not be judged.
    pub(super) trouble: bool,
}

impl Output {
    pub(super) fn new(args: &Validate) -> Result<Self, Trouble> {
        let mut output = Self {
            show: Show {
                form: args.format,
                color: paint::wanted(args.color),
                quiet: args.quiet,
                counting: args.max_errors.is_some(),
            },
            out: BufWriter::new(Box::new(io::stdout())),
            spool: None,
            first: true,
            totals: Totals::default(),
            counts: [0; 3],
            max_errors: args.max_errors.map(NonZeroUsize::get),
            stopped: false,
            trouble: false,
        };
        match format(args.format).filter(|_| !args.quiet) {
            Some(Format::Junit) => output.spool = Some(BufWriter::new(tempfile::tempfile()?)),
            Some(format) => output
                .out
                .write_all(format.open(Totals::default()).as_bytes())?,
            None => {}
        }
        Ok(output)
    }

    /// Whether something was found that weighs as much.
    pub(super) fn found(&self, least: Severity) -> bool {
        let from = match least {
            Severity::Note => 0,
            Severity::Warning => 1,
            Severity::Error => 2,
        };
        self.counts[from..].iter().any(|count| *count > 0)
    }

    /// Writes what was found in a batch, and shows it: somebody may be waiting for it.
    pub(super) fn batch(&mut self, batch: &[Found]) -> Result<(), Trouble> {
        for found in batch {
            self.add(found)?;
            if self.stopped {
                break;
            }
        }
        Ok(self.out.flush()?)
    }

    /// Writes what was found in a part, up to the error that is one too many.
    fn add(&mut self, found: &Found) -> Result<(), Trouble> {
        for piece in &found.pieces {
            self.totals.deliveries += piece.clean;
            match &piece.said {
                Said::Trouble(message) => {
                    crate::say(&format!("error: {message}"));
                    self.trouble = true;
                }
                Said::Findings { end, counts } => {
                    self.count(*counts);
                    let errors = self.counts[2];
                    self.stopped = self.max_errors.is_some_and(|most| errors >= most);
                    if self.stopped {
                        return self.write(found.text.get(..*end).unwrap_or_default());
                    }
                }
            }
        }
        self.totals.deliveries += found.clean;
        self.write(&found.text)
    }

    fn count(&mut self, counts: [usize; 3]) {
        self.totals.deliveries += 1;
        self.totals.invalid += usize::from(counts[2] > 0);
        for (sum, count) in self.counts.iter_mut().zip(counts) {
            *sum += count;
        }
    }

    /// Writes pieces, each of which begins with what separates it from the one before.
    fn write(&mut self, pieces: &str) -> Result<(), Trouble> {
        let separator = if self.first {
            self.show.separator()
        } else {
            ""
        };
        let pieces = pieces.strip_prefix(separator).unwrap_or(pieces);
        self.first &= pieces.is_empty();
        match &mut self.spool {
            Some(spool) => spool.write_all(pieces.as_bytes())?,
            None => self.out.write_all(pieces.as_bytes())?,
        }
        Ok(())
    }

    /// Writes the end, and the line that sums up.
    pub(super) fn finish(mut self) -> Result<(), Trouble> {
        if self.show.quiet {
            return Ok(());
        }
        if let Some(format) = format(self.show.form) {
            if let Some(spool) = self.spool.take() {
                self.out.write_all(format.open(self.totals).as_bytes())?;
                let mut cases = spool.into_inner().map_err(io::IntoInnerError::into_error)?;
                cases.rewind()?;
                io::copy(&mut cases, &mut self.out)?;
            }
            self.out.write_all(format.close(self.totals).as_bytes())?;
        }
        self.out.flush()?;
        let gap = if self.show.form == Form::Human && !self.first {
            "\n"
        } else {
            ""
        };
        crate::say(&format!(
            "{gap}{}{}",
            self.summary(),
            if self.stopped { "; stopped there" } else { "" }
        ));
        Ok(())
    }

    fn summary(&self) -> String {
        let Totals {
            deliveries,
            invalid,
        } = self.totals;
        let judged = count(deliveries, "delivery", "deliveries");
        let [notes, warnings, errors] = self.counts;
        let mut parts = vec![format!("{judged}: {} valid", deliveries - invalid)];
        if invalid > 0 {
            parts.push(format!(
                "{invalid} not, with {}",
                count(errors, "error", "errors")
            ));
        }
        if warnings > 0 {
            parts.push(count(warnings, "warning", "warnings"));
        }
        if notes > 0 {
            parts.push(count(notes, "note", "notes"));
        }
        parts.join(", ")
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
