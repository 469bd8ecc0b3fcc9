//! The names of a document: which URI, which anchor means which schema. Every text is a resource under the URI it was found at, and
//! every `$id` opens another.

use std::collections::HashMap;

use fluent_uri::resolve::Resolver;
use fluent_uri::{Uri, UriRef};

use crate::draft::Draft;
use crate::keywords;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::{Sources, Spot};

/// A schema with a URI of its own.
#[derive(Debug)]
pub(super) struct Resource {
    pub(super) uri: Uri<String>,
    pub(super) root: Spot,
    pub(super) dialect: Dialect,
}

/// How the keywords of a resource are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) draft: Draft,
    /// Whether the vocabulary of validation is in force.
    pub(super) asserts: bool,
}

/// What is known of a meta-schema that somebody wrote.
pub(super) type Dialects = HashMap<String, Option<Dialect>>;

/// Names and places of all schemas that were read.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) resources: Vec<Resource>,
    /// The resources by URI, without fragment.
    pub(super) by_uri: HashMap<String, usize>,
    /// The resource of each place where a schema stands.
    pub(super) resource_of: HashMap<Spot, usize>,
    /// The schemas by resource and anchor, and whether the anchor is dynamic.
    pub(super) anchors: HashMap<(usize, String), (Spot, bool)>,
    /// The URIs of `$schema` that are not known yet.
    pub(super) unknown_dialects: Vec<String>,
    /// What is wrong with the names.
    pub(super) problems: Vec<Problem>,
}

impl Index {
    /// Walks a text, without recursion.
    pub(super) fn add(
        &mut self,
        sources: &Sources,
        root: Schema<'_>,
        uri: Uri<String>,
        default: Dialect,
        dialects: &Dialects,
    ) {
        let dialect = self.dialect(sources, root, default, dialects);
        let outer = self.open(uri, root, dialect);
        self.walk(sources, root, outer, dialects);
    }

    /// Walks a schema and what is inside it; also one that stands where no keyword expects a schema.
    pub(super) fn walk(
        &mut self,
        sources: &Sources,
        start: Schema<'_>,
        resource: usize,
        dialects: &Dialects,
    ) {
        let mut open = vec![(start, resource)];
        while let Some((schema, outer)) = open.pop() {
            let resource = self.identify(sources, schema, outer, dialects);
            self.resource_of.insert(schema.spot(), resource);
            self.anchor(schema, resource);
            let draft = self.resources[resource].dialect.draft;
            let children = keywords::children(schema, draft).into_iter().rev();
            open.extend(
                children
                    .filter(|(_, child)| !self.resource_of.contains_key(&child.spot()))
                    .map(|(_, child)| (child, resource)),
            );
        }
    }

    fn open(&mut self, uri: Uri<String>, root: Schema<'_>, dialect: Dialect) -> usize {
        let number = self.resources.len();
        // A text that is found at its own `$id` is one resource under two numbers; its anchors are those of the second.
        let known = self
            .by_uri
            .get(uri.as_str())
            .map(|known| &self.resources[*known]);
        if known.is_none_or(|known| known.root == root.spot()) {
            self.by_uri.insert(uri.as_str().to_owned(), number);
        }
        self.resources.push(Resource {
            uri,
            root: root.spot(),
            dialect,
        });
        number
    }

    /// The resource that `schema` belongs to: a new one when its `$id` says so.
    fn identify(
        &mut self,
        sources: &Sources,
        schema: Schema<'_>,
        outer: usize,
        dialects: &Dialects,
    ) -> usize {
        let dialect = self.dialect(sources, schema, self.resources[outer].dialect, dialects);
        let Some(id) = schema.str("$id") else {
            return outer;
        };
        // In draft 7, `$ref` hides its siblings, and an `$id` that is only a fragment is an anchor.
        if dialect.draft == Draft::Draft7 && (schema.get("$ref").is_some() || id.starts_with('#')) {
            return outer;
        }
        let Some(uri) = resolve(&self.resources[outer].uri, id) else {
            let message = format!("`{id}` is not a URI reference");
            let place = schema.location().join("$id");
            let problem = sources.problem(&place, message, "");
            self.problems
                .push(problem.help("write a URI, for example `https://example.com/contact`"));
            return outer;
        };
        let uri = Uri::parse(without_fragment(&uri).to_owned());
        uri.map_or(outer, |uri| self.open(uri.normalize(), schema, dialect))
    }

    /// How the keywords of a schema are read, by its `$schema`.
    fn dialect(
        &mut self,
        sources: &Sources,
        schema: Schema<'_>,
        outer: Dialect,
        dialects: &Dialects,
    ) -> Dialect {
        let Some(name) = schema.str("$schema") else {
            return outer;
        };
        if let Some(draft) = Draft::of(name) {
            return Dialect {
                draft,
                asserts: true,
            };
        }
        match dialects.get(name) {
            Some(Some(dialect)) => return *dialect,
            Some(None) => {
                let message = format!("`$schema` names a draft that is not supported: `{name}`");
                let problem = sources.problem(&schema.location().join("$schema"), message, "");
                let (new, old) = (Draft::Draft202012.uri(), Draft::Draft7.uri());
                self.problems
                    .push(problem.help(format!("write `{new}` or `{old}`")));
            }
            None => self.unknown_dialects.push(name.to_owned()),
        }
        outer
    }

    fn anchor(&mut self, schema: Schema<'_>, resource: usize) {
        let mut name = |anchor: &str, dynamic: bool| {
            self.anchors
                .entry((resource, anchor.to_owned()))
                .or_insert((schema.spot(), dynamic));
        };
        match self.resources[resource].dialect.draft {
            Draft::Draft7 => {
                if let Some((_, anchor)) = schema.str("$id").and_then(|id| id.split_once('#'))
                    && !anchor.is_empty()
                    && schema.get("$ref").is_none()
                {
                    name(anchor, false);
                }
            }
            Draft::Draft202012 => {
                if let Some(anchor) = schema.str("$dynamicAnchor") {
                    name(anchor, true);
                }
                if let Some(anchor) = schema.str("$anchor") {
                    name(anchor, false);
                }
            }
        }
    }
}

/// A reference, resolved against the URI of the resource that it stands in.
pub(super) fn resolve(base: &Uri<String>, reference: &str) -> Option<String> {
    // A base that is no path (`urn:…`) has fragments all the same.
    if reference.is_empty() || reference.starts_with('#') {
        return Some(format!("{}{reference}", without_fragment(base.as_str())));
    }
    let relative = UriRef::parse(reference).ok()?;
    if let Ok(uri) = Uri::parse(reference) {
        return Some(uri.normalize().into_string());
    }
    let resolved = Resolver::with_base(base.borrow()).resolve(&relative).ok()?;
    Some(resolved.normalize().into_string())
}

/// The URI up to its fragment.
pub(super) fn without_fragment(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(uri, _)| uri)
}
