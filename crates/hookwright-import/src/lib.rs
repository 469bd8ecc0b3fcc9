//! From OpenAPI documents to the folder that describes a webhook provider.
//!
//! [`openapi`] takes the texts of documents of OpenAPI 3.0 (with `x-webhooks`) or 3.1 (with `webhooks`), in YAML or JSON, and gives the
//! files of a folder that `hookwright-schema` loads, together with [`Note`]s: what was guessed, what was changed, and what could not
//! be carried over, each with its place. Nothing is left out without a note, but for the documents' own extensions (`x-…`).
//!
//! It touches no disk and fetches nothing. It stands alone because the rest of hookwright reads JSON Schema, and shall not have to know
//! in which other ways schemas are written.
//!
//! ```
//! use hookwright_import::{Document, Options, openapi};
//!
//! let text = r#"
//! openapi: 3.1.0
//! info: { title: Shop, version: "1" }
//! webhooks:
//!   orderPaid:
//!     post:
//!       requestBody:
//!         content:
//!           application/json:
//!             schema:
//!               type: object
//!               properties:
//!                 event: { const: order.paid }
//!                 data: { type: object, properties: { number: { type: string } } }
//! "#;
//! let document = Document { name: "shop.yml".to_owned(), text: text.to_owned() };
//! let imported = openapi(&[document], &Options::new("shop"))?;
//! assert_eq!(imported.events, ["order.paid"]);
//! assert!(imported.files.contains_key("events/order.schema.json"));
//! # Ok::<_, Vec<hookwright_import::Problem>>(())
//! ```
#![forbid(unsafe_code)]

mod events;
mod folder;
mod judge;
mod node;
mod notes;
mod page;
mod print;
mod problem;
mod read;
mod schema;
mod sources;

use std::collections::BTreeMap;

use hookwright_schema::Report;

use crate::folder::Material;
use crate::notes::Notes;
use crate::schema::Translator;
use crate::sources::Sources;

pub use notes::{Kind, Note, list};
pub use problem::Problem;

/// The text of a document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its path, as it is shown; references to other documents are relative to it.
    pub name: String,
    /// Its text, YAML or JSON.
    pub text: String,
}

/// What the documents do not say, or what shall be otherwise than they say.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The provider's name, and so the name of its folder.
    pub provider: String,
    /// The name as people write it; made from the provider's name if absent.
    pub title: Option<String>,
    /// Where the provider documents its webhooks: an `https` address.
    pub docs: Option<String>,
    /// JSON Pointer to the event's name in the body or, where a header names events, to what that leaves open; guessed if absent.
    pub discriminator: Option<String>,
    /// The header that names events, alone or together with the body, if one does.
    pub event_header: Option<String>,
    /// JSON Pointer to the part of the body that handlers receive; guessed if absent.
    pub payload: Option<String>,
    /// What stands between the segments of an event's name; guessed if absent.
    pub separator: Option<String>,
}

impl Options {
    /// Everything is taken from the documents, or guessed.
    #[must_use]
    pub fn new(provider: impl Into<String>) -> Self {
        Self {
            provider: provider.into(),
            title: None,
            docs: None,
            discriminator: None,
            event_header: None,
            payload: None,
            separator: None,
        }
    }
}

/// A folder that was imported.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The text of each file, by its path inside the folder, with `/` between folders.
    pub files: BTreeMap<String, String>,
    /// The events, sorted.
    pub events: Vec<String>,
    /// How many families of events there are.
    pub families: usize,
    /// How many requests with a body of JSON became no event; the notes say which, and why.
    pub left_out: usize,
    /// How many examples of the documents are kept.
    pub examples: usize,
    /// What a person has to know, sorted by kind and place.
    pub notes: Vec<Note>,
    /// What the loader refuses in the folder, if anything: it has to be mended by a person.
    pub refused: Option<Report>,
}

impl Imported {
    /// The page about the import: what to look at and what to do next, in Markdown. `refused` is what keeps types from being made, if
    /// anything does.
    #[must_use]
    pub fn page(
        &self,
        documents: &[Document],
        options: &Options,
        refused: Option<&Report>,
    ) -> String {
        page::page(self, documents, options, refused)
    }
}

/// Makes a provider's folder from documents.
///
/// The same documents give the same bytes.
///
/// # Errors
///
/// All problems that keep the documents from being imported: text that is no YAML or JSON, no OpenAPI 3, no webhook with a body of JSON,
/// nothing in the bodies that names the event. What can be imported in part is, with notes.
pub fn openapi(documents: &[Document], options: &Options) -> Result<Imported, Vec<Problem>> {
    let read: Vec<_> = documents.iter().map(read::read).collect();
    let problems: Vec<Problem> = read
        .iter()
        .filter_map(|read| read.as_ref().err().cloned())
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let sources = Sources::new(read.into_iter().flatten().collect());
    let mut notes = Notes::default();
    let operations = events::collect(&sources, &mut notes)?;
    let named = events::name(&sources, &operations, options, &mut notes)
        .map_err(|problem| vec![problem])?;
    let mut translator = Translator::new(&sources, &mut notes);
    let bodies = operations
        .iter()
        .map(|operation| translator.schema(&operation.schema))
        .collect();
    let headers = folder::headers(
        &sources,
        &operations,
        (&options.provider, named.header.as_deref()),
        &mut translator,
    );
    let components = translator.finish();
    let material = Material {
        sources: &sources,
        operations: &operations,
        named: &named,
        bodies,
        headers: &headers,
        components,
    };
    let folder = folder::assemble(material, options, &mut notes);
    let folder = folder.map_err(|problem| vec![problem])?;
    Ok(judge::judge(&sources, folder, options, notes))
}
