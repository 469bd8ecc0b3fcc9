//! The main paths through hookwright, and how many instructions each of them takes.
//!
//! A [path](paths) is a piece of work that is the same on every machine: decode these bodies, take these deliveries from the bytes to the
//! handler. The command `instructions` runs each in a process of its own under valgrind's [`callgrind`], and holds what it
//! counts against what is [recorded]; or shows where a path spends its [instructions](profile). `hookwright-bench` times what stands here.
//!
//! It stands apart from `hookwright-bench` so that it is built without everybody whom that compares with.

pub mod bodies;
pub mod callgrind;
pub mod command;
pub mod counting;
pub mod events;
pub mod paths;
pub mod profile;
pub mod receiving;
pub mod recorded;

pub use bodies::{Body, Of};

/// What goes wrong here is told to a developer, and nothing else is done about it.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
