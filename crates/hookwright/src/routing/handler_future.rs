//! The work on one delivery, and the place where a panic becomes an error.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};
use std::future::{Future, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use super::{HandlerError, Outcome};

/// The work on one delivery: a boxed future. Nothing happens before it is polled.
///
/// A panic inside it is its error, where panics unwind: it takes nobody else's deliveries with it, and is no success. It is
/// caught here, once for whatever is inside, and not in code that every handler would bring along. A future that is dropped
/// half-way drops what is inside, and a panic of that is its owner's.
#[must_use = "nothing happens before it is awaited"]
pub struct HandlerFuture<'r>(Pin<Box<dyn Future<Output = Outcome> + Send + 'r>>);

impl<'r> HandlerFuture<'r> {
    /// Boxes the work.
    ///
    /// ```
    /// use hookwright::{Answer, routing::HandlerFuture};
    ///
    /// let done = HandlerFuture::new(async { Ok(Answer::Empty) });
    /// ```
    #[inline]
    pub fn new(work: impl Future<Output = Outcome> + Send + 'r) -> Self {
        Self(Box::pin(work))
    }

    /// The work that `make` makes. A panic meanwhile is the outcome, too: for whoever calls a router that somebody else wrote.
    ///
    /// ```
    /// # use std::{future::Future, pin::pin, task::{Context, Poll, Waker}};
    /// use hookwright::routing::HandlerFuture;
    ///
    /// let work = HandlerFuture::made(|| panic!("before there is any future"));
    /// let outcome = pin!(work).poll(&mut Context::from_waker(Waker::noop()));
    /// assert!(matches!(outcome, Poll::Ready(Err(error)) if error.to_string() == "the handler panicked"));
    /// ```
    pub fn made(make: impl FnOnce() -> Self) -> Self {
        catch_unwind(AssertUnwindSafe(make))
            .unwrap_or_else(|panic| Self::ready(Err(panicked(panic))))
    }

    /// Work that is done.
    pub fn ready(outcome: Outcome) -> Self {
        Self::new(ready(outcome))
    }
}

impl Future for HandlerFuture<'_> {
    type Output = Outcome;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let work = self.0.as_mut();
        // What was left half done when it panicked is never looked at again: it is done, and only dropped.
        match catch_unwind(AssertUnwindSafe(|| work.poll(context))) {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Err(panicked(panic))),
        }
    }
}

impl Debug for HandlerFuture<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("HandlerFuture")
    }
}

#[cold]
fn panicked(panic: Box<dyn Any + Send>) -> HandlerError {
    let error = HandlerError::panicked(&*panic);
    // What it panicked with may itself panic when it is dropped, and that second panic is leaked.
    if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
        std::mem::forget(second);
    }
    error
}
