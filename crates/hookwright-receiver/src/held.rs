//! A claim that is never forgotten: it is completed, released, or released when it is dropped.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::Instant;

use crate::soon::until;
use crate::store::{Claim, Finish, Store};
use crate::telemetry::Meters;

/// How long a store or a quarantine may take once the handler is done and only the answer waits, or nobody at all.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// A claim, until it ends.
pub(crate) struct Held<'s> {
    store: &'s Arc<dyn Store>,
    claim: Option<Claim>,
    /// Whether the work is done, so that all that is left is to remember that.
    done: bool,
}

impl<'s> Held<'s> {
    pub(crate) fn new(store: &'s Arc<dyn Store>, claim: Claim) -> Self {
        Self {
            store,
            claim: Some(claim),
            done: false,
        }
    }

    /// The work is done, now.
    pub(crate) async fn complete(&mut self, meters: &Meters, now: Instant) {
        self.done = true;
        if let Some(claim) = &self.claim {
            complete(&**self.store, claim, now).await;
            meters.completed(now);
            self.claim = None;
        }
    }

    /// The work is not done; that is known now.
    pub(crate) async fn release(&mut self, meters: &Meters, now: Instant) {
        if let Some(claim) = &self.claim {
            release(&**self.store, claim, now).await;
            meters.released(now);
            self.claim = None;
        }
    }
}

impl Drop for Held<'_> {
    /// The request was cancelled: before the work was done, or while the store was being told that it is. Outside of an executor
    /// the lease has to end.
    fn drop(&mut self) {
        let Some(claim) = self.claim.take() else {
            return;
        };
        let Ok(handle) = Handle::try_current() else {
            return;
        };
        let (store, done) = (Arc::clone(self.store), self.done);
        handle.spawn(async move {
            let now = Instant::now();
            if done {
                complete(&*store, &claim, now).await;
            } else {
                release(&*store, &claim, now).await;
            }
        });
    }
}

/// Tells a store that the work under a claim is done.
async fn complete(store: &dyn Store, claim: &Claim, now: Instant) {
    let answer = match store.complete_at_once(claim) {
        Some(answer) => Ok(answer),
        None => until(now + PATIENCE, store.complete(claim)).await,
    };
    match answer {
        Ok(Ok(Finish::Done)) => {}
        Ok(Ok(Finish::Superseded)) => {
            tracing::warn!("the handler took so long that somebody else has claimed the delivery");
        }
        Ok(Err(error)) => tracing::error!(%error, "handled, but not remembered"),
        Err(_) => tracing::error!("handled, but not remembered: the store does not answer"),
    }
}

/// Gives a claim back to a store.
pub(crate) async fn release(store: &dyn Store, claim: &Claim, now: Instant) {
    const STAYS: &str = "a claim could not be released: it is free when its lease ends";
    match until(now + PATIENCE, store.release(claim)).await {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::error!(%error, "{STAYS}"),
        Err(_) => tracing::error!("{STAYS}"),
    }
}
