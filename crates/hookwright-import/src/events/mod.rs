//! The webhooks of the documents, and the names of their events.

mod facts;
mod header;
mod name;
mod operations;
mod request;

pub(crate) use facts::listed_at;
pub(crate) use name::{Named, name};
pub(crate) use operations::{Operation, collect};
