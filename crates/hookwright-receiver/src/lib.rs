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
//! - What is authentic and cannot be handled is offered to a [`quarantine`], in a folder or in SQLite, and can be read back.
//! - Every request is a span of `tracing`, and counted and timed through `metrics`: see [`telemetry`].
//!
//! # Which store
//!
//! | | [`Memory`] | SQLite | PostgreSQL | Redis |
//! | --- | --- | --- | --- | --- |
//! | crate | this one | `hookwright-receiver-sqlite` | `hookwright-receiver-postgres` | `hookwright-receiver-redis` |
//! | for receivers in | one process | any processes of one machine | any machines | any machines |
//! | to run beside it | nothing | nothing | PostgreSQL 15 | Redis 7, not a cluster |
//! | after a restart it knows | nothing | what it has answered, also when the power was cut | what the server was set up to keep: by default the same | what the server was set up to keep: by default not all |
//! | a delivery waits for | nothing | two commits to the disk, which deliveries that come at once share | two statements, a commit each | two scripts |
//! | effects exactly once | no | [in its transaction](#effects-exactly-once) | [in its transaction](#effects-exactly-once) | no |
//! | time is that of | the process, which no correction moves | the machine | the server | the server |
//! | out of reach | while it is full of what is in flight | after five seconds of waiting for another writer; behind others who wait, at the deadline | after five seconds | after a few seconds |
//!
//! In short: `Memory` in tests, and where deliveries may be handled once more after a restart; SQLite on one machine; on many, PostgreSQL if your handlers write to it,
//! or if you have one; Redis if you have that, and it is set up not to forget.
//!
//! All keep the promises of [`Store`] and pass the same suite. What a store has forgotten is handled once more when it is delivered
//! once more. A store that is out of reach is answered 503, and the provider comes back.
//!
//! # Effects exactly once
//!
//! A claim is completed after the handler has ended, and a process may die between the two: then the delivery is handled once more. A handler for
//! which that is wrong takes its [`Claim`](store::Claim) as a part of the delivery, writes its effects to the database in which the store has its
//! claims, and completes the claim in the same transaction: `Sqlite::complete_in`, `Postgres::complete_in`. If a process dies, both are there
//! or neither is; and a handler that was so slow that somebody else has the delivery now gets an error before it commits.
//!
//! With the other stores, or with effects elsewhere, a handler has to bear being run again: give the event's identifier along to whoever you call, or look first
//! whether the work is done. A claim's [`Token`](store::Token) grows from one holder to the next, so that whoever is called can refuse an old one.
//!
//! # Features
//!
//! `testing` has the suites that every store and every quarantine has to pass.
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
mod soon;
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
