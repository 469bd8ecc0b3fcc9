//! The store, as its users see it: each call becomes a job for the thread that has the connection.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Finish, Shift, Store, StoreError, StoreFuture,
};
use rusqlite::{Connection, Transaction};

use crate::claims;
use crate::database;
use crate::worker::Worker;

/// A store of claims in a SQLite database.
///
/// To share one in a process, put it into an `Arc`. Opening the file once more works too, and takes another thread.
#[derive(Debug)]
pub struct Sqlite {
    worker: Worker,
    shift: Shift,
}

impl Sqlite {
    /// Opens a file, which is made if it does not exist. Its folder has to exist. Beside it, SQLite keeps two more while it
    /// is open, named like it with `-wal` and `-shm` at the end.
    ///
    /// # Errors
    /// When the file cannot be opened or written, is no database of this store's, or is of a later version.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref().to_owned();
        Self::start(move || database::open(&path)).await
    }

    /// A database in memory, which ends with the store: for tests.
    ///
    /// # Errors
    /// When memory or threads are exhausted.
    pub async fn open_in_memory() -> Result<Self, StoreError> {
        Self::start(database::open_in_memory).await
    }

    /// The same, its time moved by a test.
    #[must_use]
    pub fn shifted(mut self, shift: Shift) -> Self {
        self.shift = shift;
        self
    }

    async fn start(
        open: impl FnOnce() -> Result<Connection, StoreError> + Send + 'static,
    ) -> Result<Self, StoreError> {
        let worker = Worker::start(open).await?;
        Ok(Self {
            worker,
            shift: Shift::default(),
        })
    }

    /// Runs a call in a transaction. The time is taken in there, because a job may have waited.
    fn run<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Transaction<'_>, i64) -> rusqlite::Result<T> + Send + 'static,
    ) -> StoreFuture<'_, T> {
        let shift = self.shift.clone();
        Box::pin(
            self.worker
                .run(move |transaction| call(transaction, now(&shift))),
        )
    }
}

impl Store for Sqlite {
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
        self.run(move |transaction, now| claims::claim(transaction, attempt, now))
    }

    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        let claim = claim.clone();
        self.run(move |transaction, now| claims::complete(transaction, &claim, now))
    }

    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        let claim = claim.clone();
        self.run(move |transaction, _| claims::release(transaction, &claim))
    }
}

/// Milliseconds since 1970.
fn now(shift: &Shift) -> i64 {
    let clock = SystemTime::now().duration_since(UNIX_EPOCH);
    claims::milliseconds(clock.unwrap_or(Duration::ZERO).saturating_add(shift.get()))
}
