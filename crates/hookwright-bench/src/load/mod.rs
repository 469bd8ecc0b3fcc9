//! Servers that take the same webhooks over HTTP, from nothing but reading to everything that a receiver does, and a client
//! that keeps them busy.
//!
//! They stand here, so that what is measured and the test that they all do the same work use the very same code.

pub(crate) mod bare;
pub(crate) mod by_hand;
mod client;
pub(crate) mod received;
mod requests;
mod servers;

pub use client::{Seen, drive};
pub use requests::{Requests, SECRET};
pub use servers::{Contender, serve};
