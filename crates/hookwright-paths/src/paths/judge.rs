//! The validator, on bodies that come one after the other.

use std::hint::black_box;

use hookwright_validator::{Input, Validator, Verdict};

use super::{Work, each};
use crate::Outcome;
use crate::bodies::{self, Body, Of};

/// One in so many bodies of a stream is not valid.
const INVALID: usize = 10;

struct Validators([Validator; 2]);

impl Validators {
    fn load() -> Outcome<Self> {
        let load = |of: Of| Validator::load(&of.folder()).map_err(|report| report.to_string());
        Ok(Self([load(Of::Apideck)?, load(Of::Morph)?]))
    }

    fn of(&self, body: &Body) -> &Validator {
        let [apideck, morph] = &self.0;
        match body.of {
            Of::Apideck => apideck,
            Of::Morph => morph,
        }
    }
}

pub(super) fn verdict() -> Outcome<Box<dyn Work>> {
    let validators = Validators::load()?;
    Ok(each(bodies::valid()?, move |body: &Body| {
        black_box(validators.of(body).check(&body.text));
    }))
}

/// As `hookwright validate` does it: what is not clean at the first look gets a report.
pub(super) fn stream() -> Outcome<Box<dyn Work>> {
    let validators = Validators::load()?;
    let mut invalid = bodies::invalid()?.into_iter().cycle();
    let mut bodies = Vec::new();
    for body in bodies::valid()? {
        if bodies.len() % INVALID == INVALID - 1 {
            bodies.extend(invalid.next());
        }
        bodies.push(body);
    }
    Ok(each(bodies, move |body: &Body| {
        let validator = validators.of(body);
        if validator.check(&body.text) != Verdict::Clean {
            drop(black_box(validator.validate(&Input::new(&body.text))));
        }
    }))
}
