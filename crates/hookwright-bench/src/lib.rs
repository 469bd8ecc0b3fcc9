//! What hookwright costs, beside what else one could do.
//!
//! The contenders stand here, so that the timed benchmarks, the table of ratios and the test that they all do the same work
//! use the very same code. `BENCHMARKS.md` has the commands and what came of them.

mod calls;
pub mod contenders;
pub mod decoding;
mod events;
pub mod interleave;
pub mod load;
mod mix;
pub mod path;
pub mod pieces;
mod poll;
pub mod stream;

pub use calls::Calls;
pub use mix::{Decoded, Received, mix, samples};
pub use poll::{BoxedCall, now};
