//! From a raw HTTP request to a handler: a `tower` service that calls a router only with deliveries that are authentic,
//! well-formed and not yet handled. It works under axum, hyper and whatever else speaks `tower`, on tokio.
//!
//! ```no_run
//! # fn build<P: hookwright::Provider>(router: impl hookwright::Router<P> + 'static) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use hookwright_receiver::{Memory, Receiver, Secret};
//!
//! let hook = Receiver::<P>::new(router)
//!     .secrets([Secret::env("WEBHOOK_SECRET")?])
//!     .dedupe(Memory::default())
//!     .body_limit(256 * 1024)
//!     .deadline(Duration::from_secs(8))
//!     .build()?;
//! // let app = axum::Router::new().route_service("/hooks/provider", hook);
//! # drop(hook); Ok(()) }
//! ```
//!
//! What it must know of a provider it takes from [`Provider`](hookwright::Provider): how deliveries are signed, which requests
//! are no events, which header plays which role. [`Outcome`] is the table of what is answered when.
//!
//! - Signatures are verified over the bytes as they came, and over the [`canonical`] text where the provider signs that.
//! - What has been delivered before is kept in a [`store`]; whoever needs another one writes it, and has its promises
//!   tested by the suite in `testing`.
//! - What is authentic and cannot be handled is offered to a [`quarantine`].
//! - Every request is a span of `tracing`, and counted and timed through `metrics`: see [`telemetry`].
//!
//! # Stores
//!
//! | where your receivers run | store | crate |
//! | --- | --- | --- |
//! | tests, or a service whose restarts may repeat a delivery | [`Memory`] | this one |
//! | one machine, any number of processes | SQLite, one file | `hookwright-receiver-sqlite` |
//! | many machines that have PostgreSQL | PostgreSQL | `hookwright-receiver-postgres` |
//! | many machines that have Redis, and keep it from forgetting | Redis | `hookwright-receiver-redis` |
//!
//! All keep the promises of [`Store`] and pass the same suite. They differ in what they remember: memory knows nothing after a
//! restart; SQLite has on the disk whatever it has answered; for PostgreSQL and Redis that is a matter of how the server is
//! set up. What a store has forgotten is handled once more when it is delivered once more. Time is the process's own in memory,
//! the machine's with SQLite, and the server's with the other two.
//!
//! # Features
//!
//! `testing` has the suite that every store has to pass.
#![forbid(unsafe_code)]

mod access;
mod answer;
mod asking;
mod body;
mod build_error;
mod builder;
pub mod canonical;
mod compare;
mod dispatch;
mod flow;
mod handshake;
mod held;
mod keys;
mod outcome;
pub mod quarantine;
mod receiver;
mod safekeeping;
mod secret;
pub mod signature;
pub mod store;
pub mod telemetry;
#[cfg(feature = "testing")]
pub mod testing;
mod wire;

pub use build_error::BuildError;
pub use builder::Builder;
pub use outcome::Outcome;
pub use quarantine::Quarantine;
pub use receiver::Receiver;
pub use secret::{Secret, SecretError};
pub use store::{Memory, Store};
