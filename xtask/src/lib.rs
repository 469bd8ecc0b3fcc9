//! The project's chores, behind `cargo xtask`.
//!
//! [`codegen`] owns the disk: it alone writes, compares and deletes what is made from the schemas. [`cli`] turns arguments
//! into a run and a run into words and an exit code. [`conformance`] proves generated types by a test suite, [`agreement`] by
//! chance, and [`octokit`] by real payloads, all of them in a [`scratch`] crate. It stands apart from the workspace above it, and depends on nothing
//! under `generated/`, so that it starts also when everything that it makes is gone.

pub mod agreement;
pub mod cli;
pub mod codegen;
pub mod conformance;
pub mod octokit;
pub mod scratch;
