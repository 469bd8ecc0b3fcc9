//! Every `$ref`, resolved: to a schema of the same folder, or to a problem.
//!
//! Nothing is read here and nothing is fetched: what a reference can mean is what the index knows. What is said about one
//! that means nothing stands in [`unresolved`].

mod unresolved;

use std::collections::HashMap;

use fluent_uri::resolve::{ResolveError, Resolver};
use fluent_uri::{Uri, UriRef};

use crate::draft::Draft;
use crate::index::{Index, file_uri};
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::{Sources, Spot};

/// Where each `$ref` of the folder leads, by the schema that holds it.
pub(crate) fn resolve(
    index: &Index<'_>,
    sources: &Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) -> HashMap<Spot, Spot> {
    let mut targets = HashMap::new();
    for &(schema, resource) in &index.positions {
        let Some(reference) = schema.str("$ref") else {
            continue;
        };
        match target(
            reference,
            schema,
            &index.resources[resource].base,
            index,
            sources,
            draft,
        ) {
            Ok(Some(target)) => {
                targets.insert(schema.spot(), target.spot());
            }
            // The file it leads to could not be read, which is a problem already.
            Ok(None) => {}
            Err(problem) => problems.push(*problem),
        }
    }
    targets
}

/// What a reference from outside the schemas (from `provider.json`) means.
pub(crate) fn from_file<'c>(
    reference: &str,
    holder: Schema<'c>,
    index: &Index<'c>,
    sources: &Sources,
    draft: Draft,
) -> Result<Option<Schema<'c>>, Box<Problem>> {
    let uri = file_uri(holder.path());
    let Ok(base) = Uri::parse(uri) else {
        return Ok(None);
    };
    Lookup {
        reference,
        kind: "the reference",
        place: holder,
        index,
        sources,
        draft,
    }
    .run(&base)
}

fn target<'c>(
    reference: &str,
    schema: Schema<'c>,
    base: &Uri<String>,
    index: &Index<'c>,
    sources: &Sources,
    draft: Draft,
) -> Result<Option<Schema<'c>>, Box<Problem>> {
    let Some(place) = schema.get("$ref") else {
        return Ok(None);
    };
    Lookup {
        reference,
        kind: "`$ref`",
        place,
        index,
        sources,
        draft,
    }
    .run(base)
}

/// One reference on its way.
struct Lookup<'a, 'c> {
    reference: &'a str,
    /// What messages call it.
    kind: &'static str,
    /// The reference as it stands in its file.
    place: Schema<'c>,
    index: &'a Index<'c>,
    sources: &'a Sources,
    draft: Draft,
}

impl<'c> Lookup<'_, 'c> {
    fn run(&self, base: &Uri<String>) -> Result<Option<Schema<'c>>, Box<Problem>> {
        let Ok(relative) = UriRef::parse(self.reference) else {
            return self.refuse(
                "is not a URI reference",
                "escape what a URI cannot hold, for example a space as `%20`",
            );
        };
        let resolver = Resolver::with_base(base.borrow()).allow_path_underflow(false);
        let uri = match resolver.resolve(&relative) {
            Ok(uri) => uri.normalize(),
            Err(ResolveError::PathUnderflow) => return self.leaves_folder(),
            Err(_) => {
                return self.refuse(
                    "cannot be resolved here",
                    "the `$id` around it must be a hierarchical URI",
                );
            }
        };
        let name = uri.strip_fragment();
        // Only a plain relative path means a file; a rooted path or a scheme of its own can still mean an `$id`.
        let may_be_file =
            !relative.has_scheme() && !relative.has_authority() && !self.reference.starts_with('/');
        let found = self.index.ids.get(name.as_str()).or_else(|| {
            if may_be_file {
                self.index.files.get(name.as_str())
            } else {
                None
            }
        });
        let Some(&resource) = found else {
            return self.no_resource(&relative, name.as_str(), base);
        };
        let fragment = uri
            .fragment()
            .map(|fragment| fragment.decode().to_string_lossy().into_owned());
        self.within(resource, fragment.as_deref().unwrap_or_default())
            .map(Some)
    }

    /// The schema that a fragment means in a resource.
    fn within(&self, resource: usize, fragment: &str) -> Result<Schema<'c>, Box<Problem>> {
        let root = self.index.resources[resource].root;
        if fragment.is_empty() {
            return Ok(root);
        }
        if fragment.starts_with('/') {
            return match root.at(fragment) {
                Some(found) if self.index.resource_of.contains_key(&found.spot()) => Ok(found),
                Some(found) => self.not_a_schema(found),
                None => self.no_such_pointer(root, fragment),
            };
        }
        // A file whose root has an `$id` has its anchors under that `$id`.
        let resource = self
            .index
            .resource_of
            .get(&root.spot())
            .copied()
            .unwrap_or(resource);
        match self.index.anchors.get(&(resource, fragment.to_owned())) {
            Some(found) => Ok(*found),
            None => self.no_such_anchor(resource, fragment),
        }
    }
}
