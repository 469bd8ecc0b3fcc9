//! Helpers of the tests that no crate can carry alone: they compare the generated types of every provider with the
//! schemas that the types were made from, as an independent validator reads them.
//!
//! A provider is one row in [`subject`]; every test runs over all rows. Payloads are handled as [`json::Node`], which
//! keeps what a value in memory loses: the order of members and the text of numbers. Everything random comes from
//! [`rng`], so that a failure can be repeated with the seed that it prints.
#![expect(
    clippy::missing_panics_doc,
    reason = "to panic is how helpers of tests report"
)]

pub mod examples;
pub mod facets;
pub mod folder;
pub mod fuzzing;
pub mod json;
pub mod mutate;
pub mod oracle;
pub mod recipes;
pub mod rng;
pub mod subject;
pub mod walk;

include!(concat!(env!("OUT_DIR"), "/kitchen.rs"));

// The module `forge`: a provider whose events a header names.
include!(concat!(env!("OUT_DIR"), "/forge.rs"));

pub use hookwright_tests_forge_derive::ForgeRouter;

// The module `shop`: a schema without a provider.
include!(concat!(env!("OUT_DIR"), "/shop.rs"));

// The modules `parcel` and `parcel_event`: types that borrow their text.
include!(concat!(env!("OUT_DIR"), "/parcel.rs"));
include!(concat!(env!("OUT_DIR"), "/parcel_event.rs"));

use std::path::{Path, PathBuf};

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The top folder of the project.
#[must_use]
pub fn top() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the folder of tests stands in the project's top folder")
        .to_path_buf()
}

/// Reads a file of the project as text; the path is relative to its top folder.
#[must_use]
pub fn read(path: impl AsRef<Path>) -> String {
    let path = top().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads a JSON file of the project; the path is relative to its top folder.
#[must_use]
pub fn read_json(path: impl AsRef<Path>) -> serde_json::Value {
    let text = read(&path);
    serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}
