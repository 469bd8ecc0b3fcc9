//! A future that has nothing to wait for, without an executor.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use hookwright::routing::Outcome;

/// What a future gives that is ready at its first poll.
///
/// # Panics
/// When it is not.
pub fn now<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the handlers here never wait"),
    }
}

/// What an application boxes by hand: a future, and nothing that catches a panic.
pub type BoxedCall<'r> = Pin<Box<dyn Future<Output = Outcome> + Send + 'r>>;
