//! How tests let time pass for a store.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How far a store's time is ahead of its clock: nothing, outside of tests. Clones share it.
///
/// ```
/// use std::time::Duration;
/// use hookwright_receiver::store::Shift;
///
/// let shift = Shift::default();
/// shift.clone().advance(Duration::from_secs(60));
/// assert_eq!(shift.get(), Duration::from_secs(60));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Shift(Arc<AtomicU64>);

impl Shift {
    /// What to add to the clock. Whole milliseconds.
    #[must_use]
    pub fn get(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }

    /// Lets time pass, to the millisecond.
    pub fn advance(&self, by: Duration) {
        let milliseconds = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.0.fetch_add(milliseconds, Ordering::Relaxed);
    }
}
