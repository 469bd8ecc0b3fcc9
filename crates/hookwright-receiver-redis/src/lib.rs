//! A store of claims in Redis, for receivers on many machines.
//!
//! ```no_run
//! use hookwright_receiver_redis::Redis;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = Redis::open("redis://127.0.0.1/").await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it promises
//!
//! - **Each call is one script**, which Redis runs while it runs nothing else: whole or not at all.
//! - **Time is the server's.** The clocks of the receivers do not matter.
//! - **A server that is out of reach is an error**, after a few seconds at most, and the store connects again by itself. A call
//!   whose connection was lost may have been carried out: a claim that nobody was told of is free when its lease ends.
//! - **Nothing has to be cleaned up**: Redis drops each key when it need not be known any longer.
//!
//! # What it asks of the server
//!
//! Redis 7.0, not a cluster. What the server forgets is handled again, so give it `maxmemory-policy noeviction`, and
//! `appendonly yes` where its restart must not lose what was done. A replica that takes over may lack the last writes.
//! Tokens keep growing also when everything is lost, as long as the server's clock is not set back. `rediss://` needs one of
//! the TLS features of the crate `redis`, which this crate does not enable.
#![forbid(unsafe_code)]

mod scripts;
mod store;

pub use store::Redis;
