//! The small provider under `fixtures/acme`, and what becomes of it when single files are exchanged.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hookwright_codegen::Generated;
use hookwright_schema::Report;
use tempfile::TempDir;

/// A folder of fixtures: path inside it to bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files below `tests/fixtures/<folder>`.
#[must_use]
pub fn fixture(folder: &str) -> Files {
    let top = crate::top().join("tests/fixtures").join(folder);
    let mut files = Files::new();
    let mut open = vec![top.clone()];
    while let Some(path) = open.pop() {
        let entries = fs::read_dir(&path);
        let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for entry in entries {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).expect("the file can be read");
                files.insert(relative(&path, &top), bytes);
            }
        }
    }
    files
}

fn relative(path: &Path, top: &Path) -> String {
    let path = path
        .strip_prefix(top)
        .expect("the file is below the folder");
    let parts = path.components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_str().expect("file names are UTF-8"))
        .collect();
    parts.join("/")
}

/// A provider's folder on disk that is gone when this is dropped.
#[derive(Debug)]
pub struct OnDisk {
    temporary: TempDir,
}

impl OnDisk {
    /// Writes the files to a folder named `acme`.
    #[must_use]
    pub fn new(files: &Files) -> Self {
        let temporary = TempDir::new().expect("a temporary folder can be made");
        let disk = Self { temporary };
        fs::create_dir(disk.path()).expect("a folder can be made");
        for (path, bytes) in files {
            let path = disk.path().join(path);
            let parent = path.parent().expect("a file stands in a folder");
            fs::create_dir_all(parent).expect("a folder can be made");
            fs::write(path, bytes).expect("a file can be written");
        }
        disk
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.temporary.path().join("acme")
    }

    /// Loads the folder and generates from it.
    ///
    /// # Errors
    /// What either of the two reports.
    pub fn generate(&self) -> Result<Generated, Report> {
        let catalog = hookwright_schema::load(&self.path())?;
        hookwright_codegen::generate(
            &catalog,
            hookwright_codegen::Layout::Crate(hookwright_codegen::Package::MEMBER),
        )
    }
}
