//! The types of a single JSON Schema.

use std::collections::BTreeMap;
use std::path::Path;

use hookwright_codegen::TypesOptions;
use hookwright_schema::{Document, Draft};

use crate::script::Script;
use crate::{Error, write};

/// Writes the types of one JSON Schema (draft 2020-12 or 7), relative to the package, for the package to `include!`.
///
/// The file is `OUT_DIR/<module>.rs`, and declares a public module of that name. The type of the schema's root is called `root`. The
/// package needs the dependency `hookwright`, with the feature `pattern` if the schema has patterns or says what no type can.
///
/// ```no_run
/// fn main() -> Result<(), hookwright_build::Error> {
///     hookwright_build::schema("schemas/contact.json", "contact", "Contact")
/// }
/// ```
///
/// What the schema refers to by a relative path is read from its own folder; nothing is fetched.
///
/// # Errors
/// As [`types`](crate::types).
pub fn schema(schema: impl AsRef<Path>, module: &str, root: &str) -> Result<(), Error> {
    let options = TypesOptions {
        root: Some(root.to_owned()),
        ..TypesOptions::default()
    };
    schema_with(schema, module, &options)
}

/// Does what [`schema`] does, as the options say.
///
/// ```no_run
/// use hookwright_build::{TextStorage, TypesOptions};
///
/// fn main() -> Result<(), hookwright_build::Error> {
///     let borrowed = TypesOptions { text: TextStorage::Borrowed, ..TypesOptions::default() };
///     hookwright_build::schema_with("schemas/contact.json", "contact", &borrowed)
/// }
/// ```
///
/// # Errors
/// As [`types`](crate::types).
pub fn schema_with(
    schema: impl AsRef<Path>,
    module: &str,
    options: &TypesOptions,
) -> Result<(), Error> {
    let script = Script::of_cargo(schema.as_ref())?;
    let types = script.read(|path| {
        let document = Document::read(path, Draft::Draft202012)?;
        Ok(hookwright_codegen::types(&document, options))
    })?;
    let files = BTreeMap::from([("mod.rs".to_owned(), types.text)]);
    write::module(script.out(), module, &files)
}
