//! The time of a call: the machine's clock, and how far a test has moved it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hookwright_receiver::store::{Shift, milliseconds};

/// A moment, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    /// By the clock.
    pub(crate) clock: i64,
    /// What the store takes for now.
    pub(crate) now: i64,
}

impl Time {
    pub(crate) fn now(shift: &Shift) -> Self {
        let clock = SystemTime::now().duration_since(UNIX_EPOCH);
        let clock = milliseconds(clock.unwrap_or(Duration::ZERO));
        Self {
            clock,
            now: clock.saturating_add(milliseconds(shift.get())),
        }
    }
}
