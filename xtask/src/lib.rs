//! The project's chores, behind `cargo xtask`.
//!
//! [`codegen`] owns the disk: it alone writes, compares and deletes what is made from the schemas. [`cli`] turns arguments
//! into a run and a run into words and an exit code. It stands apart from the workspace above it, and depends on nothing
//! under `generated/`, so that it starts also when everything that it makes is gone.

pub mod cli;
pub mod codegen;
