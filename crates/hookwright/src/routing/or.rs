//! Two routers as one.

use super::{HandlerFuture, Route, Router, Unrouted};
use crate::{Delivery, Provider};

/// Two routers of one provider: what the first has no route for goes to the second, and so to its fallback. Only a body that is
/// malformed, or departs from its schema, and whose event the first has a route for goes to the first's own fallback.
#[derive(Clone, Copy, Debug)]
#[must_use = "neither router is changed"]
pub struct Or<A, B> {
    first: A,
    second: B,
}

impl<A, B> Or<A, B> {
    pub(super) const fn new(first: A, second: B) -> Self {
        Self { first, second }
    }
}

impl<P: Provider, A: Router<P>, B: Router<P>> Router<P> for Or<A, B> {
    /// Those of both, sorted by event; where both have one, that of the first.
    fn routes(&self) -> Vec<Route> {
        let mut routes = self.first.routes();
        routes.extend(self.second.routes());
        routes.sort_by_key(|route| route.event);
        routes.dedup_by_key(|route| route.event);
        routes
    }

    fn route<'r>(&'r self, delivery: &'r Delivery<P>) -> Option<HandlerFuture<'r>> {
        let first = self.first.route(delivery);
        first.or_else(|| self.second.route(delivery))
    }

    fn fallback<'r>(&'r self, unrouted: Unrouted<'r, P>) -> HandlerFuture<'r> {
        if let Unrouted::Malformed(_) | Unrouted::Drifted(_) = unrouted {
            let routes = self.first.routes();
            let event = unrouted.event_type();
            if routes.iter().any(|route| event == Some(route.event)) {
                return self.first.fallback(unrouted);
            }
        }
        self.second.fallback(unrouted)
    }
}
