//! A claim that is never forgotten: it is completed, released, or released when it is dropped.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::store::{Claim, Finish, Store};
use crate::telemetry;

/// How long a store or a quarantine may take once the handler is done and only the answer waits.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// What is said when a claim stays behind.
pub(crate) const NOT_RELEASED: &str =
    "a claim could not be released: it is free when its lease ends";

/// A claim, until it ends.
pub(crate) struct Held {
    store: Arc<dyn Store>,
    claim: Option<Claim>,
    /// Whether the work is done, so that all that is left is to remember that.
    done: bool,
    provider: &'static str,
}

impl Held {
    pub(crate) fn new(store: &Arc<dyn Store>, claim: Claim, provider: &'static str) -> Self {
        Self {
            store: Arc::clone(store),
            claim: Some(claim),
            done: false,
            provider,
        }
    }

    /// The work is done.
    pub(crate) async fn complete(mut self) {
        self.done = true;
        if let Some(claim) = &self.claim {
            let start = Instant::now();
            let ended = timeout(PATIENCE, self.store.complete(claim)).await;
            telemetry::stored(self.provider, "complete", start.elapsed());
            match ended {
                Ok(Ok(Finish::Done)) => {}
                Ok(Ok(Finish::Superseded)) => {
                    tracing::warn!(
                        "the handler took so long that somebody else has claimed the delivery"
                    );
                }
                Ok(Err(error)) => tracing::error!(%error, "handled, but not remembered"),
                Err(_) => tracing::error!("handled, but not remembered: the store does not answer"),
            }
            self.claim = None;
        }
    }

    /// The work is not done.
    pub(crate) async fn release(mut self) {
        if let Some(claim) = &self.claim {
            let start = Instant::now();
            let ended = timeout(PATIENCE, self.store.release(claim)).await;
            telemetry::stored(self.provider, "release", start.elapsed());
            match ended {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => tracing::error!(%error, "{NOT_RELEASED}"),
                Err(_) => tracing::error!("{NOT_RELEASED}"),
            }
            self.claim = None;
        }
    }
}

impl Drop for Held {
    /// The request was cancelled: before the work was done, or while the store was being told that it is. Outside of an executor
    /// the lease has to end.
    fn drop(&mut self) {
        let (Some(claim), Ok(handle)) = (self.claim.take(), Handle::try_current()) else {
            return;
        };
        let (store, done) = (Arc::clone(&self.store), self.done);
        handle.spawn(async move {
            let (ended, otherwise) = if done {
                (store.complete(&claim).await, "handled, but not remembered")
            } else {
                (store.release(&claim).await, NOT_RELEASED)
            };
            if let Err(error) = ended {
                tracing::error!(%error, "{otherwise}");
            }
        });
    }
}
