//! Routing: from a delivery to the handler that somebody wrote for its event.
//!
//! A provider's derive macro (`ApideckRouter`, `MorphRouter`, …) implements [`Router`] for a struct, from the events that
//! its attribute lists and the methods that it has. What stands here is what the derive's output calls, what handlers take
//! and return, and what routers can be made into:
//!
//! - a handler takes `&self`, the event ([`FromBody`]) and parts of the delivery ([`FromDelivery`]; the ready-made ones are
//!   in [`part`]), and gives back nothing, a typed answer or an error ([`IntoAnswer`], [`HandlerError`]);
//! - what has no route goes to the router's fallback, as [`Unrouted`];
//! - routers are joined and wrapped with [`RouterExt`].
//!
//! Nothing here needs an executor: a [`HandlerFuture`] is an ordinary boxed future, it is `Send`, and a panic inside is its error.

mod answer;
mod arguments;
mod call;
mod generated;
mod handler;
mod handler_error;
mod handler_future;
mod middleware;
mod or;
pub mod part;
mod pointers;
mod returned;
mod router;
mod unrouted;

pub use answer::Answer;
pub use arguments::{Arguments, Body, FallbackArguments, FromBody, FromDelivery, FromUnrouted};
pub use call::{call, fallback, ignore};
pub use handler::Handler;
pub use handler_error::{HandlerError, IntoHandlerError, OrRetry, Panicked, Verdict};
pub use handler_future::HandlerFuture;
pub use middleware::{After, Before, Middleware, OnError, Wrapped};
pub use or::Or;
pub use part::MissingPart;
pub use returned::{AtOnce, IntoAnswer, IntoHandling, Later};
pub use router::{Incoming, Outcome, Route, Router, RouterExt, Routes};
pub use unrouted::Unrouted;

pub use crate::{Delivery, Refused};
