//! The two halves of a refusal: a token that travels up the decoders, and a note that stays in the reader.
//!
//! Decoders return [`Failed`], which has no size, so the hot path moves nothing but the value itself.

use crate::Problem;

/// Says that decoding failed. What failed, and where, is kept by the [`Reader`](crate::Reader), the only one
/// who can make this token; see [`Reader::failure`](crate::Reader::failure).
#[derive(Debug, PartialEq, Eq)]
pub struct Failed(pub(crate) ());

/// What failed, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The byte of the payload at which the faulty value or name starts, or at which the syntax breaks.
    pub offset: usize,
    /// What is wrong there.
    pub problem: Problem,
}
