//! Makes a folder that was not there: all of its files, or nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::Trouble;

/// Refuses what is there already; nothing is ever overwritten.
pub(crate) fn refuse_existing(parent: &Path, name: &str) -> Result<(), Trouble> {
    let folder = parent.join(name);
    match fs::symlink_metadata(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Ok(_) => Err(Trouble::Said(format!(
            "{} is there already, and nothing is overwritten; move it away, or choose another `--out`",
            folder.display()
        ))),
        Err(error) => Err(failed(&folder, &error)),
    }
}

/// Writes `files`, by their paths inside the folder, to `parent/name`. They are written beside it first, so that the folder is
/// there with all of them or not at all.
pub(crate) fn make(
    parent: &Path,
    name: &str,
    files: &BTreeMap<String, String>,
) -> Result<PathBuf, Trouble> {
    refuse_existing(parent, name)?;
    fs::create_dir_all(parent).map_err(|error| failed(parent, &error))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hookwright-");
    // A temporary folder is private unless told otherwise; this one becomes a folder that everyone may read.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let staged = builder
        .tempdir_in(parent)
        .map_err(|error| failed(parent, &error))?;
    for (path, text) in files {
        let file = staged.path().join(path);
        let made = file.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::write(&file, text))
            .map_err(|error| failed(&file, &error))?;
    }
    let folder = parent.join(name);
    fs::rename(staged.path(), &folder).map_err(|error| failed(&folder, &error))?;
    // It bears another name now, so that there is nothing to clean up.
    let _ = staged.keep();
    Ok(folder)
}

fn failed(path: &Path, error: &io::Error) -> Trouble {
    Trouble::Said(format!("{}: {error}", path.display()))
}
