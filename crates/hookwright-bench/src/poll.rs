//! Futures that have nothing to wait for, without an executor.

use std::future::Future;
use std::pin::Pin;

use hookwright::routing::Outcome;

pub use hookwright_paths::receiving::now;

/// What an application boxes by hand: a future, and nothing that catches a panic.
pub type BoxedCall<'r> = Pin<Box<dyn Future<Output = Outcome> + Send + 'r>>;
