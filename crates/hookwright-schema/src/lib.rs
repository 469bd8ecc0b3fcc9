//! Reads the folder that describes a webhook provider: JSON Schemas for its bodies, and what JSON Schema cannot say.
//!
//! [`load()`] turns a folder into a [`Catalog`]. Every file is checked against its meta-schema (draft 2020-12 or 7),
//! every `$ref` is resolved inside the folder, and every value knows its file and place, so that whoever reads the
//! catalog can point at what is wrong. Nothing outside the folder is read and nothing is fetched.
//!
//! It stands alone because the code generator and the validator both build on it: they cannot read one file in two
//! ways.

mod bundle;
mod catalog;
mod coverage;
mod coverage_check;
mod cycles;
mod derived;
mod disk;
mod document;
mod draft;
mod examples;
mod families;
mod findings;
mod index;
mod judge;
mod keywords;
mod layout;
mod load;
mod location;
mod meta;
mod naming;
mod parse;
mod problem;
mod provider;
mod provider_check;
mod render;
mod resolve;
mod rules;
mod schema;
mod sources;
mod suggest;
mod tree;

use std::collections::BTreeMap;
use std::path::Path;

pub use crate::catalog::{Catalog, Example, Family};
pub use crate::coverage::{Connector, Coverage, Support};
pub use crate::derived::{coverage_schema, provider_schema};
pub use crate::document::{Bundler, Document, DocumentOptions, DynamicReference};
pub use crate::draft::Draft;
pub use crate::examples::event_of_file;
pub use crate::keywords::ASSERTIONS;
pub use crate::location::{Location, tokens};
pub use crate::naming::Naming;
pub use crate::problem::{Problem, Related, Report};
pub use crate::provider::{
    Canonical, EVENT_TYPE, Encoding, Handshake, Header, PARTS, Provider, Scheme, Signature,
};
pub use crate::schema::Schema;
pub use crate::suggest::nearest as did_you_mean;

/// Loads a provider from its folder.
///
/// Only files of the layout are read: `provider.json`, `coverage.json`, `events/<family>.schema.json`,
/// `examples/valid/<event>.json`, `examples/invalid/<event>.<reason>.json`, and every other `*.schema.json`. Names that
/// start with a dot and names that do not end in `.json` are ignored; any other `*.json` is a problem. Symbolic links
/// are followed only to files inside the folder.
///
/// # Errors
///
/// The report holds every problem of the folder at once, also those of reading it: files that are not JSON, that
/// their meta-schema refuses, or that contradict each other; a `$ref` that does not resolve inside the folder; a family
/// without events; an example that its family's schema refuses.
///
/// ```
/// let report = hookwright_schema::load(std::path::Path::new("no/such/folder")).unwrap_err();
/// assert_eq!(report.len(), 1);
/// ```
pub fn load(folder: &Path) -> Result<Catalog, Report> {
    let files = disk::read(folder);
    load::load(&files.name, files.texts, files.problems)
}

/// Loads a provider from the texts of its files: path relative to the folder, with `/` between folders, to text.
///
/// `name` is the folder's name, which `provider.json` repeats. It does what [`load()`] does, without a disk.
///
/// # Errors
///
/// The report holds every problem of the folder at once; see [`load()`].
///
/// ```
/// use std::collections::BTreeMap;
///
/// let provider = r#"{
///     "name": "acme", "title": "Acme", "docs": "https://acme.example/webhooks",
///     "discriminator": "/event", "separator": ".", "payload": "/data",
///     "headers": {}, "signature": {"scheme": "none"}
/// }"#;
/// let envelope = r#"{"required": ["event"], "properties": {"event": {"type": "string"}, "data": true}}"#;
/// let order = r#"{
///     "allOf": [{"$ref": "../envelope.schema.json"}],
///     "properties": {"event": {"enum": ["order.paid", "order.created"]}}
/// }"#;
/// let files = BTreeMap::from([
///     ("provider.json".to_owned(), provider.to_owned()),
///     ("envelope.schema.json".to_owned(), envelope.to_owned()),
///     ("events/order.schema.json".to_owned(), order.to_owned()),
/// ]);
/// let catalog = hookwright_schema::load_files("acme", files)?;
/// assert_eq!(catalog.families[0].events, ["order.created", "order.paid"]);
/// # Ok::<_, hookwright_schema::Report>(())
/// ```
pub fn load_files(name: &str, files: BTreeMap<String, String>) -> Result<Catalog, Report> {
    load::load(name, files, Vec::new())
}
