//! What a derived router calls: one handler for one delivery, in one box, its panics caught.

use std::any::Any;
use std::future::{Future, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use super::{
    Answer, Arguments, Body, FallbackArguments, Handler, HandlerError, HandlerFuture, IntoAnswer,
    IntoHandling, Outcome, Route, Router, Unrouted,
};
use crate::{Delivery, Provider};

/// Calls the handler of an event. Nothing runs before the future is polled.
///
/// A part that the delivery lacks is an error, and the handler is not called. A panic of the handler is an error too, where
/// panics unwind.
///
/// That the router can be shared between threads is said by [`Router`] alone, so that the compiler says it once of a struct
/// that cannot.
pub fn call<'r, S, B, H, Args, Out, M, Fut>(
    router: &'r S,
    delivery: &'r Delivery<B::Provider>,
    body: &'r B,
    handler: H,
) -> HandlerFuture<'r>
where
    S: Router<B::Provider> + ?Sized,
    B: Body,
    H: Handler<'r, S, Args, Output = Out> + Send + 'r,
    Args: Arguments<'r, B>,
    Out: IntoHandling<B::Response, M, Future = Fut>,
    Fut: Future<Output: IntoAnswer<B::Response>> + Send + 'r,
{
    run(move || {
        Ok(handler
            .call(router, Args::take(delivery, body)?)
            .into_handling())
    })
}

/// Calls a fallback.
pub fn fallback<'r, S, P, H, Args, Out, M, Fut>(
    router: &'r S,
    unrouted: Unrouted<'r, P>,
    handler: H,
) -> HandlerFuture<'r>
where
    S: Router<P> + ?Sized,
    P: Provider,
    H: Handler<'r, S, Args, Output = Out> + Send + 'r,
    Args: FallbackArguments<'r, P>,
    Out: IntoHandling<Answer, M, Future = Fut>,
    Fut: Future<Output: IntoAnswer<Answer>> + Send + 'r,
{
    run(move || Ok(handler.call(router, Args::take(unrouted)).into_handling()))
}

/// Acknowledges what was not routed, except what would be lost by that: a malformed body of an event that has a route, or
/// one that does not even say which event it is. That is an error, with the body in it.
#[must_use]
pub fn ignore<'r, P: Provider>(unrouted: Unrouted<'r, P>, routes: &[Route]) -> HandlerFuture<'r> {
    let listed = |event: &str| routes.iter().any(|route| route.event == event);
    let outcome = match unrouted {
        Unrouted::Malformed(refused) if refused.event_type().is_none_or(listed) => {
            Err(HandlerError::from(refused.malformed().clone()))
        }
        _ => Ok(Answer::Empty),
    };
    Box::pin(ready(outcome))
}

/// One box for the whole call.
fn run<'r, F, Fut, R>(start: F) -> HandlerFuture<'r>
where
    F: FnOnce() -> Result<Fut, HandlerError> + Send + 'r,
    Fut: Future<Output: IntoAnswer<R>> + Send + 'r,
{
    Box::pin(async move {
        let future = caught(start)??;
        Caught(pin!(future), IntoAnswer::into_answer).await
    })
}

/// A future whose panic is its error. It holds a pinned reference, so that the future itself is stored once.
struct Caught<'p, F, A>(Pin<&'p mut F>, A);

impl<F: Future, A: Fn(F::Output) -> Outcome + Unpin> Future for Caught<'_, F, A> {
    type Output = Outcome;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        let Self(future, answer) = &mut *self;
        match caught(|| future.as_mut().poll(cx).map(answer)) {
            Ok(poll) => poll,
            Err(error) => Poll::Ready(Err(error)),
        }
    }
}

/// Whatever a handler left half done when it panicked is the handler's: nothing of ours is looked at again.
#[inline]
fn caught<T>(f: impl FnOnce() -> T) -> Result<T, HandlerError> {
    catch_unwind(AssertUnwindSafe(f)).map_err(panicked)
}

/// Apart from the calls, so that they are short enough to become one function with the handler's own poll: an outcome that
/// goes through one more call is copied once more, which takes longer than all the rest of a poll.
#[cold]
#[inline(never)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "what the handler panicked with is dropped here, apart from the calls too"
)]
fn panicked(panic: Box<dyn Any + Send>) -> HandlerError {
    HandlerError::panicked(&*panic)
}
