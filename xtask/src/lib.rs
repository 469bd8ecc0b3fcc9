//! The project's chores, behind `cargo xtask`.
//!
//! [`codegen`] has what is made from the schemas written, compared and deleted; [`cli`] turns arguments into a run and a run
//! into words and an exit code. [`conformance`] proves generated types by a test suite, [`agreement`] by chance, [`octokit`] and
//! [`real`] by real payloads and documents, all of them in a [`scratch`] crate. [`mod@bench`] measures decoding. The package stands apart from the workspace above it, and depends on nothing
//! under `generated/`, so that it starts also when everything that it makes is gone.

pub mod agreement;
pub mod bench;
pub mod cli;
pub mod codegen;
pub mod conformance;
pub mod octokit;
mod oracle;
mod processor;
pub mod real;
pub mod scratch;
