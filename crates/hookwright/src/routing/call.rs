//! What a derived router calls: one handler for one delivery, in one box.

use std::future::Future;

use super::{
    Answer, Arguments, Body, FallbackArguments, Handler, HandlerError, HandlerFuture, IntoAnswer,
    IntoHandling, Route, Router, Unrouted,
};
use crate::{Delivery, Event as _, Problem, Provider, Refused};

/// Calls the handler of an event. Nothing runs before the future is polled.
///
/// A part that the delivery lacks is an error, and the handler is not called. `None` if the delivery departs from its schema and the
/// handler does not ask for its [`Drift`](crate::Drift): then there is no route for it.
///
/// That the router can be shared between threads is said by [`Router`] alone, so that the compiler says it once of a struct
/// that cannot.
pub fn call<'r, S, B, H, Args, Out, M, Fut>(
    router: &'r S,
    delivery: &'r Delivery<B::Provider>,
    body: &'r B,
    handler: H,
) -> Option<HandlerFuture<'r>>
where
    S: Router<B::Provider> + ?Sized,
    B: Body,
    H: Handler<'r, S, Args, Output = Out> + Send + 'r,
    Args: Arguments<'r, B>,
    Out: IntoHandling<B::Response, M, Future = Fut>,
    Fut: Future<Output: IntoAnswer<B::Response>> + Send + 'r,
{
    if !Args::TAKES_DRIFT && delivery.drift().is_some() {
        return None;
    }
    Some(HandlerFuture::new(async move {
        let arguments = Args::take(delivery, body)?;
        let handling = handler.call(router, arguments).into_handling();
        handling.await.into_answer()
    }))
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
    HandlerFuture::new(async move {
        let handling = handler.call(router, Args::take(unrouted)).into_handling();
        handling.await.into_answer()
    })
}

/// Acknowledges what was not routed, except what would be lost by that: a body of an event that has a route, malformed or drifted, or
/// one that does not even say which event it is. That is an error, which says what is wrong with the body.
pub fn ignore<'r, P: Provider>(unrouted: Unrouted<'r, P>, routes: &[Route]) -> HandlerFuture<'r> {
    let listed = |event: &str| routes.iter().any(|route| route.event == event);
    let outcome = match unrouted {
        Unrouted::Malformed(refused) if named(refused).is_none_or(listed) => {
            Err(HandlerError::from(refused.clone()))
        }
        Unrouted::Drifted(delivery) if listed(delivery.event().event_type()) => {
            delivery.drift().map_or(Ok(Answer::Empty), |drift| {
                Err(HandlerError::give_up(drift.clone()))
            })
        }
        _ => Ok(Answer::Empty),
    };
    HandlerFuture::ready(outcome)
}

/// The event that a refused body names, where that can be relied on: what is not sound JSON may name another one further on.
fn named(refused: &Refused) -> Option<&str> {
    match refused.malformed().problem() {
        Problem::Syntax(_) | Problem::TooDeep | Problem::DuplicateKey => None,
        _ => refused.event_type(),
    }
}
