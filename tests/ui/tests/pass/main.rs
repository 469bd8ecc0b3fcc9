//! What the derives accept: each module is one thing that has to compile as it stands, and then to route.
#![allow(
    clippy::unused_self,
    clippy::needless_pass_by_value,
    clippy::too_many_arguments,
    reason = "handlers of tests take what the case is about, and use little of it"
)]

mod arguments;
mod attributes;
mod both_providers;
mod coverage;
mod crate_path;
mod exhaustive;
mod functions;
mod generics;
mod macro_made;
mod other_names;
mod results;
mod strict_lints;
mod structs;
mod synchronous;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use hookwright::routing::{Outcome, RouterExt};
use hookwright::{HandlerError, Headers, Provider, Router};

/// A name for the crate of the types that is not its own, as a renamed dependency has it.
extern crate hookwright_apideck as renamed;

/// What a handler returns to say that it was called.
fn called(name: &'static str) -> Result<(), HandlerError> {
    Err(HandlerError::give_up(name))
}

/// The handler that says it was called for an event; nothing where none says so.
fn handler_of<P: Provider>(router: &impl Router<P>, event: &str) -> String {
    let body = P::sample(event).expect("the provider has a sample of each event");
    deliver(router, body)
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

/// What becomes of a body. No handler of these tests has anything to wait for.
fn deliver<P: Provider>(router: &impl Router<P>, body: &str) -> Outcome {
    let headers = [
        ("x-apideck-idempotency-key", "key"),
        ("x-connector-id", "connector"),
        ("x-idempotency-key", "key"),
        ("x-owner-id", "owner"),
    ];
    let future = pin!(router.deliver(Headers::from_iter(headers), body));
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => panic!("a handler waits"),
    }
}
