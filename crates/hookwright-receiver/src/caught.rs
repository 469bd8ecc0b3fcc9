//! A router's work, its panics caught.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// A panic, which may quote the payload and so is not kept.
#[derive(Debug)]
pub(crate) struct Panicked;

/// Runs a future. Derived routers catch the panics of their handlers; a router that somebody wrote by hand may not, and a
/// panic must not take the connection with it.
pub(crate) async fn caught<F: Future>(future: F) -> Result<F::Output, Panicked> {
    let mut future = pin!(future);
    poll_fn(|cx| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx)));
        polled.map_or(Poll::Ready(Err(Panicked)), |poll| poll.map(Ok))
    })
    .await
}
