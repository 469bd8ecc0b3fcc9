//! What a derived router does beside a match, each piece alone.

use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The bytes of the box that a derived router allocates for a handler that takes the payload by reference.
pub const DERIVED: usize = 56;

/// The bytes of the box that a hand-written one allocates for the same.
pub const BOXED: usize = 24;

/// Allocates and frees a box of so many bytes.
pub fn allocate<const BYTES: usize>() {
    drop(black_box(Box::<[u8; BYTES]>::new_uninit()));
}

/// Runs next to nothing, with its panics caught.
pub fn catch() {
    let caught = catch_unwind(AssertUnwindSafe(|| black_box(1)));
    drop(black_box(caught));
}

/// What [`catch`] runs, without catching.
pub fn catch_nothing() {
    black_box(1);
}
