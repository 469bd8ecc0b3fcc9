//! From a provider's JSON Schemas to Rust.
//!
//! [`generate`] takes a [`Catalog`] and gives the text of every file of the provider's crate or module. It reads and writes no disk and
//! knows no provider by name, so that it works as well from a `build.rs` (`hookwright-build` is for those) as from this project's own
//! `cargo xtask codegen`.
//!
//! [`types`] does the same for a single JSON Schema of any kind, a [`Document`](hookwright_schema::Document): one module of types, and
//! nothing refused that the drafts allow.
//!
//! Inside, data flows one way: the catalogue is lowered to a model (`ir`), where every decision about types and names is
//! taken; the model is emitted as tokens; tokens are rendered to text.

mod document;
mod emit;
mod ir;
mod lower;
mod package;
mod render;

use std::collections::BTreeMap;

use hookwright_schema::{Catalog, Provider, Report};
use serde_json::Value;

pub use document::{TextStorage, Types, TypesOptions, types, types_with_schemars};
pub use package::{Dependency, Package};
pub use render::marker;

/// What was made from one provider's schemas.
#[derive(Debug)]
pub struct Generated {
    /// The text of each file, by its path inside the folder of the crate or module, separated by `/`.
    pub files: BTreeMap<String, String>,
    /// How many families of events there are.
    pub families: usize,
    /// How many events there are.
    pub events: usize,
    /// How many named types were made.
    pub types: usize,
}

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout<'p> {
    /// A crate called `hookwright-<provider>`: `Cargo.toml` and `src/`.
    Crate(Package<'p>),
    /// A module for a crate that exists, for a `build.rs`: `mod.rs` and what belongs to it; `hookwright-build` writes it. It uses
    /// `hookwright` by that name; the types implement `schemars::JsonSchema` under a feature `schemars` of that crate, and are there once more, borrowing
    /// their text, under a feature `borrowed`.
    Module,
}

/// What to make of a derive macro.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeriveLayout<'t> {
    /// A crate called `hookwright-<provider>-derive`, in the folder `<provider>-derive` beside `<provider>`, that of the types.
    Crate(Package<'t>),
    /// `derive.rs`, for the `build.rs` of a `proc-macro` crate that exists: its root has to `include!` it, because that is where the
    /// compiler looks for macros. It uses `hookwright_derive_core` by that name.
    Root {
        /// The path at which those who derive find the types, such as `::shop_webhooks` or `crate::shop`. What is no path makes
        /// a file that says so when it is compiled.
        types: &'t str,
    },
}

/// Makes the derive macro that routes the events of one provider: the text of each file, by its path inside the folder of the
/// crate, or of `OUT_DIR`.
///
/// # Errors
///
/// As [`generate`]: only schemas that types can be made from have events to route.
pub fn generate_derive(
    catalog: &Catalog,
    layout: DeriveLayout<'_>,
) -> Result<BTreeMap<String, String>, Report> {
    let model = lower::lower(catalog)?;
    Ok(emit::derive::emit(&model, layout))
}

/// Makes the types, events and schema of one provider.
///
/// The same catalogue gives the same bytes.
///
/// ```no_run
/// use std::{error::Error, fs, path::Path};
///
/// use hookwright_codegen::{Dependency, Layout, Package, generate};
///
/// // A command that writes a crate; `hookwright codegen` is one. For a build script there is `hookwright-build`, which does this
/// // with a module.
/// fn main() -> Result<(), Box<dyn Error>> {
///     let catalog = hookwright_schema::load(Path::new("schemas/acme"))?;
///     let package = Package { command: "my-command", hookwright: Dependency::Version("0.1.0") };
///     for (file, text) in generate(&catalog, Layout::Crate(package))?.files {
///         let path = Path::new("generated/acme").join(file);
///         fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
///         fs::write(path, text)?;
///     }
///     Ok(())
/// }
/// ```
///
/// # Errors
///
/// Everything in the schemas that no exact type can be made from, at once, each with its place and what to write instead.
pub fn generate(catalog: &Catalog, layout: Layout<'_>) -> Result<Generated, Report> {
    let model = lower::lower(catalog)?;
    let documents = emit::Documents {
        bundle: catalog.bundle(),
        provider: described(&catalog.provider),
    };
    let files = emit::emit(&model, &documents, layout);
    Ok(Generated {
        files,
        families: model.families.len(),
        events: model.events.len(),
        types: model.items.len(),
    })
}

/// The provider's description, sorted; without the schema that editors complete it with, which stands nowhere near.
fn described(provider: &Provider) -> Value {
    let provider = Provider {
        schema: None,
        ..provider.clone()
    };
    // Texts, numbers and maps of them are always JSON.
    let mut value = serde_json::to_value(provider).unwrap_or_default();
    value.sort_all_objects();
    value
}
