//! Writing what was made into `OUT_DIR`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::Error;

/// Writes a module's files, and beside them `<name>.rs`, which declares it: `include!` takes no file that begins as a
/// module does, so what is included names the module instead.
pub(crate) fn module(
    out: &Path,
    name: &str,
    texts: &BTreeMap<String, String>,
) -> Result<(), Error> {
    let folder = out.join(name);
    // A family that is gone shall not leave its file behind.
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(&folder)(error)),
        _ => {}
    }
    files(&folder, texts)?;
    let declared = format!("#[path = \"{name}/mod.rs\"]\npub mod {name};\n");
    files(out, &BTreeMap::from([(format!("{name}.rs"), declared)]))
}

/// Writes files into a folder, by their paths in it; folders are made where they are not there.
pub(crate) fn files(folder: &Path, texts: &BTreeMap<String, String>) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(failed(folder))?;
    for (name, text) in texts {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(failed(parent))?;
        fs::write(&path, text).map_err(failed(&path))?;
    }
    Ok(())
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::Io { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_made_no_more_is_gone() {
        let out = tempfile::tempdir().unwrap();
        let made = |name: &str| BTreeMap::from([(name.to_owned(), String::new())]);
        module(out.path(), "acme", &made("order.rs")).unwrap();
        module(out.path(), "acme", &made("more/refund.rs")).unwrap();
        assert!(!out.path().join("acme/order.rs").exists());
        assert!(out.path().join("acme/more/refund.rs").exists());
        assert!(out.path().join("acme.rs").exists());
    }

    #[test]
    fn an_error_names_the_file() {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join("acme"), "in the way").unwrap();
        let error = module(out.path(), "acme", &BTreeMap::new()).unwrap_err();
        let path = out.path().join("acme");
        assert!(
            error.to_string().contains(path.to_str().unwrap()),
            "{error}"
        );
    }
}
