//! What stands on the disk where the generator writes, and whether it may be replaced. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use hookwright_codegen::MARKER;

use super::error::{Error, Obstacle};

/// Temporary files begin and end so; one that an interrupted run left behind is known by it.
pub(super) const TEMPORARY: (&str, &str) = (".codegen-", ".tmp");

/// What to do with a file that the generator did not make.
pub(super) const FOREIGN_REMEDY: &str = "move it out of generated/, or delete it";

/// How many bytes of a file are searched for the marker, which stands at its top. A file that speaks of the marker
/// further down is not a generated one.
const HEAD: usize = 1024;

/// What was found. Paths are below the root, with `/` between folders.
#[derive(Default)]
pub(super) struct Found {
    /// The bytes of each ordinary file.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) folders: BTreeSet<String>,
    /// What is neither file nor folder.
    pub(super) obstacles: Vec<Obstacle>,
}

impl Found {
    /// Adds everything under `folder`, which may be missing. Names that start with a dot are no business of the generator,
    /// nor is the `target` of whoever ran cargo inside `folder`.
    pub(super) fn tree(&mut self, root: &Path, folder: &str) -> Result<(), Error> {
        let mut open = vec![folder.to_owned()];
        while let Some(path) = open.pop() {
            if !self.entry(root, &path)? {
                continue;
            }
            for name in names(root, &path)? {
                match name.to_str() {
                    Some("target") if path == folder => {}
                    Some(name) if name.starts_with('.') && !is_temporary(name) => {}
                    Some(name) => open.push(format!("{path}/{name}")),
                    None => {
                        let path = format!("{path}/{}", name.to_string_lossy());
                        self.obstacle(
                            &path,
                            "a name that is not UTF-8, so no file of the generator",
                            FOREIGN_REMEDY,
                        );
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds what stands at `path`, if anything does, and tells whether it is a folder. Links are not followed.
    pub(super) fn entry(&mut self, root: &Path, path: &str) -> Result<bool, Error> {
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
                "delete the link",
            );
        } else {
            self.obstacle(path, "not an ordinary file", "delete it");
        }
        Ok(metadata.is_dir())
    }

    pub(super) fn obstacle(&mut self, path: &str, what: &'static str, remedy: &'static str) {
        self.obstacles.push(Obstacle {
            path: path.to_owned(),
            what,
            remedy,
        });
    }
}

/// Whether the generator made this file, so that it may be replaced or deleted.
pub(super) fn is_generated(path: &str, bytes: &[u8]) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let head = &bytes[..bytes.len().min(HEAD)];
    is_temporary(name)
        || head
            .windows(MARKER.len())
            .any(|window| window == MARKER.as_bytes())
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
