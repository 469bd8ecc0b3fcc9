//! What is read at a time, judged and shown on one core: all that is left for the order of the input is to add up and to write.

use hookwright_validator::render::{self, Format, Judged};
use hookwright_validator::{Severity, Verdict};

use super::deliveries::{Content, Delivery, Part};
use super::judge::{Checked, Judge};
use crate::args::Form;

/// How findings are shown.
#[derive(Clone, Copy)]
pub(super) struct Show {
    pub(super) form: Form,
    pub(super) color: bool,
    /// Nothing is written. Then all that is asked of a delivery is its verdict, unless its errors are to be counted.
    pub(super) quiet: bool,
    pub(super) counting: bool,
}

/// What was found in a part.
#[derive(Default)]
pub(super) struct Found {
    /// All that is to be written, each piece with what separates it from one before it.
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// How many deliveries after the last piece have nothing to be said of.
    pub(super) clean: usize,
}

/// What was found in one delivery.
pub(super) struct Piece {
    /// How many deliveries before it have nothing to be said of.
    pub(super) clean: usize,
    pub(super) said: Said,
}

pub(super) enum Said {
    /// The piece's text ends here; it has so many notes, warnings and errors.
    Findings { end: usize, counts: [usize; 3] },
    /// It could not be judged, because of this.
    Trouble(String),
}

impl Found {
    /// Judges a part.
    pub(super) fn of(part: &Part, judge: &Judge, show: Show) -> Self {
        let mut found = Self::default();
        match part {
            Part::One(delivery) => {
                let body = match &delivery.content {
                    Content::Whole(text) if !delivery.http => std::str::from_utf8(text).ok(),
                    Content::Whole(_) | Content::TooLarge(_) => None,
                };
                let checked = body.map_or(Checked::UNSURE, |body| judge.check(body));
                if !found.quick(checked.verdict, show) {
                    found.judge(delivery, judge, checked, show);
                }
            }
            Part::Lines(block) => {
                // Once for all lines, which costs less than for each.
                let text = std::str::from_utf8(&block.bytes).ok();
                for record in block.deliveries() {
                    let body = match text {
                        Some(text) => text.get(record.range.clone()),
                        None => std::str::from_utf8(record.bytes).ok(),
                    };
                    let checked = body.map_or(Checked::UNSURE, |body| judge.check(body));
                    if !found.quick(checked.verdict, show) {
                        found.judge(&block.delivery(&record), judge, checked, show);
                    }
                }
            }
        }
        found
    }

    /// Nothing but what could not be read.
    pub(super) fn trouble(message: String) -> Self {
        let mut found = Self::default();
        found.add(Said::Trouble(message));
        found
    }

    /// Whether a verdict is enough to know all that is wanted.
    fn quick(&mut self, verdict: Verdict, show: Show) -> bool {
        match verdict {
            Verdict::Clean if show.shows_clean() => false,
            Verdict::Clean => {
                self.clean += 1;
                true
            }
            Verdict::Refused if show.quiet && !show.counting => {
                let end = self.text.len();
                self.add(Said::Findings {
                    end,
                    counts: [0, 0, 1],
                });
                true
            }
            Verdict::Refused | Verdict::Unsure => false,
        }
    }

    fn judge(
        &mut self,
        delivery: &Delivery<'_>,
        judge: &Judge,
        checked: Checked<'_, '_>,
        show: Show,
    ) {
        match judge.judge(delivery, checked) {
            Err(message) => self.add(Said::Trouble(message)),
            Ok(judged) => {
                if !show.quiet {
                    self.text.push_str(&show.one(&judged));
                }
                let weights = [Severity::Note, Severity::Warning, Severity::Error];
                let counts = weights.map(|weight| judged.report.count(weight));
                let end = self.text.len();
                self.add(Said::Findings { end, counts });
            }
        }
    }

    fn add(&mut self, said: Said) {
        let clean = std::mem::take(&mut self.clean);
        self.pieces.push(Piece { clean, said });
    }
}

impl Show {
    /// Whether a delivery without findings is written, too.
    fn shows_clean(self) -> bool {
        !self.quiet && matches!(self.form, Form::Json | Form::Junit)
    }

    /// What separates two pieces of text.
    pub(super) fn separator(self) -> &'static str {
        match self.form {
            Form::Human | Form::JsonSchema => "\n",
            Form::Json | Form::Sarif => ",",
            Form::Github | Form::Junit => "",
        }
    }

    /// A report, behind another one.
    fn one(self, judged: &Judged) -> String {
        if let Some(format) = format(self.form) {
            return format.one(judged, false);
        }
        let text = render::human(&judged.report, &judged.path, self.color);
        if text.is_empty() {
            text
        } else {
            format!("\n{text}")
        }
    }
}

/// The form as the validator's renderers know it, but for the human one.
pub(super) fn format(form: Form) -> Option<Format> {
    match form {
        Form::Human | Form::JsonSchema => None,
        Form::Json => Some(Format::Json),
        Form::Sarif => Some(Format::Sarif),
        Form::Github => Some(Format::Github),
        Form::Junit => Some(Format::Junit),
    }
}
