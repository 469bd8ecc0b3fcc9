//! The store, as its users see it: each call is one statement.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Finish, Key, Shift, Store, StoreError, StoreFuture, Token,
};
use tokio::sync::Mutex;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, Row, Statement};

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
