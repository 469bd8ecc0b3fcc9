//! The trait that a derived router implements, usable as `dyn Router<P>`.

use std::future::Future;

use super::{
    After, Answer, Before, HandlerError, HandlerFuture, Middleware, OnError, Or, Unrouted, Wrapped,
};
use crate::{Delivery, Headers, Provider, Refused};

/// What becomes of a delivery.
pub type Outcome = Result<Answer, HandlerError>;

/// A delivery, or what could not be read as one: what [`Delivery::read`] gives, by reference.
pub type Incoming<'r, P> = Result<&'r Delivery<P>, &'r Refused>;

/// An event and the handler that it goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Route {
    /// The event's name, as the provider writes it.
    pub event: &'static str,
    /// The handler's name, as the router's attribute or the event gives it.
    pub handler: &'static str,
}

/// The routes of a derived router, known while compiling.
pub trait Routes<P: Provider> {
    /// The events that have a route, sorted by name: what to ask the provider for when subscribing.
    const EVENTS: &'static [&'static str];
    /// The same events with their handlers.
    const ROUTES: &'static [Route];
}

/// Takes each delivery of one provider to its handler.
///
/// Derive it with the provider's macro. Implement it by hand for what no attribute can say, such as a choice between routers
/// that is made at run time. Call it through [`RouterExt`].
///
/// `where Self: Sync` asks for nothing that the trait does not ask for. It lets a derived method take for granted what the
/// compiler has already denied of the struct, so that a field like `RefCell` is one error and not one more for each handler.
pub trait Router<P: Provider>: Send + Sync {
    /// The events that have a route, and their handlers.
    fn routes(&self) -> Vec<Route>;

    /// The call of the handler that the event has; `None` where it has none, or one that does not take what departs from its schema.
    fn route<'r>(&'r self, delivery: &'r Delivery<P>) -> Option<HandlerFuture<'r>>
    where
        Self: Sync;

    /// The call of what takes everything else.
    fn fallback<'r>(&'r self, unrouted: Unrouted<'r, P>) -> HandlerFuture<'r>
    where
        Self: Sync;
}

/// What can be made of every router.
pub trait RouterExt<P: Provider>: Router<P> {
    /// The call for whatever came: the handler's, or the fallback's.
    fn handle<'r>(&'r self, incoming: Incoming<'r, P>) -> HandlerFuture<'r> {
        match incoming {
            Ok(delivery) => self
                .route(delivery)
                .unwrap_or_else(|| self.fallback(Unrouted::of(delivery))),
            Err(refused) => self.fallback(Unrouted::Malformed(refused)),
        }
    }

    /// Reads a body and handles it: all there is between a request and its answer, for those who do without a receiver.
    ///
    /// # Errors
    /// The handler's or the fallback's.
    fn deliver(
        &self,
        headers: Headers,
        body: impl Into<Vec<u8>> + Send,
    ) -> impl Future<Output = Outcome> + Send {
        async move {
            let received = Delivery::read(headers, body);
            self.handle(received.as_ref()).await
        }
    }

    /// Both routers as one: what this one has no route for goes to the other, and so to its fallback. The fallback of this one
    /// is only asked about bodies, malformed or drifted, of events that it has a route for, so `fallback = ignore` will do, which reports them.
    ///
    /// On a struct that serves two providers, say whose events are meant: `RouterExt::<Apideck>::or(crm, accounting)`.
    fn or<R: Router<P>>(self, other: R) -> Or<Self, R>
    where
        Self: Sized,
    {
        Or::new(self, other)
    }

    /// This router inside a middleware.
    fn wrap<M: Middleware<P>>(self, middleware: M) -> Wrapped<Self, M>
    where
        Self: Sized,
    {
        Wrapped::new(self, middleware)
    }

    /// Looks at everything before it is handled. An error is the outcome, and no handler is called.
    fn before<F>(self, look: F) -> Wrapped<Self, Before<F>>
    where
        Self: Sized,
        F: Fn(Incoming<'_, P>) -> Result<(), HandlerError> + Send + Sync,
    {
        Wrapped::new(self, Before(look))
    }

    /// Looks at every outcome.
    fn after<F>(self, look: F) -> Wrapped<Self, After<F>>
    where
        Self: Sized,
        F: Fn(Incoming<'_, P>, &Outcome) + Send + Sync,
    {
        Wrapped::new(self, After(look))
    }

    /// Makes another outcome of an error: tells somebody, changes the verdict, or answers after all.
    fn on_error<F>(self, change: F) -> Wrapped<Self, OnError<F>>
    where
        Self: Sized,
        F: Fn(Incoming<'_, P>, HandlerError) -> Outcome + Send + Sync,
    {
        Wrapped::new(self, OnError(change))
    }
}

impl<P: Provider, R: Router<P> + ?Sized> RouterExt<P> for R {}
