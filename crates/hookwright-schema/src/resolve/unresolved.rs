//! What is said about a reference that leads to nothing: why, and what was probably meant.

use fluent_uri::{Uri, UriRef};

use super::Lookup;
use crate::draft::Draft;
use crate::index::{SCHEME, file_uri};
use crate::location::tokens;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::suggest;

impl<'c> Lookup<'_, 'c> {
    pub(super) fn no_such_anchor<T>(
        &self,
        resource: usize,
        fragment: &str,
    ) -> Result<T, Box<Problem>> {
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

    pub(super) fn no_such_pointer<T>(
        &self,
        root: Schema<'c>,
        pointer: &str,
    ) -> Result<T, Box<Problem>> {
        let Some(tokens) = tokens(pointer) else {
            return self.refuse(
                "has a fragment that is no JSON Pointer",
                "`~` stands only in `~0` (for `~`) and `~1` (for `/`)",
            );
        };
        let mut reached = root;
        let mut missing = String::new();
        for token in tokens {
            let Some(next) = reached.child(&token) else {
                missing = token;
                break;
            };
            reached = next;
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

    pub(super) fn not_a_schema<T>(&self, found: Schema<'c>) -> Result<T, Box<Problem>> {
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

    pub(super) fn leaves_folder<T>(&self) -> Result<T, Box<Problem>> {
        self.refuse(
            "leaves the provider's folder",
            "refer to a file inside the folder; copy what is needed into it",
        )
    }

    pub(super) fn no_resource<T>(
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
        // Both are problems already, and would be one more for each family.
        if self.sources.is_broken(path) || path == "envelope.schema.json" {
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

    pub(super) fn refuse<T>(&self, what: &str, help: &str) -> Result<T, Box<Problem>> {
        Err(Box::new(self.problem(what).help(help)))
    }

    fn problem(&self, what: &str) -> Problem {
        let message = format!("{} `{}` {what}", self.kind, self.reference);
        self.sources.problem(&self.place.location(), message, "")
    }
}
