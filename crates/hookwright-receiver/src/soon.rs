//! Waiting up to a moment, without a timer for what does not need one.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::task::{Unconstrained, unconstrained};
use tokio::time::{Instant, Sleep, sleep_until};

/// Waits for a future that is not to take longer than until then.
///
/// Most bodies have come, and many a store and handler is done, before anybody has to wait. So a timer is only made for what is not
/// ready at once.
pub(crate) fn until<F: Future + Unpin>(deadline: Instant, work: F) -> Until<F> {
    Until {
        work,
        deadline,
        timer: None,
    }
}

/// See [`until`].
pub(crate) struct Until<F> {
    work: F,
    deadline: Instant,
    /// Boxed, so that no request has to have room for it. It fires also where the work has used up its turn of the executor.
    timer: Option<Pin<Box<Unconstrained<Sleep>>>>,
}

/// The moment came first.
#[derive(Debug)]
pub(crate) struct Elapsed;

impl<F: Future + Unpin> Future for Until<F> {
    type Output = Result<F::Output, Elapsed>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Poll::Ready(output) = Pin::new(&mut self.work).poll(context) {
            return Poll::Ready(Ok(output));
        }
        let deadline = self.deadline;
        let timer = || Box::pin(unconstrained(sleep_until(deadline)));
        let timer = self.timer.get_or_insert_with(timer);
        timer.as_mut().poll(context).map(|()| Err(Elapsed))
    }
}
