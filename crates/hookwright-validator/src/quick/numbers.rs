//! Numbers, as far as a 64-bit float holds them without loss.

use hookwright_schema::Draft;
use serde_json::{Number, Value};

use super::asked::Asked;
use super::{Outcome, Stop};

/// What is said of a number.
#[derive(Debug, Default, PartialEq)]
pub(super) struct NumberRules {
    /// Whether it has to be whole.
    whole: bool,
    /// The limits, each with whether the limit itself is refused.
    least: Vec<(f64, bool)>,
    most: Vec<(f64, bool)>,
    /// What is left to the authority.
    asked: Vec<Asked>,
    /// The lists that it has to be in.
    lists: Vec<Vec<f64>>,
}

/// Up to here, every whole number is a float.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The most digits of a whole number that is surely below [`EXACT`].
const DIGITS: usize = 15;

impl NumberRules {
    /// Adds what a schema says.
    pub(super) fn add(&mut self, draft: Draft, keyword: &str, value: &Value) {
        let limits = match keyword {
            "minimum" | "exclusiveMinimum" => &mut self.least,
            "maximum" | "exclusiveMaximum" => &mut self.most,
            "multipleOf" => return self.asked.push(Asked::new(draft, keyword, value)),
            _ => return,
        };
        match value.as_number().and_then(exact) {
            Some(limit) => limits.push((limit, keyword.starts_with("exclusive"))),
            None => self.asked.push(Asked::new(draft, keyword, value)),
        }
    }

    /// Demands a whole number.
    pub(super) fn be_whole(&mut self) {
        self.whole = true;
    }

    /// Demands one of these values. An answer of `false` means that one of them is not understood.
    pub(super) fn be_among(&mut self, numbers: &[&Number]) -> bool {
        let list: Option<Vec<f64>> = numbers.iter().map(|number| exact(number)).collect();
        let known = list.is_some();
        self.lists.extend(list);
        known
    }

    /// Judges a number by its text.
    #[inline]
    pub(super) fn check(&self, text: &str, whole: bool) -> Outcome {
        if self.whole && !whole {
            return Err(Stop::Unsure);
        }
        if self.least.is_empty()
            && self.most.is_empty()
            && self.asked.is_empty()
            && self.lists.is_empty()
        {
            return Ok(());
        }
        self.check_value(text, whole)
    }

    fn check_value(&self, text: &str, whole: bool) -> Outcome {
        // The same reading as that of the document, so that the value is the same.
        let number: Number = text.parse().map_err(|_| Stop::Unsure)?;
        let value = exact(&number)
            .filter(|_| !whole || text.len() <= DIGITS)
            .ok_or(Stop::Unsure)?;
        let above = |(limit, open): &(f64, bool)| value > *limit || (!open && value >= *limit);
        let below = |(limit, open): &(f64, bool)| value < *limit || (!open && value <= *limit);
        if !self.least.iter().all(above) || !self.most.iter().all(below) {
            return Err(Stop::Refused);
        }
        if !self.lists.is_empty() && !whole {
            return Err(Stop::Unsure);
        }
        let listed = |list: &Vec<f64>| list.contains(&value);
        if !self.lists.iter().all(listed) {
            return Err(Stop::Refused);
        }
        self.asked
            .iter()
            .try_for_each(|asked| asked.number(&number))
    }
}

/// A number as a float, when that is exactly what it is.
fn exact(number: &Number) -> Option<f64> {
    let value = number.as_f64()?;
    (number.is_f64() || value.abs() < EXACT).then_some(value)
}
