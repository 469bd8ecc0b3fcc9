//! Choices between schemas: each form is tried on the same bytes.

use super::program::{Choice, NodeId};
use super::run::Run;
use super::{Outcome, Stop};

/// How deep choices may stand in choices, so that schemas that refer to themselves end.
const CHOICES: usize = 32;

impl Run<'_, '_> {
    /// Tries choices on the value that starts at `start` and was judged by all else already.
    pub(super) fn choose(&mut self, choices: &[Choice], start: usize) -> Outcome {
        if self.choices == CHOICES {
            return Err(Stop::Unsure);
        }
        self.choices += 1;
        let end = self.scanner.at;
        for choice in choices {
            let fits = match choice {
                Choice::Any(forms) => self.how_many(forms, start, 1)? > 0,
                Choice::One(forms) => self.how_many(forms, start, 2)? == 1,
                Choice::Not(form) => !self.fits(*form, start)?,
                Choice::If(test, then, other) => {
                    let next = if self.fits(*test, start)? {
                        then
                    } else {
                        other
                    };
                    match next {
                        Some(form) => self.fits(*form, start)?,
                        None => true,
                    }
                }
            };
            if !fits {
                return Err(Stop::Refused);
            }
        }
        self.choices -= 1;
        self.scanner.at = end;
        Ok(())
    }

    /// How many forms fit, counted up to a number.
    fn how_many(&mut self, forms: &[NodeId], start: usize, enough: usize) -> Result<usize, Stop> {
        let mut fitting = 0;
        for form in forms {
            fitting += usize::from(self.fits(*form, start)?);
            if fitting == enough {
                break;
            }
        }
        Ok(fitting)
    }

    fn fits(&mut self, form: NodeId, start: usize) -> Result<bool, Stop> {
        let (depth, strays, choices) = (self.depth, self.strays.len(), self.choices);
        self.scanner.at = start;
        match self.value(form) {
            Ok(()) => Ok(true),
            Err(Stop::Unsure) => Err(Stop::Unsure),
            Err(Stop::Refused) => {
                self.depth = depth;
                self.choices = choices;
                self.strays.truncate(strays);
                Ok(false)
            }
        }
    }
}
