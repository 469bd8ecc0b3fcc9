//! Which providers there are, which of them a run is about, and what is left of those that are gone.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::error::Error;
use crate::{Options, Schemas, derive_of, disk};

/// The providers of a run, by the names of their folders, sorted.
pub(crate) struct Found {
    /// What is to be made.
    pub(crate) selected: BTreeSet<String>,
    /// Folders of what was made that no folder of schemas stands behind any more.
    pub(crate) gone: BTreeSet<String>,
}

/// Finds the providers; all of them when none is wanted by name.
pub(crate) fn discover(options: &Options) -> Result<Found, Error> {
    let folder = match &options.schemas {
        Schemas::Providers(folder) => folder,
        Schemas::Provider { name, .. } => {
            return Ok(Found {
                selected: BTreeSet::from([name.clone()]),
                gone: BTreeSet::new(),
            });
        }
    };
    let (root, wanted) = (&options.root, &options.providers);
    let providers = providers(root, folder)?;
    if providers.is_empty() {
        return Err(Error::NoProvider {
            folder: folder.clone(),
        });
    }
    if wanted.is_empty() {
        let gone = gone(options, &providers)?;
        return Ok(Found {
            selected: providers,
            gone,
        });
    }
    match wanted.iter().find(|name| !providers.contains(*name)) {
        Some(name) => Err(Error::UnknownProvider {
            folder: folder.clone(),
            name: name.clone(),
            known: providers.into_iter().collect(),
        }),
        None => Ok(Found {
            selected: wanted.iter().cloned().collect(),
            gone: BTreeSet::new(),
        }),
    }
}

/// The folders of what was made from providers that are gone.
fn gone(options: &Options, providers: &BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
    let made = folders(&options.root, &options.out).or_else(|error| match error {
        Error::Io { source, .. } if source.kind() == ErrorKind::NotFound => Ok(BTreeSet::new()),
        error => Err(error),
    })?;
    let mut gone = &made - providers;
    for provider in providers {
        gone.remove(&derive_of(provider));
    }
    if !options.owns_out {
        gone.retain(|name| {
            let manifest = options
                .root
                .join(&options.out)
                .join(name)
                .join("Cargo.toml");
            let bytes = fs::read(manifest).unwrap_or_default();
            disk::is_generated("Cargo.toml", &bytes, &options.marker())
        });
    }
    Ok(gone)
}

/// Every folder of schemas. One that holds files but no `provider.json` is among them, so that loading it says what is
/// missing, instead of what was made from it being deleted without a word; one that holds nothing is no provider.
fn providers(root: &Path, schemas: &str) -> Result<BTreeSet<String>, Error> {
    let mut providers = BTreeSet::new();
    for name in folders(root, schemas)? {
        if !names(root, &format!("{schemas}/{name}"))?.is_empty() {
            providers.insert(name);
        }
    }
    Ok(providers)
}

/// The folders inside `folder`, links to folders among them.
fn folders(root: &Path, folder: &str) -> Result<BTreeSet<String>, Error> {
    let mut names = names(root, folder)?;
    names.retain(|name| root.join(folder).join(name).is_dir());
    Ok(names)
}

/// What stands in `folder`, without names that start with a dot, which belong to editors and file managers.
fn names(root: &Path, folder: &str) -> Result<BTreeSet<String>, Error> {
    let unreadable = || Error::io("the folder cannot be read", folder);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(root.join(folder)).map_err(unreadable())? {
        let name = entry.map_err(unreadable())?.file_name();
        match name.to_str() {
            Some(name) if name.starts_with('.') => {}
            Some(name) => drop(names.insert(name.to_owned())),
            None => {
                let source = std::io::Error::new(ErrorKind::InvalidData, "the name is not UTF-8");
                return Err(Error::io(
                    "cannot be used",
                    format!("{folder}/{}", name.to_string_lossy()),
                )(source));
            }
        }
    }
    Ok(names)
}
