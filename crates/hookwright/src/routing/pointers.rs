//! A router behind a pointer is a router: share one by reference, in an `Arc`, or boxed as `dyn Router<P>`.

use std::sync::Arc;

use super::{HandlerFuture, Route, Router, Unrouted};
use crate::{Delivery, Provider};

macro_rules! behind {
    ($($pointer:ty),*) => {$(
        impl<P: Provider, R: Router<P> + ?Sized> Router<P> for $pointer {
            fn routes(&self) -> Vec<Route> {
                (**self).routes()
            }

            fn route<'r>(&'r self, delivery: &'r Delivery<P>) -> Option<HandlerFuture<'r>> {
                (**self).route(delivery)
            }

            fn fallback<'r>(&'r self, unrouted: Unrouted<'r, P>) -> HandlerFuture<'r> {
                (**self).fallback(unrouted)
            }
        }
    )*};
}

behind!(&R, Arc<R>, Box<R>);
