//! A claim that is being asked for: whoever stops waiting for the answer leaves no claim behind.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::time::{Instant, timeout};

use crate::held::{self, PATIENCE};
use crate::store::{Attempt, Claimed, Store, StoreError};

type Asked = Pin<Box<dyn Future<Output = Result<Claimed, StoreError>> + Send>>;

/// The question to a store, until it is answered.
pub(crate) struct Asking<'s> {
    store: &'s Arc<dyn Store>,
    asked: Option<Asked>,
    begun: bool,
}

impl<'s> Asking<'s> {
    pub(crate) fn new(store: &'s Arc<dyn Store>, attempt: Attempt) -> Self {
        let own = Arc::clone(store);
        Self {
            store,
            asked: Some(Box::pin(async move { own.claim(attempt).await })),
            begun: false,
        }
    }
}

impl Future for Asking<'_> {
    type Output = Result<Claimed, StoreError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.begun = true;
        let Some(asked) = &mut self.asked else {
            return Poll::Pending;
        };
        let answer = asked.as_mut().poll(context);
        if answer.is_ready() {
            self.asked = None;
        }
        answer
    }
}

impl Drop for Asking<'_> {
    /// The request was cancelled, or took too long. The store may have granted the claim all the same, so that somebody has
    /// to wait for its answer and give the claim back. Outside of an executor the lease has to end.
    fn drop(&mut self) {
        let Some(asked) = self.asked.take().filter(|_| self.begun) else {
            return;
        };
        let Ok(handle) = Handle::try_current() else {
            return;
        };
        let store = Arc::clone(self.store);
        handle.spawn(async move {
            if let Ok(Ok(Claimed::Granted(claim))) = timeout(PATIENCE, asked).await {
                held::release(&*store, &claim, Instant::now()).await;
            }
        });
    }
}
