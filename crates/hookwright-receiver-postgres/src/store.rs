//! The store, as its users see it: each call is one statement.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Finish, Key, Shift, Store, StoreError, StoreFuture, Superseded,
    milliseconds,
};
use tokio::sync::Mutex;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Config, Row, Statement, Transaction};

use crate::session::Session;

/// How long a call may take, the connection and all.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many connections a store has, unless it is said otherwise.
const CONNECTIONS: usize = 4;

/// A connection, once it is needed, and until it has ended.
type Slot = Mutex<Option<Arc<Session>>>;

/// A store of claims in PostgreSQL. Clones share their connections.
#[derive(Clone)]
pub struct Postgres {
    config: Arc<Config>,
    slots: Arc<[Slot]>,
    /// The number of the next call: calls take the connections in turn.
    next: Arc<AtomicUsize>,
    shift: Shift,
}

impl Postgres {
    /// A store in the database of a URL, such as `postgres://user:password@host:5432/database`, or of libpq's
    /// `key=value` pairs.
    ///
    /// It connects when it is first used, so that a receiver can start while its store is down. Its calls need tokio's executor.
    ///
    /// # Errors
    /// When the URL is none of PostgreSQL.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        Ok(Self {
            config: Arc::new(
                url.parse()
                    .map_err(|error: tokio_postgres::Error| StoreError::new(error))?,
            ),
            slots: slots(CONNECTIONS),
            next: Arc::default(),
            shift: Shift::default(),
        })
    }

    /// How many connections it has at most, four unless it is said here, and at least one. Each is made when it is needed.
    ///
    /// Calls that share a connection wait for each other's commits, which is for a disk. More connections let the server write many
    /// commits at once.
    #[must_use]
    pub fn connections(mut self, count: usize) -> Self {
        self.slots = slots(count.max(1));
        self
    }

    /// Completes the claim that a handler works under, in a transaction of the handler's on the same database: with what
    /// else it writes there, or not at all. So the effects of a delivery are there exactly once, whatever dies when.
    ///
    /// On an error, let go of the transaction: what it wrote must not stay. The receiver completes the claim once
    /// more when the handler has ended, which changes nothing. Other deliveries do not wait for the transaction; the same one,
    /// where it comes again, does. With another library than `tokio-postgres`, see [the function](crate#from-any-library) that this calls.
    ///
    /// ```
    /// use hookwright_receiver::store::Claim;
    /// use hookwright_receiver_postgres::{Postgres, tokio_postgres};
    ///
    /// async fn add_contact(
    ///     client: &mut tokio_postgres::Client,
    ///     name: &str,
    ///     claim: &Claim, // what the handler has taken as a part of its delivery
    /// ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    ///     let transaction = client.transaction().await?;
    ///     transaction.execute("INSERT INTO contacts (name) VALUES ($1)", &[&name]).await?;
    ///     Postgres::complete_in(&transaction, claim).await?;
    ///     Ok(transaction.commit().await?)
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Superseded`], as the error's source, when the claim is no longer the holder's; else when the database does not work, or is not the store's.
    pub async fn complete_in(
        transaction: &Transaction<'_>,
        claim: &Claim,
    ) -> Result<(), StoreError> {
        let (keys, retention) = (texts(&claim.keys), milliseconds(claim.retention));
        let parameters: [(&(dyn ToSql + Sync), Type); 3] = [
            (&keys, Type::TEXT_ARRAY),
            (&claim.token.0, Type::INT8),
            (&retention, Type::INT8),
        ];
        let sql = "SELECT hookwright.complete($1, $2, $3, 0)";
        let rows = transaction
            .query_typed(sql, &parameters)
            .await
            .map_err(StoreError::new)?;
        match rows.first().map(finish).transpose()? {
            Some(Finish::Done) => Ok(()),
            Some(Finish::Superseded) | None => Err(StoreError::new(Superseded)),
        }
    }

    /// The same, its time moved by a test.
    #[must_use]
    pub fn shifted(mut self, shift: Shift) -> Self {
        self.shift = shift;
        self
    }

    /// The connection of a slot, or a new one where it has ended.
    async fn session(&self, slot: &Slot) -> Result<Arc<Session>, StoreError> {
        let mut slot = slot.lock().await;
        if let Some(session) = slot.as_ref().filter(|session| !session.client.is_closed()) {
            return Ok(session.clone());
        }
        let fresh = Arc::new(Session::connect(&self.config).await?);
        Ok(slot.insert(fresh).clone())
    }

    async fn run(
        &self,
        statement: impl Fn(&Session) -> &Statement,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Row, StoreError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let slot = &self.slots[number % self.slots.len()];
        let call = async {
            let session = self.session(slot).await?;
            let row = session
                .client
                .query_one(statement(&session), parameters)
                .await;
            // No call that works gives an error, and one whose connection is ending may give any.
            if row.is_err() {
                forget(slot, &session).await;
            }
            row.map_err(StoreError::new)
        };
        let answer = tokio::time::timeout(PATIENCE, call).await;
        if answer.is_err()
            && let Ok(mut slot) = slot.try_lock()
        {
            // It may be silent for good. Where the lock is taken, somebody is connecting already.
            *slot = None;
        }
        answer.map_err(StoreError::new)?
    }

    fn ahead(&self) -> i64 {
        milliseconds(self.shift.get())
    }
}

impl Store for Postgres {
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
        Box::pin(async move {
            let fingerprint = &attempt.fingerprint.0[..];
            let (lease, retention) = (milliseconds(attempt.lease), milliseconds(attempt.retention));
            let keys = texts(&attempt.keys);
            let row = self
                .run(
                    |session| &session.claim,
                    &[&keys, &fingerprint, &lease, &retention, &self.ahead()],
                )
                .await?;
            let word: String = row.try_get(0).map_err(StoreError::new)?;
            attempt.answered(&word, row.try_get(1).map_err(StoreError::new)?)
        })
    }

    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async move {
            let (keys, retention) = (texts(&claim.keys), milliseconds(claim.retention));
            let row = self
                .run(
                    |session| &session.complete,
                    &[&keys, &claim.token.0, &retention, &self.ahead()],
                )
                .await?;
            finish(&row)
        })
    }

    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async move {
            let keys = texts(&claim.keys);
            let row = self
                .run(|session| &session.release, &[&keys, &claim.token.0])
                .await?;
            finish(&row)
        })
    }
}

impl Debug for Postgres {
    /// Without the URL, which may hold a password.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").finish_non_exhaustive()
    }
}

fn slots(count: usize) -> Arc<[Slot]> {
    (0..count).map(|_| Slot::default()).collect()
}

/// The next call of the slot connects again, unless somebody has since.
async fn forget(slot: &Slot, ended: &Arc<Session>) {
    let mut slot = slot.lock().await;
    if slot
        .as_ref()
        .is_some_and(|current| Arc::ptr_eq(current, ended))
    {
        *slot = None;
    }
}

fn finish(row: &Row) -> Result<Finish, StoreError> {
    row.try_get(0).map(Finish::of).map_err(StoreError::new)
}

fn texts(keys: &[Key]) -> Vec<&str> {
    keys.iter().map(Key::as_str).collect()
}
