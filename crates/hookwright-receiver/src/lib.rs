//! From a raw HTTP request to a handler.
//!
//! What has been delivered before is kept in a [`store`].
//!
//! # Features
//!
//! `testing` has the suite that every store has to pass.
#![forbid(unsafe_code)]

pub mod store;
#[cfg(feature = "testing")]
pub mod testing;

pub use store::{Memory, Store};
