//! What stands around a router: before a handler, after it, and when it fails.

use super::{HandlerError, HandlerFuture, Incoming, Outcome, Route, Router, Unrouted};
use crate::{Delivery, Provider};

/// What stands around a router. One that only looks, before or after, is shorter as a closure: see
/// [`RouterExt`](super::RouterExt).
///
/// ```
/// use hookwright::{Provider, routing::{HandlerFuture, Incoming, Middleware}};
///
/// /// Measures how long handlers take.
/// struct Timed;
/// # impl Timed { fn record(&self, _: std::time::Duration) {} }
/// impl<P: Provider> Middleware<P> for Timed {
///     fn handle<'r>(&'r self, _: Incoming<'r, P>, next: HandlerFuture<'r>) -> HandlerFuture<'r> {
///         HandlerFuture::new(async move {
///             let start = std::time::Instant::now();
///             let outcome = next.await;
///             self.record(start.elapsed());
///             outcome
///         })
///     }
/// }
/// ```
pub trait Middleware<P: Provider>: Send + Sync {
    /// Handles what came, by awaiting `next` or without it. Until it is awaited, nothing of it has happened. A panic here, or
    /// inside the future that is returned, is the outcome of this delivery.
    fn handle<'r>(
        &'r self,
        incoming: Incoming<'r, P>,
        next: HandlerFuture<'r>,
    ) -> HandlerFuture<'r>;
}

/// A router inside a middleware.
#[derive(Clone, Copy, Debug)]
#[must_use = "the router inside is not changed"]
pub struct Wrapped<R, M> {
    router: R,
    middleware: M,
}

impl<R, M> Wrapped<R, M> {
    pub(super) const fn new(router: R, middleware: M) -> Self {
        Self { router, middleware }
    }

    /// The router inside.
    pub const fn router(&self) -> &R {
        &self.router
    }

    /// The middleware.
    pub const fn middleware(&self) -> &M {
        &self.middleware
    }
}

impl<P: Provider, R: Router<P>, M: Middleware<P>> Router<P> for Wrapped<R, M> {
    fn routes(&self) -> Vec<Route> {
        self.router.routes()
    }

    fn route<'r>(&'r self, delivery: &'r Delivery<P>) -> Option<HandlerFuture<'r>> {
        let next = self.router.route(delivery)?;
        Some(HandlerFuture::made(|| {
            self.middleware.handle(Ok(delivery), next)
        }))
    }

    fn fallback<'r>(&'r self, unrouted: Unrouted<'r, P>) -> HandlerFuture<'r> {
        let next = self.router.fallback(unrouted);
        HandlerFuture::made(|| self.middleware.handle(unrouted.incoming(), next))
    }
}

/// A closure that looks at what came before it is handled.
#[derive(Clone, Copy, Debug)]
pub struct Before<F>(pub F);

impl<P: Provider, F> Middleware<P> for Before<F>
where
    F: Fn(Incoming<'_, P>) -> Result<(), HandlerError> + Send + Sync,
{
    fn handle<'r>(
        &'r self,
        incoming: Incoming<'r, P>,
        next: HandlerFuture<'r>,
    ) -> HandlerFuture<'r> {
        HandlerFuture::new(async move {
            (self.0)(incoming)?;
            next.await
        })
    }
}

/// A closure that looks at the outcome.
#[derive(Clone, Copy, Debug)]
pub struct After<F>(pub F);

impl<P: Provider, F> Middleware<P> for After<F>
where
    F: Fn(Incoming<'_, P>, &Outcome) + Send + Sync,
{
    fn handle<'r>(
        &'r self,
        incoming: Incoming<'r, P>,
        next: HandlerFuture<'r>,
    ) -> HandlerFuture<'r> {
        HandlerFuture::new(async move {
            let outcome = next.await;
            (self.0)(incoming, &outcome);
            outcome
        })
    }
}

/// A closure that makes another outcome of an error.
#[derive(Clone, Copy, Debug)]
pub struct OnError<F>(pub F);

impl<P: Provider, F> Middleware<P> for OnError<F>
where
    F: Fn(Incoming<'_, P>, HandlerError) -> Outcome + Send + Sync,
{
    fn handle<'r>(
        &'r self,
        incoming: Incoming<'r, P>,
        next: HandlerFuture<'r>,
    ) -> HandlerFuture<'r> {
        HandlerFuture::new(async move {
            match next.await {
                Err(error) => (self.0)(incoming, error),
                done => done,
            }
        })
    }
}
