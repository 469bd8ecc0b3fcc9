//! A store in memory: for one process, and until it ends.

mod names;
mod places;
mod queues;
mod records;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use self::names::Naming;
use self::records::Records;
use super::{Attempt, Claim, Claimed, Finish, Shift, Store, StoreError, StoreFuture};

/// Remembers claims in memory, up to a number of deliveries.
///
/// What it knows ends with the process. For a service that restarts within the time in which its provider tries again, that
/// means handling some deliveries twice; use a store that lasts there. Time is the machine's monotonic clock, which no
/// correction of the date moves.
///
/// When it is full, what was done longest ago is forgotten, before its retention ends. What is in flight is never
/// forgotten; a store that is full of that refuses new claims.
#[derive(Debug)]
pub struct Memory {
    records: Mutex<Records>,
    naming: Naming,
    start: Instant,
    shift: Shift,
}

impl Memory {
    /// A store of at most so many deliveries. Each takes a few hundred bytes.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self {
            records: Mutex::new(Records::new(capacity)),
            naming: Naming::new(),
            start: Instant::now(),
            shift: Shift::default(),
        }
    }

    /// The same, its time moved by a test.
    #[must_use]
    pub fn shifted(mut self, shift: Shift) -> Self {
        self.shift = shift;
        self
    }

    /// How many deliveries are remembered now.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records().len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn claim_now(&self, attempt: Attempt) -> Result<Claimed, StoreError> {
        let names = self.naming.names(&attempt.keys).collect();
        let now = self.now();
        let claimed = self.records().claim(attempt, names, now);
        claimed.ok_or_else(|| StoreError::new("as many deliveries are in flight as it can hold"))
    }

    fn complete_now(&self, claim: &Claim) -> Finish {
        let (names, now) = (self.naming.names(&claim.keys), self.now());
        self.records().complete(claim, names, now)
    }

    fn now(&self) -> Duration {
        self.start.elapsed().saturating_add(self.shift.get())
    }

    /// No code panics while it holds the lock, and if it did, each change is whole in itself.
    fn records(&self) -> MutexGuard<'_, Records> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Memory {
    /// A hundred thousand deliveries.
    fn default() -> Self {
        Self::new(100_000)
    }
}

impl Store for Memory {
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
        Box::pin(async move { self.claim_now(attempt) })
    }

    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async move { Ok(self.complete_now(claim)) })
    }

    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async move { Ok(self.records().release(claim)) })
    }

    fn claim_at_once(&self, attempt: Attempt) -> Result<Result<Claimed, StoreError>, Attempt> {
        Ok(self.claim_now(attempt))
    }

    fn complete_at_once(&self, claim: &Claim) -> Option<Result<Finish, StoreError>> {
        Some(Ok(self.complete_now(claim)))
    }
}
