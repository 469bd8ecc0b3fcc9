//! Which providers there are, which of them a run is about, and what is left of those that are gone.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::error::Error;
use super::{GENERATED, SCHEMAS, derive_of};

/// The providers of a run, by the names of their folders, sorted.
pub(super) struct Found {
    /// What is to be made.
    pub(super) selected: BTreeSet<String>,
    /// Folders under `generated/` that no folder under `schemas/` stands behind any more.
    pub(super) gone: BTreeSet<String>,
}

/// Finds the providers; all of them when `wanted` is empty.
pub(super) fn discover(root: &Path, wanted: &[String]) -> Result<Found, Error> {
    let providers = providers(root)?;
    if providers.is_empty() {
        return Err(Error::NoProvider);
    }
    if wanted.is_empty() {
        let generated = folders(root, GENERATED).or_else(|error| match error {
            Error::Io { source, .. } if source.kind() == ErrorKind::NotFound => Ok(BTreeSet::new()),
            error => Err(error),
        })?;
        let mut gone = &generated - &providers;
        for provider in &providers {
            gone.remove(&derive_of(provider));
        }
        return Ok(Found {
            selected: providers,
            gone,
        });
    }
    match wanted.iter().find(|name| !providers.contains(*name)) {
        Some(name) => Err(Error::UnknownProvider {
            name: name.clone(),
            known: providers.into_iter().collect(),
        }),
        None => Ok(Found {
            selected: wanted.iter().cloned().collect(),
            gone: BTreeSet::new(),
        }),
    }
}

/// Every folder of schemas. One that holds files but no `provider.json` is among them, so that loading it says what is
/// missing, instead of what was made from it being deleted without a word; one that holds nothing is no provider.
fn providers(root: &Path) -> Result<BTreeSet<String>, Error> {
    let mut providers = BTreeSet::new();
    for name in folders(root, SCHEMAS)? {
        if !names(root, &format!("{SCHEMAS}/{name}"))?.is_empty() {
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
