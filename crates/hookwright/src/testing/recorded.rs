//! A router that remembers what it called.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::routing::{HandlerFuture, Outcome, Route, Unrouted, Verdict};
use crate::{Delivery, Event, HandlerError, Provider, Router};

/// A router that remembers what it called, to assert on. It wraps any router, also one that is joined.
///
/// Put it next to the router, inside of any middleware: around one, a call that the middleware refused counts as one of the
/// handler that it would have reached.
#[derive(Debug, Default)]
pub struct Recorded<R> {
    router: R,
    calls: Mutex<Vec<Call>>,
}

/// One delivery that was handled to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The handler's name, as the router's attribute or the event gives it; `fallback` for the fallback.
    pub handler: String,
    /// The event's name, as far as the body could be read.
    pub event: Option<String>,
    /// What the handler's error asked for, if it gave one.
    pub failed: Option<Verdict>,
}

impl<R> Recorded<R> {
    /// Remembers what this router calls.
    pub const fn new(router: R) -> Self {
        Self {
            router,
            calls: Mutex::new(Vec::new()),
        }
    }

    /// The router inside.
    pub const fn router(&self) -> &R {
        &self.router
    }

    /// Everything that was called, in the order in which it ended.
    ///
    /// A handler that panicked has failed like any other; a part that was missing counts as a failure of the handler that
    /// asked for it.
    pub fn calls(&self) -> Vec<Call> {
        lock(&self.calls).clone()
    }

    /// Asserts which handlers were called, in order.
    ///
    /// # Panics
    /// When others were, or in another order.
    #[track_caller]
    pub fn assert_calls(&self, handlers: &[&str]) {
        let calls = self.calls();
        let called: Vec<&str> = calls.iter().map(|call| call.handler.as_str()).collect();
        assert_eq!(called, handlers, "all calls: {calls:#?}");
    }

    /// Asserts that a handler was called, once or more.
    ///
    /// # Panics
    /// When it was not.
    #[track_caller]
    pub fn assert_called(&self, handler: &str) {
        let calls = self.calls();
        let called = calls.iter().any(|call| call.handler == handler);
        assert!(called, "`{handler}` was not called; all calls: {calls:#?}");
    }

    /// Asserts that a handler was never called.
    ///
    /// # Panics
    /// When it was.
    #[track_caller]
    pub fn assert_not_called(&self, handler: &str) {
        let calls = self.calls();
        let called = calls.iter().any(|call| call.handler == handler);
        assert!(!called, "`{handler}` was called; all calls: {calls:#?}");
    }
}

impl<P: Provider, R: Router<P>> Router<P> for Recorded<R> {
    fn routes(&self) -> Vec<Route> {
        self.router.routes()
    }

    fn route<'r>(&'r self, delivery: &'r Delivery<P>) -> Option<HandlerFuture<'r>> {
        let call = self.router.route(delivery)?;
        let event = delivery.event().event_type();
        let routes = self.router.routes();
        let handler = routes.iter().find(|route| route.event == event);
        let handler = handler.map_or("", |route| route.handler).to_owned();
        Some(record(&self.calls, handler, Some(event), call))
    }

    fn fallback<'r>(&'r self, unrouted: Unrouted<'r, P>) -> HandlerFuture<'r> {
        let call = self.router.fallback(unrouted);
        record(
            &self.calls,
            "fallback".to_owned(),
            unrouted.event_type(),
            call,
        )
    }
}

fn record<'r>(
    calls: &'r Mutex<Vec<Call>>,
    handler: String,
    event: Option<&'r str>,
    call: HandlerFuture<'r>,
) -> HandlerFuture<'r> {
    HandlerFuture::new(async move {
        let outcome: Outcome = call.await;
        lock(calls).push(Call {
            handler,
            event: event.map(str::to_owned),
            failed: outcome.as_ref().err().map(HandlerError::verdict),
        });
        outcome
    })
}

/// A list to which calls are only added is whole, also after somebody panicked beside it.
fn lock(calls: &Mutex<Vec<Call>>) -> MutexGuard<'_, Vec<Call>> {
    calls.lock().unwrap_or_else(PoisonError::into_inner)
}
