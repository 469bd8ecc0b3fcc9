//! Brings the disk up to date: new files first, all of them beside their places, then each in its place in one step.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::Options;
use crate::disk::TEMPORARY;
use crate::error::Error;
use crate::outcome::Change;
use crate::plan::Plan;

/// Does what `plan` says.
pub(crate) fn write(options: &Options, plan: &Plan) -> Result<(), Error> {
    let root = &options.root;
    let changes = || plan.rows.iter().flat_map(|row| &row.changes);
    let mut folders = plan.folders.clone();
    let staged = stage(root, changes(), &mut folders);
    let written = staged.and_then(|staged| {
        staged
            .into_iter()
            .try_for_each(|(path, file)| place(root, path, file))
    });
    let removed = written.and_then(|()| {
        let stale = changes().filter(|change| change.new.is_none());
        stale
            .map(|change| &change.path)
            .try_for_each(|path| remove(root, path))
    });
    prune(root, &folders);
    removed
}

/// Writes every new text to a temporary file in the folder where it belongs, so that a full disk is met before any file
/// has changed. Temporary files that are not placed delete themselves.
fn stage<'p>(
    root: &Path,
    changes: impl Iterator<Item = &'p Change>,
    folders: &mut BTreeSet<String>,
) -> Result<Vec<(&'p str, NamedTempFile)>, Error> {
    let mut staged = Vec::new();
    for change in changes {
        if let Some(text) = &change.new {
            let folder = change
                .path
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            folders.insert(folder.to_owned());
            fs::create_dir_all(root.join(folder))
                .map_err(Error::io("the folder cannot be made", folder))?;
            let file = temporary(&root.join(folder), text)
                .map_err(Error::io("cannot be written", &*change.path))?;
            staged.push((change.path.as_str(), file));
        }
    }
    Ok(staged)
}

fn temporary(folder: &Path, text: &str) -> std::io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    // A temporary file is private unless told otherwise; these become files that everyone may read.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    // It is not flushed to the disk itself: what a power failure takes, the next run makes again.
    file.write_all(text.as_bytes())?;
    Ok(file)
}

fn place(root: &Path, path: &str, file: NamedTempFile) -> Result<(), Error> {
    file.persist(root.join(path))
        .map_err(|error| Error::io("cannot be replaced", path)(error.error))?;
    Ok(())
}

fn remove(root: &Path, path: &str) -> Result<(), Error> {
    fs::remove_file(root.join(path)).map_err(Error::io("cannot be deleted", path))
}

/// Removes folders that hold nothing, innermost first. One that holds anything refuses to go, and an empty one that does
/// not go harms nobody, so that failures are no errors.
fn prune(root: &Path, folders: &BTreeSet<String>) {
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(root.join(folder));
    }
}
