//! A store of claims in one SQLite file: what a receiver on one machine needs, with nothing to run beside it.
//!
//! ```
//! use std::time::Duration;
//! use hookwright_receiver::store::{Attempt, Claimed, Fingerprint, Finish, Key, Store};
//! use hookwright_receiver_sqlite::Sqlite;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("inbox.db");
//! let store = Sqlite::open(path).await?;
//! let attempt = Attempt {
//!     keys: [Key::new("apideck", "event_id", "e-1")].into(),
//!     fingerprint: Fingerprint::of(b"{}"),
//!     lease: Duration::from_secs(60),
//!     retention: Duration::from_secs(48 * 3600),
//! };
//! let Claimed::Granted(claim) = store.claim(attempt.clone()).await? else { panic!("nobody else has it") };
//! assert_eq!(store.complete(&claim).await?, Finish::Done);
//! assert_eq!(store.claim(attempt).await?, Claimed::Done);
//! # Ok(())
//! # }
//! ```
//!
//! # What it promises
//!
//! - **Any number of handles and processes** may have the file open, on one machine. Not on a network file system: SQLite's
//!   write-ahead log needs memory that all of them share.
//! - **What was answered is on the disk**: every commit is synced (`synchronous = FULL`). Calls that wait at the same time
//!   share a commit, so that many clients do not mean many syncs.
//!   A file that is deleted, moved or replaced while it is open is written on where nobody finds it: stop the receiver first.
//! - **No call blocks an executor**: each store has one thread of its own, which ends when the store is dropped.
//! - **The file does not grow with time**: each claim that is granted removes up to 16 keys that need not be known any longer.
//!
//! Time is the machine's wall clock, since nothing else lasts when a process or the machine restarts. A clock that is set back
//! by an hour makes leases and retentions end an hour late; one that is set ahead makes them end early, and a delivery that is
//! still being handled may then be claimed by a second holder. The first one's token tells it apart, and it cannot complete.
//!
//! # In your application's database
//!
//! The file may be the one in which your application has its tables. A handler that writes there completes its claim in the same
//! transaction, with [`Sqlite::complete_in`], and so has its effects exactly once. The store's tables are named `hookwright_…`; `user_version` and
//! `application_id` stay yours. Tables of an earlier release are brought up to date when the file is opened, those of a later one are refused.
//!
//! The same `Sqlite` is also a quarantine: put it into an `Arc`, and give it to `dedupe` and to `quarantine`.
#![forbid(unsafe_code)]

mod claims;
mod database;
mod quarantine;
mod store;
mod time;
mod worker;

/// The crate whose transactions [`Sqlite::complete_in`] takes, in the version that it takes.
pub use rusqlite;
pub use store::Sqlite;
