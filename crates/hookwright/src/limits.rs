//! The limits that a schema sets on lengths, counts and numbers, as the values generated code passes along.

use std::fmt::{self, Display, Formatter};

use crate::{Failed, Problem, Reader, decimal};

/// `minLength` and `maxLength`: how many characters (Unicode scalar values) a string may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    min: usize,
    max: usize,
}

impl Length {
    /// Any length.
    pub const ANY: Self = Self {
        min: 0,
        max: usize::MAX,
    };

    /// From `min` to `max` characters, both included.
    #[must_use]
    pub const fn new(min: usize, max: usize) -> Self {
        Self { min, max }
    }

    /// `min` characters or more.
    #[must_use]
    pub const fn at_least(min: usize) -> Self {
        Self {
            min,
            max: usize::MAX,
        }
    }

    /// `max` characters or fewer.
    #[must_use]
    pub const fn at_most(max: usize) -> Self {
        Self { min: 0, max }
    }

    /// Refuses a string, read last, whose length is out of bounds.
    ///
    /// # Errors
    /// [`Problem::TooShort`] or [`Problem::TooLong`].
    #[inline]
    pub fn check(self, reader: &mut Reader<'_>, text: &str) -> Result<(), Failed> {
        match self.problem(text) {
            None => Ok(()),
            Some(problem) => Err(reader.fail(problem)),
        }
    }

    /// What is wrong with the length of a string.
    #[inline]
    pub(crate) fn problem(self, text: &str) -> Option<Problem> {
        // A character takes one to four bytes, so that the bytes alone decide most cases.
        if self.min <= text.len() / 4 && text.len() <= self.max {
            return None;
        }
        let count = text.chars().count();
        if count < self.min {
            return Some(Problem::TooShort { limit: self.min });
        }
        (count > self.max).then_some(Problem::TooLong { limit: self.max })
    }
}

/// `minItems`, `maxItems` and `uniqueItems`; for objects `minProperties` and `maxProperties`.
///
/// ```
/// use hookwright::Items;
///
/// const ONE_TO_FIVE: Items = Items { min: 1, max: Some(5), unique: false };
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Items {
    /// The least count allowed.
    pub min: usize,
    /// The greatest count allowed, if there is one.
    pub max: Option<usize>,
    /// Whether no two items may be the same JSON value. Without meaning for objects.
    pub unique: bool,
}

impl Items {
    /// Any count, repetition allowed.
    pub const ANY: Self = Self {
        min: 0,
        max: None,
        unique: false,
    };
}

/// A limit of a number. The text is the schema's own number, as JSON writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// The number is this or greater.
    Minimum(&'static str),
    /// The number is this or less.
    Maximum(&'static str),
    /// The number is greater than this.
    ExclusiveMinimum(&'static str),
    /// The number is less than this.
    ExclusiveMaximum(&'static str),
    /// The number is this times an integer.
    MultipleOf(&'static str),
}

impl Bound {
    /// Refuses a number (its JSON text), read last, that is out of bounds. Exact for numbers of any size.
    ///
    /// # Errors
    /// [`Problem::Below`], [`Problem::Above`] or [`Problem::NotAMultiple`].
    #[inline]
    pub fn check(self, reader: &mut Reader<'_>, number: &str) -> Result<(), Failed> {
        match self.problem(number) {
            None => Ok(()),
            Some(problem) => Err(reader.fail(problem)),
        }
    }

    /// What is wrong with a number, given as its JSON text.
    #[inline]
    pub(crate) fn problem(self, number: &str) -> Option<Problem> {
        // What has no sign is never below nought.
        if matches!(self, Self::Minimum("0")) && !number.starts_with('-') {
            return None;
        }
        let order = |limit| decimal::compare(number, limit);
        let (fits, problem) = match self {
            Self::Minimum(limit) => (order(limit).is_ge(), Problem::Below(self)),
            Self::Maximum(limit) => (order(limit).is_le(), Problem::Above(self)),
            Self::ExclusiveMinimum(limit) => (order(limit).is_gt(), Problem::Below(self)),
            Self::ExclusiveMaximum(limit) => (order(limit).is_lt(), Problem::Above(self)),
            Self::MultipleOf(step) => (
                decimal::is_multiple(number, step),
                Problem::NotAMultiple(self),
            ),
        };
        (!fits).then_some(problem)
    }
}

impl Display for Bound {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (words, limit) = match self {
            Self::Minimum(limit) => ("of at least", limit),
            Self::Maximum(limit) => ("of at most", limit),
            Self::ExclusiveMinimum(limit) => ("greater than", limit),
            Self::ExclusiveMaximum(limit) => ("less than", limit),
            Self::MultipleOf(step) => ("that is a multiple of", step),
        };
        write!(f, "a number {words} {limit}")
    }
}
