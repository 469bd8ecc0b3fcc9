//! From a provider's JSON Schemas to Rust.
//!
//! [`generate`] takes a [`Catalog`] and gives the text of every file of the provider's crate. It reads and writes no disk and
//! knows no provider by name, so that it works as well from a `build.rs` as from this project's own `cargo xtask codegen`.
//!
//! Inside, data flows one way: the catalogue is lowered to a model (`ir`), where every decision about types and names is
//! taken; the model is emitted as tokens; tokens are rendered to text.

mod emit;
mod ir;
mod lower;
mod render;

use std::collections::BTreeMap;

use hookwright_schema::{Catalog, Report};

pub use render::MARKER;

/// What was made from one provider's schemas.
#[derive(Debug)]
pub struct Generated {
    /// The text of each file, by its path inside the crate's folder, separated by `/`.
    pub files: BTreeMap<String, String>,
    /// How many families of events there are.
    pub families: usize,
    /// How many events there are.
    pub events: usize,
    /// How many named types were made.
    pub types: usize,
}

/// Makes the crate of one provider.
///
/// The same catalogue gives the same bytes.
///
/// # Errors
///
/// Everything in the schemas that no exact type can be made from, at once, each with its place and what to write instead.
pub fn generate(catalog: &Catalog) -> Result<Generated, Report> {
    let model = lower::lower(catalog)?;
    let files = emit::emit(&model, &catalog.bundle());
    Ok(Generated {
        files,
        families: model.families.len(),
        events: model.events.len(),
        types: model.items.len(),
    })
}
