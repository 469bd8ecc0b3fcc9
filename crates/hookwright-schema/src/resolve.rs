//! Every `$ref`, resolved: to a schema of the same folder, or to a problem.
//!
//! Nothing is read here and nothing is fetched: what a reference can mean is what the index knows.

use std::collections::HashMap;

use fluent_uri::resolve::{ResolveError, Resolver};
use fluent_uri::{Uri, UriRef};

use crate::draft::Draft;
use crate::index::{Index, SCHEME, file_uri};
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::{Sources, Spot};
use crate::suggest;

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

    fn no_such_anchor<T>(&self, resource: usize, fragment: &str) -> Result<T, Box<Problem>> {
        let anchors = self.index.anchors.keys().filter(|(of, _)| *of == resource);
        let help = suggest::help(fragment, anchors.map(|(_, name)| name.as_str()), || {
            format!(
                "give the schema that is meant an `$anchor`, or point to it: `#/{}/…`",
                self.draft.definitions()
            )
        });
        self.refuse(
            &format!("leads to nothing: there is no anchor `{fragment}`"),
            &help,
        )
    }

    fn no_such_pointer<T>(&self, root: Schema<'c>, pointer: &str) -> Result<T, Box<Problem>> {
        let mut reached = root;
        let mut missing = String::new();
        for token in crate::location::tokens(pointer).unwrap_or_default() {
            match reached.at(&crate::location::Location::new("", "").join(&token).pointer) {
                Some(next) => reached = next,
                None => {
                    missing = token;
                    break;
                }
            }
        }
        let names = reached.members();
        let help = suggest::help(
            &missing,
            names.iter().map(|(name, _)| *name),
            || match names.as_slice() {
                [] => format!("`{}` has no members", reached.location()),
                names => format!(
                    "`{}` has {}",
                    reached.location(),
                    suggest::list(names.iter().map(|(name, _)| *name))
                ),
            },
        );
        self.refuse(&format!("leads to nothing: there is no `{missing}`"), &help)
    }

    fn not_a_schema<T>(&self, found: Schema<'c>) -> Result<T, Box<Problem>> {
        let at = found.location();
        let help = match self.draft {
            Draft::Draft7 if at.pointer.contains("/$defs/") => {
                "in draft 7, definitions stand under `definitions`".to_owned()
            }
            draft => format!(
                "no keyword holds a schema there; move it below `{}`",
                draft.definitions()
            ),
        };
        Err(Box::new(
            self.problem("leads to a place where no schema stands")
                .related(&at, "this is not a schema")
                .help(help),
        ))
    }

    fn leaves_folder<T>(&self) -> Result<T, Box<Problem>> {
        self.refuse(
            "leaves the provider's folder",
            "refer to a file inside the folder; copy what is needed into it",
        )
    }

    fn no_resource<T>(
        &self,
        relative: &UriRef<&str>,
        name: &str,
        base: &Uri<String>,
    ) -> Result<Option<T>, Box<Problem>> {
        let local = format!("{SCHEME}:///");
        let Some(path) = name.strip_prefix(&local) else {
            return self.remote(relative, base);
        };
        if relative.has_scheme() || relative.has_authority() {
            return self.remote(relative, base);
        }
        if self.reference.starts_with('/') {
            return self.leaves_folder();
        }
        if let Some(file) = self
            .sources
            .files()
            .find(|file| file_uri(&file.path) == name)
        {
            if file.place.is_schema() {
                return Ok(None);
            }
            return self.refuse(
                "leads to a file that is no schema",
                "refer to a `*.schema.json` file",
            );
        }
        if self.sources.is_broken(path) {
            return Ok(None);
        }
        let files: Vec<&str> = self
            .sources
            .files()
            .filter(|file| file.place.is_schema())
            .map(|file| &*file.path)
            .collect();
        let help = match suggest::nearest(path, files.iter().copied()) {
            Some(near) => format!("did you mean the file `{near}`?"),
            None => format!(
                "paths count from the file that holds the reference; the folder has {}",
                suggest::list(files)
            ),
        };
        self.refuse(
            &format!("leads to nothing: there is no file `{path}`"),
            &help,
        )
    }

    fn remote<T>(
        &self,
        relative: &UriRef<&str>,
        base: &Uri<String>,
    ) -> Result<Option<T>, Box<Problem>> {
        let help = if relative.has_scheme() || relative.has_authority() {
            "copy the schema into the folder and refer to it there".to_owned()
        } else {
            format!(
                "the `$id` around it makes it relative to `{base}`; drop that `$id`, or give the target one below it"
            )
        };
        self.refuse(
            "leads out of the folder, and nothing is ever fetched",
            &help,
        )
    }

    fn refuse<T>(&self, what: &str, help: &str) -> Result<T, Box<Problem>> {
        Err(Box::new(self.problem(what).help(help)))
    }

    fn problem(&self, what: &str) -> Problem {
        let message = format!("`$ref` `{}` {what}", self.reference);
        self.sources.problem(&self.place.location(), message, "")
    }
}
