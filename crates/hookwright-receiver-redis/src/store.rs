//! The store, as its users see it: each call is one script.

use std::fmt::{self, Debug, Formatter};
use std::time::Duration;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Finish, Key, Shift, Store, StoreError, StoreFuture, milliseconds,
};
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, FromRedisValue, ScriptInvocation};

use crate::scripts::Scripts;

/// A store of claims in Redis. Clones share one connection, which serves any number of calls at once.
#[derive(Clone)]
pub struct Redis {
    connection: ConnectionManager,
    scripts: std::sync::Arc<Scripts>,
    prefix: String,
    shift: Shift,
}

impl Redis {
    /// A store in the database of a URL, such as `redis://user:password@host:6379/0`.
    ///
    /// It connects when it is first used, so that a receiver can start while its store is down.
    ///
    /// # Errors
    /// When the URL is none of Redis, or there is no executor of tokio's around.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        // The connection would panic without one.
        tokio::runtime::Handle::try_current().map_err(StoreError::new)?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(Duration::from_secs(1)))
            .set_response_timeout(Some(Duration::from_secs(2)))
            .set_number_of_retries(1);
        let client = Client::open(url).map_err(StoreError::new)?;
        let connection = client.get_connection_manager_lazy(config);
        Ok(Self {
            connection: connection.map_err(StoreError::new)?,
            scripts: Scripts::new().into(),
            prefix: "hookwright:".into(),
            shift: Shift::default(),
        })
    }

    /// What the names of all keys in Redis begin with: `hookwright:`, unless something else is said. Receivers that are to know of
    /// each other's deliveries need the same.
    #[must_use]
    pub fn prefixed(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// The same, its time moved by a test.
    #[must_use]
    pub fn shifted(mut self, shift: Shift) -> Self {
        self.shift = shift;
        self
    }

    /// Adds the keys, and how far time is ahead.
    fn prepare(&self, script: &mut ScriptInvocation<'_>, keys: &[Key]) {
        for key in keys {
            script.key(format!("{}claim:{key}", self.prefix));
        }
        script.arg(milliseconds(self.shift.get()));
    }

    async fn run<T: FromRedisValue>(&self, script: &ScriptInvocation<'_>) -> Result<T, StoreError> {
        let mut connection = self.connection.clone();
        let answer = script.invoke_async(&mut connection).await;
        answer.map_err(StoreError::new)
    }
}

impl Store for Redis {
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
        Box::pin(async move {
            let mut script = self.scripts.claim.key(format!("{}last_token", self.prefix));
            self.prepare(&mut script, &attempt.keys);
            script
                .arg(attempt.fingerprint.to_string())
                .arg(milliseconds(attempt.lease))
                .arg(milliseconds(attempt.retention));
            let (word, number): (String, i64) = self.run(&script).await?;
            attempt.answered(&word, number)
        })
    }

    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async move {
            let mut script = self.scripts.complete.prepare_invoke();
            self.prepare(&mut script, &claim.keys);
            script.arg(claim.token.0).arg(milliseconds(claim.retention));
            self.run(&script).await.map(Finish::of)
        })
    }

    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async move {
            let mut script = self.scripts.release.prepare_invoke();
            self.prepare(&mut script, &claim.keys);
            script.arg(claim.token.0);
            self.run(&script).await.map(Finish::of)
        })
    }
}

impl Debug for Redis {
    /// Without the URL, which may hold a password.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Redis");
        debug.field("prefix", &self.prefix).finish_non_exhaustive()
    }
}
