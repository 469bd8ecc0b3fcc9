//! The quick check: whether a body has nothing to be said of, decided in one pass over its bytes.
//!
//! It stands in front of the authority and answers three ways: [`Verdict::Clean`], [`Verdict::Refused`], or
//! [`Verdict::Unsure`], which sends the body the long way. It may say `Clean` only where the long way would find nothing at all,
//! no note either, and `Refused` only where the long way would find an error. Every keyword, text or size that it does not know
//! for certain makes it unsure, so that adding to it is never needed for correctness.
//!
//! [`compile`] turns all schemas that judge one value into one [`program::Node`], with a plan for each JSON type; [`run`]
//! follows the plans over the text, and [`walk`] those of objects. Text is judged by [`text`], whose shortcuts for formats are proven against the authority's
//! own, which decides wherever a shortcut does not.

mod asked;
mod choices;
mod compile;
mod find;
mod formats;
mod gather;
mod members;
mod numbers;
mod objects;
mod program;
mod run;
mod scalars;
mod scan;
mod text;
mod types;
mod walk;

pub(crate) use compile::compile;
pub(crate) use find::{are_plain, first_named};
pub(crate) use program::Program;

/// What the quick check says of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A report on it would be empty.
    Clean,
    /// A report on it would hold an error.
    Refused,
    /// Only a report tells.
    Unsure,
}

/// Why a check ends before the end of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Refused,
    Unsure,
}

/// How a part of a check ended.
type Outcome = Result<(), Stop>;

impl From<Outcome> for Verdict {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Ok(()) => Self::Clean,
            Err(Stop::Refused) => Self::Refused,
            Err(Stop::Unsure) => Self::Unsure,
        }
    }
}
