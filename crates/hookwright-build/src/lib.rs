//! For build scripts: the types of a provider, and the derive macro that routes its events, from schemas of one's own.
//!
//! It takes two packages, because the compiler takes macros only from a crate that has nothing else. In the `build.rs` of
//! the one that has the types:
//!
//! ```no_run
//! fn main() -> Result<(), hookwright_build::Error> {
//!     hookwright_build::types("schemas/acme")
//! }
//! ```
//!
//! and in its `lib.rs`, which then has a module `acme`:
//!
//! ```ignore
//! include!(concat!(env!("OUT_DIR"), "/acme.rs"));
//! pub use acme_webhooks_derive::AcmeRouter;
//! ```
//!
//! In the `build.rs` of the other, a `proc-macro` crate that depends on `hookwright-derive-core`:
//!
//! ```no_run
//! fn main() -> Result<(), hookwright_build::Error> {
//!     hookwright_build::derive("../schemas/acme", "::acme_webhooks::acme")
//! }
//! ```
//!
//! and in its `lib.rs`:
//!
//! ```ignore
//! include!(concat!(env!("OUT_DIR"), "/derive.rs"));
//! ```
//!
//! For the types of a single JSON Schema, whoever wrote it, there is [`schema()`].
//!
//! Cargo runs all of them again when anything in the folder of the schemas changes, also when a file is added or removed.
//!
//! It stands alone because `hookwright-codegen` touches no disk, and because a build script should need one dependency. What
//! is made here is made nowhere else: this crate only reads, writes, and speaks to cargo.
#![forbid(unsafe_code)]

mod error;
mod schema;
mod script;
mod write;

use std::path::Path;

use hookwright_codegen::{DeriveLayout, Layout};

pub use error::Error;
pub use hookwright_codegen::{TextStorage, TypesOptions};
pub use schema::{schema, schema_with};
use script::Script;

/// Writes the types of the provider in the folder `schemas`, relative to the package, for the package to `include!`.
///
/// The file is `OUT_DIR/<provider>.rs`, with `_` for each `-` of the provider's name. It declares a public module of that
/// name. The package needs the dependency `hookwright`, with the feature `pattern` if the schemas use that keyword. If it has
/// a feature `schemars`, the types implement `schemars::JsonSchema` under it; under a feature `borrowed` they are there once more, in a
/// module of that name, as types that borrow their text from the body.
///
/// # Errors
/// When the schemas have a problem, when a file cannot be written, or when this is no build script. A `main` that returns
/// the error shows every problem of the schemas, each with its place.
pub fn types(schemas: impl AsRef<Path>) -> Result<(), Error> {
    let script = Script::of_cargo(schemas.as_ref())?;
    // The generated types ask for the features also where the package does not have them.
    println!("cargo::rustc-check-cfg=cfg(feature, values(\"borrowed\", \"schemars\"))");
    let (name, files) = script.make(|catalog| {
        let generated = hookwright_codegen::generate(catalog, Layout::Module)?;
        Ok((catalog.provider.name.replace('-', "_"), generated.files))
    })?;
    write::module(script.out(), &name, &files)
}

/// Writes the derive macro of the provider in the folder `schemas`, relative to the package, for the package to `include!` at
/// its root: `OUT_DIR/derive.rs`.
///
/// `types` is the path at which those who derive find the module that [`types`] made, such as `::acme_webhooks::acme`, or
/// `crate::acme` where only the crate with the types itself derives. The package is a `proc-macro` crate and needs the
/// dependency `hookwright-derive-core`.
///
/// # Errors
/// As [`types`].
pub fn derive(schemas: impl AsRef<Path>, types: &str) -> Result<(), Error> {
    let script = Script::of_cargo(schemas.as_ref())?;
    let layout = DeriveLayout::Root { types };
    let files = script.make(|catalog| hookwright_codegen::generate_derive(catalog, layout))?;
    write::files(script.out(), &files)
}
