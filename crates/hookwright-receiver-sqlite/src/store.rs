//! The store, as its users see it: each call becomes a job for the thread that has the connection.

use std::path::Path;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Finish, Shift, Store, StoreError, StoreFuture, Superseded,
};
use rusqlite::{Connection, Transaction};

use crate::time::Time;
use crate::worker::Worker;
use crate::{claims, database};

/// A store of claims in a SQLite database, and a [quarantine](hookwright_receiver::Quarantine) in the same.
///
/// To share one in a process, put it into an `Arc`. Opening the file once more works too, and takes another thread.
#[derive(Debug)]
pub struct Sqlite {
    worker: Worker,
    shift: Shift,
}

impl Sqlite {
    /// Opens a file, which is made if it does not exist. Its folder has to exist. It may be the database of your application,
    /// in which the store has tables named `hookwright_…`; its journal becomes a write-ahead log. Beside it, SQLite keeps two
    /// more files while it is open, named like it with `-wal` and `-shm` at the end.
    ///
    /// # Errors
    /// When the file cannot be opened or written or is no database; when it has tables of these names that something else, or
    /// another release whose tables this one does not know, has made.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref().to_owned();
        Self::start(move || database::open(&path)).await
    }

    /// Opens a file in which a store or a quarantine has been before: for whoever reads what others keep, and is not to leave tables in
    /// a file that was named by mistake.
    ///
    /// # Errors
    /// Those of [`open`](Self::open); and when there is no such file, or it has no tables named `hookwright_…`. Then nothing is
    /// changed.
    pub async fn open_existing(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref().to_owned();
        Self::start(move || database::open_existing(&path)).await
    }

    /// A database in memory, which ends with the store: for tests.
    ///
    /// # Errors
    /// When memory or threads are exhausted.
    pub async fn open_in_memory() -> Result<Self, StoreError> {
        Self::start(database::open_in_memory).await
    }

    /// Completes the claim that a handler works under, in a transaction of the handler's on the same database: with what
    /// else it writes there, or not at all. So the effects of a delivery are there exactly once, whatever dies when.
    ///
    /// On an error, let go of the transaction: what it wrote must not stay. The receiver completes the claim once
    /// more when the handler has ended, which changes nothing. Begin the transaction with
    /// [`TransactionBehavior::Immediate`](rusqlite::TransactionBehavior::Immediate), so that it waits for other writers
    /// instead of failing, and keep it short, since all others wait for it. It blocks: run it on a thread for that, as by `tokio::task::spawn_blocking`.
    ///
    /// ```
    /// use hookwright_receiver::store::{Claim, StoreError};
    /// use hookwright_receiver_sqlite::{Sqlite, rusqlite};
    /// use rusqlite::{Connection, TransactionBehavior};
    ///
    /// fn add_contact(
    ///     connection: &mut Connection,
    ///     name: &str,
    ///     claim: &Claim, // what the handler has taken as a part of its delivery
    /// ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    ///     let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    ///     transaction.execute("INSERT INTO contacts (name) VALUES (?1)", [name])?;
    ///     Sqlite::complete_in(&transaction, claim)?;
    ///     Ok(transaction.commit()?)
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Superseded`], as the error's source, when the claim is no longer the holder's; else when the database does not work, or is not the store's.
    pub fn complete_in(transaction: &Transaction<'_>, claim: &Claim) -> Result<(), StoreError> {
        let time = Time::now(&Shift::default());
        let finish = claims::complete(transaction, claim, time).map_err(StoreError::new)?;
        match finish {
            Finish::Done => Ok(()),
            Finish::Superseded => Err(StoreError::new(Superseded)),
        }
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
    pub(crate) fn run<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Transaction<'_>, Time) -> rusqlite::Result<T> + Send + 'static,
    ) -> StoreFuture<'_, T> {
        let shift = self.shift.clone();
        let work = move |transaction: &Transaction<'_>| call(transaction, Time::now(&shift));
        Box::pin(self.worker.run(work))
    }
}

impl Store for Sqlite {
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
        self.run(move |transaction, time| claims::claim(transaction, attempt, time))
    }

    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        let claim = claim.clone();
        self.run(move |transaction, time| claims::complete(transaction, &claim, time))
    }

    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        let claim = claim.clone();
        self.run(move |transaction, _| claims::release(transaction, &claim))
    }
}
