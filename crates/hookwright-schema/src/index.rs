//! Where schemas stand and by which names they can be referred to: base URIs, `$id`, `$anchor`.
//!
//! Every file is a resource under a URI of its own (its path below `folder:///`), and every `$id` opens another
//! resource. A name is remembered with the resource's root, so that a file that has an `$id` is found by both.

use std::collections::{BTreeMap, HashMap};

use fluent_uri::resolve::Resolver;
use fluent_uri::{Uri, UriRef};

use crate::draft::Draft;
use crate::keywords;
use crate::location::percent_encode;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::{Sources, Spot};

/// The scheme that stands for the provider's folder. It is never written in a file.
pub(crate) const SCHEME: &str = "folder";

/// Names and places of all schemas of a folder.
#[derive(Debug, Default)]
pub(crate) struct Index<'c> {
    /// Every place where a schema stands, with the resource that it belongs to, in the order of the text.
    pub(crate) positions: Vec<(Schema<'c>, usize)>,
    /// The resource of each such place.
    pub(crate) resource_of: HashMap<Spot, usize>,
    pub(crate) resources: Vec<Resource<'c>>,
    /// The resources by the URI of their file.
    pub(crate) files: BTreeMap<String, usize>,
    /// The resources by their `$id`, resolved.
    pub(crate) ids: BTreeMap<String, usize>,
    /// The schemas by resource and anchor.
    pub(crate) anchors: BTreeMap<(usize, String), Schema<'c>>,
}

/// A schema with a URI of its own.
#[derive(Debug)]
pub(crate) struct Resource<'c> {
    pub(crate) base: Uri<String>,
    pub(crate) root: Schema<'c>,
}

/// Walks all schema files, without recursion.
pub(crate) fn index<'c>(
    sources: &'c Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) -> Index<'c> {
    let mut index = Index::default();
    for root in sources.schemas() {
        let uri = file_uri(root.path());
        let Ok(base) = Uri::parse(uri.as_str()) else {
            continue;
        };
        let resource = index.open(base.normalize(), root);
        index.files.insert(base.normalize().into_string(), resource);
        let mut open = vec![(root, resource)];
        while let Some((schema, resource)) = open.pop() {
            let resource = index.identify(schema, resource, draft, sources, problems);
            index.positions.push((schema, resource));
            index.resource_of.insert(schema.spot(), resource);
            index.anchor(schema, resource, draft, sources, problems);
            let children = keywords::children(schema, draft).into_iter().rev();
            open.extend(children.map(|(_, child)| (child, resource)));
        }
    }
    index
}

/// The URI of a file below the folder.
pub(crate) fn file_uri(path: &str) -> String {
    format!("{SCHEME}:///{}", percent_encode(path, b"-._~/"))
}

impl<'c> Index<'c> {
    fn open(&mut self, base: Uri<String>, root: Schema<'c>) -> usize {
        self.resources.push(Resource { base, root });
        self.resources.len() - 1
    }

    /// The resource that `schema` belongs to: a new one when its `$id` says so.
    fn identify(
        &mut self,
        schema: Schema<'c>,
        outer: usize,
        draft: Draft,
        sources: &Sources,
        problems: &mut Vec<Problem>,
    ) -> usize {
        let Some(id) = schema.str("$id") else {
            return outer;
        };
        // In draft 7, `$ref` hides its siblings, and an `$id` that is only a fragment is an anchor.
        if draft == Draft::Draft7 && (schema.get("$ref").is_some() || id.starts_with('#')) {
            return outer;
        }
        let place = schema.location().join("$id");
        let base = &self.resources[outer].base;
        let resolved = UriRef::parse(id)
            .ok()
            .and_then(|id| Resolver::with_base(base.borrow()).resolve(&id).ok());
        let Some(uri) = resolved.map(|uri| uri.strip_fragment().normalize()) else {
            let problem = sources.problem(&place, format!("`{id}` is not a URI reference"), "");
            problems.push(
                problem.help(
                    "write a URI, for example `https://example.com/schemas/contact` (RFC 3986)",
                ),
            );
            return outer;
        };
        if let Some(first) = self.ids.get(uri.as_str()) {
            let first = self.resources[*first].root.location().join("$id");
            let problem = sources.problem(
                &place,
                format!("two schemas have the `$id` `{uri}`"),
                "given again here",
            );
            problems.push(
                problem
                    .related(&first, "first given here")
                    .help("give each schema an `$id` of its own"),
            );
            return outer;
        }
        let resource = self.open(uri.clone(), schema);
        self.ids.insert(uri.into_string(), resource);
        // A root with an `$id` is also known by its file, whose resource is then the same place.
        resource
    }

    fn anchor(
        &mut self,
        schema: Schema<'c>,
        resource: usize,
        draft: Draft,
        sources: &Sources,
        problems: &mut Vec<Problem>,
    ) {
        for (keyword, name) in anchors(schema, draft) {
            let key = (resource, name.to_owned());
            if let Some(first) = self.anchors.get(&key) {
                let first = first.location().join(keyword);
                let place = schema.location().join(keyword);
                let message = format!("the anchor `{name}` is given twice in one schema");
                let problem = sources.problem(&place, message, "given again here");
                problems.push(
                    problem
                        .related(&first, "first given here")
                        .help("rename one of the two"),
                );
            } else {
                self.anchors.insert(key, schema);
            }
        }
    }
}

/// The anchors of a schema with the keywords that give them.
fn anchors(schema: Schema<'_>, draft: Draft) -> Vec<(&'static str, &str)> {
    let keywords: &[&'static str] = match draft {
        Draft::Draft7 => &["$id"],
        // Without `$dynamicRef` (which is refused), a dynamic anchor is a plain one.
        Draft::Draft202012 => &["$anchor", "$dynamicAnchor"],
    };
    let named = keywords
        .iter()
        .filter_map(|keyword| Some((*keyword, schema.str(keyword)?)));
    match draft {
        Draft::Draft7 => named
            .filter_map(|(keyword, id)| Some((keyword, id.strip_prefix('#')?)))
            .collect(),
        Draft::Draft202012 => named.collect(),
    }
}
