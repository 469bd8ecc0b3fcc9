//! A project in a temporary folder, and what is asked of a run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xtask::cli::{self, Said};

/// A temporary folder with `schemas/` of some providers, and no `generated/` yet.
pub(crate) struct Project(pub(crate) TempDir);

impl Project {
    pub(crate) fn new(providers: &[&str]) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        for provider in providers {
            let folder = Path::new("schemas").join(provider);
            copy(&repository().join(&folder), &project.path(folder));
        }
        project
    }

    /// One whose files were generated.
    pub(crate) fn generated(providers: &[&str]) -> Self {
        let project = Self::new(providers);
        assert_eq!(project.codegen(&[]).code, 0);
        project
    }

    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(path)
    }

    /// Runs the command as from the command line.
    pub(crate) fn codegen(&self, arguments: &[&str]) -> Said {
        let root = self.0.path().to_str().unwrap();
        let start = ["xtask", "codegen", "--root", root];
        let arguments = start.iter().chain(arguments);
        cli::run(arguments.map(Into::into), false)
    }

    /// Every file under `schemas/` and `generated/`.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let read = |path: PathBuf| (path.clone(), fs::read(path).unwrap());
        paths(self.0.path()).into_iter().map(read).collect()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold {from}");
        self.write(path, &text.replacen(from, to, 1));
    }
}

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for path in paths(from) {
        let place = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::copy(path, place).unwrap();
    }
}

/// Every file in `folder`, at any depth.
pub(crate) fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            paths.extend(self::paths(&path));
        } else {
            paths.push(path);
        }
    }
    paths
}

pub(crate) fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

/// What the text says after any time that it tells, which differs between runs.
pub(crate) fn without_time(text: &str) -> &str {
    text.rsplit_once(" in ").map_or(text, |(text, _)| text)
}

/// Runs with `arguments` and proves that the run failed with `code` and changed nothing; gives what it said.
#[track_caller]
pub(crate) fn fails_and_changes_nothing(project: &Project, arguments: &[&str], code: u8) -> Said {
    let before = project.files();
    let said = project.codegen(arguments);
    assert_eq!(said.code, code, "{said:?}");
    assert!(project.files() == before, "a file has changed");
    said
}
