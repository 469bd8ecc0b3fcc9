//! What is written: findings in the wanted form, and a line that sums up.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use hookwright_validator::Severity;
use hookwright_validator::render::{self, Format, Judged, Totals};

use crate::args::{Form, Validate};
use crate::{Trouble, paint};

/// The output of one run.
pub(super) struct Output {
    form: Form,
    color: bool,
    quiet: bool,
    out: BufWriter<Box<dyn Write>>,
    /// `JUnit` says at its start how many test cases follow, so that these wait in a file.
    spool: Option<BufWriter<File>>,
    /// Whether nothing has been written yet.
    first: bool,
    pub(super) totals: Totals,
    counts: [usize; 3],
}

impl Output {
    pub(super) fn new(args: &Validate) -> Result<Self, Trouble> {
        let mut output = Self {
            form: args.format,
            color: paint::wanted(args.color),
            quiet: args.quiet,
            out: BufWriter::new(Box::new(io::stdout())),
            spool: None,
            first: true,
            totals: Totals::default(),
            counts: [0; 3],
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

    /// How many errors have been found.
    pub(super) fn errors(&self) -> usize {
        self.counts[2]
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

    /// Writes what was found in one delivery.
    pub(super) fn add(&mut self, judged: &Judged) -> Result<(), Trouble> {
        self.totals.add(&judged.report);
        let weights = [Severity::Note, Severity::Warning, Severity::Error];
        for (count, weight) in self.counts.iter_mut().zip(weights) {
            *count += judged.report.count(weight);
        }
        if self.quiet {
            return Ok(());
        }
        let text = match format(self.form) {
            None => self.human(judged),
            Some(format) => format.one(judged, self.first),
        };
        self.first &= text.is_empty();
        match &mut self.spool {
            Some(spool) => spool.write_all(text.as_bytes())?,
            None => self.out.write_all(text.as_bytes())?,
        }
        Ok(())
    }

    fn human(&self, judged: &Judged) -> String {
        let text = render::human(&judged.report, &judged.path, self.color);
        if self.first || text.is_empty() {
            text
        } else {
            format!("\n{text}")
        }
    }

    /// Shows what is there already, where somebody may be waiting for it.
    pub(super) fn flush(&mut self) -> Result<(), Trouble> {
        Ok(self.out.flush()?)
    }

    /// Writes the end, and the line that sums up.
    pub(super) fn finish(mut self, stopped: bool) -> Result<(), Trouble> {
        if self.quiet {
            return Ok(());
        }
        if let Some(format) = format(self.form) {
            if let Some(spool) = self.spool.take() {
                self.out.write_all(format.open(self.totals).as_bytes())?;
                let mut cases = spool.into_inner().map_err(io::IntoInnerError::into_error)?;
                cases.rewind()?;
                io::copy(&mut cases, &mut self.out)?;
            }
            self.out.write_all(format.close(self.totals).as_bytes())?;
        }
        self.out.flush()?;
        let gap = if self.form == Form::Human && !self.first {
            "\n"
        } else {
            ""
        };
        crate::say(&format!(
            "{gap}{}{}",
            self.summary(),
            if stopped { "; stopped there" } else { "" }
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

fn format(form: Form) -> Option<Format> {
    match form {
        Form::Human | Form::JsonSchema => None,
        Form::Json => Some(Format::Json),
        Form::Sarif => Some(Format::Sarif),
        Form::Github => Some(Format::Github),
        Form::Junit => Some(Format::Junit),
    }
}
