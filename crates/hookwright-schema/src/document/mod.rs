//! One JSON Schema together with everything that it refers to, as the generator of types reads it: any schema of draft 2020-12 or
//! 7, not only those of a provider's folder.
//!
//! [`Document::load`] numbers every schema that the root can reach and links its references, `$dynamicRef` included, so that
//! nobody downstream has to know what a URI is.

mod bundle;
mod cycles;
mod index;
mod link;
mod load;
mod read;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

pub use bundle::Bundler;

use crate::draft::Draft;
use crate::problem::{Problem, Report};
use crate::schema::Schema;
use crate::sources::{Sources, Spot};
use crate::{Location, keywords};

/// How a document is loaded.
#[derive(Clone, Copy)]
pub struct DocumentOptions<'o> {
    /// The draft of a schema that has no `$schema`.
    pub draft: Draft,
    /// Gives the text of a schema that is referred to by an absolute URI (without fragment) and is not part of the document;
    /// `None` if there is none. The meta-schemas are known without it.
    pub retrieve: &'o dyn Fn(&str) -> Option<String>,
}

impl Default for DocumentOptions<'_> {
    /// Draft 2020-12, and nothing outside the document.
    fn default() -> Self {
        Self {
            draft: Draft::Draft202012,
            retrieve: &|_| None,
        }
    }
}

/// One JSON Schema with everything that it refers to. Its schemas are numbered; [`Document::ROOT`] is the root, and every number
/// that a method gives is one of this document's.
#[derive(Debug)]
pub struct Document {
    sources: Sources,
    nodes: Vec<Node>,
    numbers: HashMap<Spot, usize>,
    /// For each resource, the schemas that `$dynamicRef` can find in it, by anchor.
    dynamic: Vec<BTreeMap<String, usize>>,
}

/// One schema of a document.
#[derive(Debug)]
struct Node {
    spot: Spot,
    draft: Draft,
    asserts: bool,
    resource: usize,
    reference: Option<usize>,
    dynamic: Option<DynamicReference>,
}

/// What a `$dynamicRef` means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DynamicReference {
    /// The schema that is meant if no resource on the way to it has the anchor.
    pub target: usize,
    /// The anchor that is looked for in the resources on the way, outermost first; `None` if the reference means `target` alone.
    pub anchor: Option<String>,
}

impl Document {
    /// The number of the root.
    pub const ROOT: usize = 0;

    /// Loads the schema `text`. `name` is what problems call it, mostly the name of its file.
    ///
    /// # Errors
    ///
    /// Every problem at once: what is not JSON, what the meta-schema refuses, drafts that are not known, references that lead
    /// nowhere, references that lead back to themselves, patterns that are no regular expressions.
    ///
    /// ```
    /// use hookwright_schema::{Document, DocumentOptions};
    ///
    /// let text = r##"{"items": {"$ref": "#"}, "maxItems": 2}"##;
    /// let document = Document::load("tree.json", text, &DocumentOptions::default())?;
    /// let items = document.schema(Document::ROOT).get("items").unwrap();
    /// let items = document.number(items).unwrap();
    /// assert_eq!(document.reference(items), Some(Document::ROOT));
    /// # Ok::<_, hookwright_schema::Report>(())
    /// ```
    pub fn load(name: &str, text: &str, options: &DocumentOptions<'_>) -> Result<Self, Report> {
        load::load(name, text, options)
    }

    /// Reads the schema in a file. What it refers to by a relative path is read from the files in the same folder and below; nothing is
    /// fetched. `draft` is that of schemas without `$schema`.
    ///
    /// # Errors
    ///
    /// As [`Document::load`]; when the file cannot be read.
    pub fn read(path: &Path, draft: Draft) -> Result<Self, Report> {
        read::read(path, draft)
    }

    /// How many schemas the root can reach, itself included.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there is always the root")]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The schema of a number, as a cursor. Its [`Schema::reference`] is not set; see [`Document::reference`].
    ///
    /// # Panics
    /// If the number is not one of this document.
    #[must_use]
    pub fn schema(&self, number: usize) -> Schema<'_> {
        let spot = self.nodes[number].spot;
        self.sources
            .spot(spot)
            .unwrap_or_else(|| unreachable!("a number is given to what was found in the sources"))
    }

    /// The number of a schema; `None` if it is none that the root can reach, or no schema at all.
    #[must_use]
    pub fn number(&self, schema: Schema<'_>) -> Option<usize> {
        self.numbers.get(&schema.spot()).copied()
    }

    /// The draft that a schema is written in.
    #[must_use]
    pub fn draft(&self, number: usize) -> Draft {
        self.nodes[number].draft
    }

    /// Whether the schema's vocabulary has the keywords of validation (`type`, `minimum`, …). Only a meta-schema of somebody's own can
    /// leave them out.
    #[must_use]
    pub fn asserts(&self, number: usize) -> bool {
        self.nodes[number].asserts
    }

    /// The schema that a schema's `$ref` means.
    #[must_use]
    pub fn reference(&self, number: usize) -> Option<usize> {
        self.nodes[number].reference
    }

    /// What a schema's `$dynamicRef` means.
    #[must_use]
    pub fn dynamic_reference(&self, number: usize) -> Option<&DynamicReference> {
        self.nodes[number].dynamic.as_ref()
    }

    /// The resource that a schema belongs to.
    #[must_use]
    pub fn resource(&self, number: usize) -> usize {
        self.nodes[number].resource
    }

    /// For each resource, the schemas with a `$dynamicAnchor`, by that name.
    #[must_use]
    pub fn dynamic_anchors(&self) -> &[BTreeMap<String, usize>] {
        &self.dynamic
    }

    /// The schemas directly inside a schema, each with the keyword that holds it.
    #[must_use]
    pub fn children(&self, number: usize) -> Vec<(&str, usize)> {
        let node = &self.nodes[number];
        let children = keywords::children(self.schema(number), node.draft).into_iter();
        children
            .filter_map(|(keyword, child)| Some((keyword, self.number(child)?)))
            .collect()
    }

    /// A problem of this document, at a value of it.
    #[must_use]
    pub fn problem(
        &self,
        at: &Location,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Problem {
        self.sources.problem(at, message, label)
    }

    /// Problems of this document, with the texts that they show.
    #[must_use]
    pub fn report(&self, problems: Vec<Problem>) -> Report {
        self.sources.report(problems)
    }
}
