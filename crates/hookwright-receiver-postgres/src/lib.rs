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
//! A store has one connection, on which calls wait for each other's commits. A machine that receives more than that is good
//! for opens several stores.
#![forbid(unsafe_code)]

mod session;
mod store;

pub use store::Postgres;
