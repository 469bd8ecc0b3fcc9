//! What stands on the disk where the generator writes, and whether it may be replaced. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::error::{Error, Obstacle};

/// Temporary files begin and end so; one that an interrupted run left behind is known by it.
pub(crate) const TEMPORARY: (&str, &str) = (".codegen-", ".tmp");

/// How many bytes of a file are searched for the marker, which stands at its top. A file that speaks of the marker
/// further down is not a generated one.
const HEAD: usize = 1024;

/// What was found. Paths are below the root, with `/` between folders.
#[derive(Default)]
pub(crate) struct Found {
    /// The bytes of each ordinary file.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) folders: BTreeSet<String>,
    /// What is neither file nor folder.
    pub(crate) obstacles: Vec<Obstacle>,
}

impl Found {
    /// Adds everything under `folder`, which may be missing. Names that start with a dot are no business of the generator,
    /// nor is what cargo left there for whoever ran it inside `folder`.
    pub(crate) fn tree(&mut self, root: &Path, folder: &str, out: &str) -> Result<(), Error> {
        let mut open = vec![folder.to_owned()];
        while let Some(path) = open.pop() {
            if !self.entry(root, &path)? {
                continue;
            }
            for name in names(root, &path)? {
                match name.to_str() {
                    Some("target" | "Cargo.lock") if path == folder => {}
                    Some(name) if name.starts_with('.') && !is_temporary(name) => {}
                    Some(name) => open.push(format!("{path}/{name}")),
                    None => {
                        let path = format!("{path}/{}", name.to_string_lossy());
                        self.obstacle(
                            &path,
                            "a name that is not UTF-8, so no file of the generator",
                            foreign_remedy(out),
                        );
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds what stands at `path`, if anything does, and tells whether it is a folder. Links are not followed.
    pub(crate) fn entry(&mut self, root: &Path, path: &str) -> Result<bool, Error> {
        let disk = root.join(path);
        let metadata = match fs::symlink_metadata(&disk) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            other => other.map_err(Error::io("cannot be read", path))?,
        };
        if metadata.is_dir() {
            self.folders.insert(path.to_owned());
        } else if metadata.is_file() {
            let bytes = fs::read(&disk).map_err(Error::io("the file cannot be read", path))?;
            self.files.insert(path.to_owned(), bytes);
        } else if metadata.is_symlink() {
            self.obstacle(
                path,
                "a symbolic link, which the generator does not write through",
                "delete the link".to_owned(),
            );
        } else {
            self.obstacle(path, "not an ordinary file", "delete it".to_owned());
        }
        Ok(metadata.is_dir())
    }

    pub(crate) fn obstacle(&mut self, path: &str, what: &'static str, remedy: String) {
        self.obstacles.push(Obstacle {
            path: path.to_owned(),
            what,
            remedy,
        });
    }
}

/// What to do with a file that the generator did not make.
pub(crate) fn foreign_remedy(out: &str) -> String {
    format!("move it out of {out}/, or delete it")
}

/// Whether the generator made this file, so that it may be replaced or deleted.
pub(crate) fn is_generated(path: &str, bytes: &[u8], marker: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let head = &bytes[..bytes.len().min(HEAD)];
    is_temporary(name)
        || head
            .windows(marker.len())
            .any(|window| window == marker.as_bytes())
}

fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}

fn names(root: &Path, folder: &str) -> Result<Vec<OsString>, Error> {
    let unreadable = || Error::io("the folder cannot be read", folder);
    let entries = fs::read_dir(root.join(folder)).map_err(unreadable())?;
    entries
        .map(|entry| Ok(entry.map_err(unreadable())?.file_name()))
        .collect()
}
