//! A claim that is never forgotten: it is completed, released, or released when it is dropped.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::store::{Claim, Finish, Store};

/// How long a store may take to hear that a claim has ended. The handler is done by then; only the answer waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// A claim, until it ends.
pub(crate) struct Held {
    store: Arc<dyn Store>,
    claim: Option<Claim>,
}

impl Held {
    pub(crate) fn new(store: &Arc<dyn Store>, claim: Claim) -> Self {
        Self {
            store: Arc::clone(store),
            claim: Some(claim),
        }
    }

    /// The work is done.
    pub(crate) async fn complete(mut self) {
        if let Some(claim) = &self.claim {
            let ended = timeout(PATIENCE, self.store.complete(claim)).await;
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
            // Whatever the store says: what is done must not be released.
            self.claim = None;
        }
    }

    /// The work is not done.
    pub(crate) async fn release(mut self) {
        if let Some(claim) = &self.claim {
            let ended = timeout(PATIENCE, self.store.release(claim)).await;
            if !matches!(ended, Ok(Ok(_))) {
                tracing::error!("a claim could not be released: it is free when its lease ends");
            }
            self.claim = None;
        }
    }
}

impl Drop for Held {
    /// The request was cancelled. Outside of an executor the lease has to end.
    fn drop(&mut self) {
        let (Some(claim), Ok(handle)) = (self.claim.take(), Handle::try_current()) else {
            return;
        };
        let store = Arc::clone(&self.store);
        handle.spawn(async move {
            if let Err(error) = store.release(&claim).await {
                tracing::error!(%error, "a claim could not be released: it is free when its lease ends");
            }
        });
    }
}
