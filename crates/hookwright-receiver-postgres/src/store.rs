//! The store, as its users see it: each call is one statement.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Finish, Key, Shift, Store, StoreError, StoreFuture, Superseded, Token,
};
use tokio::sync::Mutex;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Config, Row, Statement, Transaction};

use crate::session::Session;

/// How long a call may take, the connection and all.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longer leases and retentions are as good as this: 30,000 years.
const LONGEST: i64 = 1_000_000_000_000_000;

/// A store of claims in PostgreSQL. Clones share one connection.
#[derive(Clone)]
pub struct Postgres {
    config: Arc<Config>,
    session: Arc<Mutex<Option<Arc<Session>>>>,
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
            session: Arc::default(),
            shift: Shift::default(),
        })
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

    /// The connection, or a new one where it has ended.
    async fn session(&self) -> Result<Arc<Session>, StoreError> {
        let mut session = self.session.lock().await;
        if let Some(session) = session
            .as_ref()
            .filter(|session| !session.client.is_closed())
        {
            return Ok(session.clone());
        }
        let fresh = Arc::new(Session::connect(&self.config).await?);
        Ok(session.insert(fresh).clone())
    }

    async fn run(
        &self,
        statement: impl Fn(&Session) -> &Statement,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Row, StoreError> {
        let call = async {
            let session = self.session().await?;
            let row = session
                .client
                .query_one(statement(&session), parameters)
                .await;
            // No call that works gives an error, and one whose connection is ending may give any.
            if row.is_err() {
                self.forget(&session).await;
            }
            row.map_err(StoreError::new)
        };
        let answer = tokio::time::timeout(PATIENCE, call).await;
        if answer.is_err()
            && let Ok(mut session) = self.session.try_lock()
        {
            // It may be silent for good. Where the lock is taken, somebody is connecting already.
            *session = None;
        }
        answer.map_err(StoreError::new)?
    }

    /// The next call connects again, unless somebody has since.
    async fn forget(&self, ended: &Arc<Session>) {
        let mut session = self.session.lock().await;
        if session
            .as_ref()
            .is_some_and(|current| Arc::ptr_eq(current, ended))
        {
            *session = None;
        }
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
            claimed(&word, row.try_get(1).map_err(StoreError::new)?, attempt)
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

fn claimed(word: &str, number: i64, attempt: Attempt) -> Result<Claimed, StoreError> {
    let unsigned = u64::try_from(number).unwrap_or(0);
    Ok(match word {
        "granted" => Claimed::Granted(Claim {
            keys: attempt.keys,
            token: Token(number),
            retention: attempt.retention,
        }),
        "held" => Claimed::InFlight(Duration::from_millis(unsigned)),
        "conflict" => Claimed::Conflict {
            key: usize::try_from(unsigned).unwrap_or(0),
        },
        "done" => Claimed::Done,
        _ => {
            return Err(StoreError::new(
                "the server's answer is none of the function's",
            ));
        }
    })
}

fn finish(row: &Row) -> Result<Finish, StoreError> {
    let whole: bool = row.try_get(0).map_err(StoreError::new)?;
    Ok(if whole {
        Finish::Done
    } else {
        Finish::Superseded
    })
}

fn texts(keys: &[Key]) -> Vec<&str> {
    keys.iter().map(Key::as_str).collect()
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).map_or(LONGEST, |number| number.min(LONGEST))
}
