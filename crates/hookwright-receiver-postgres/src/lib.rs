//! A store of claims in PostgreSQL, for receivers on many machines that have one already.
//!
//! ```no_run
//! use hookwright_receiver_postgres::Postgres;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = Postgres::open("postgres://receiver@127.0.0.1/inbox")?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it promises
//!
//! - **Each call is one statement**, which calls a function in the database: whole or not at all, in one round trip.
//! - **Time is the server's.** The clocks of the receivers do not matter.
//! - **A server that is out of reach is an error**, after five seconds at most, and the next call connects again. A call whose
//!   connection was lost may have been carried out: a claim that nobody was told of is free when its lease ends.
//! - **The table does not grow with time**: each claim that is granted removes up to 16 keys that need not be known any longer.
//!
//! # What it asks of the server
//!
//! PostgreSQL 15, the version that it is tested with. All it has is in the schema `hookwright`, which it makes and brings up
//! to date when it connects; the first time, its role needs the right to create one. The connection is not encrypted.
//!
//! # Effects exactly once
//!
//! A handler that writes to the same database completes its claim in its own transaction, with [`Postgres::complete_in`].
//!
//! ## From any library
//!
//! That calls a function of the database, which every other library can call, too. It gives `false` when the claim is no longer
//! the holder's, and the transaction has to be rolled back then:
//!
//! ```sql
//! SELECT hookwright.complete($1, $2, $3, 0)
//! -- $1 text[]: the claim's keys; $2 bigint: its token; $3 bigint: its retention in milliseconds
//! ```
//!
//! A role of its own for the application needs `USAGE` of the schema `hookwright`, and `SELECT` and `UPDATE` of `hookwright.claims`.
//!
//! # Many calls at once
//!
//! A store has one connection, on which calls wait for each other's commits. A machine that receives more than that is good
//! for opens several stores.
#![forbid(unsafe_code)]

mod session;
mod store;

pub use store::Postgres;
/// The crate whose transactions [`Postgres::complete_in`] takes, in the version that it takes.
pub use tokio_postgres;
