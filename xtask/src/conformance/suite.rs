//! The official test suite of JSON Schema, as it lies on the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hookwright_schema::Draft;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Where `remotes/` is served.
const HOST: &str = "http://localhost:1234/";

/// One schema with its instances.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) draft: Draft,
    pub(super) optional: bool,
    /// The file, relative to the draft's folder.
    pub(super) file: String,
    pub(super) description: String,
    pub(super) schema: String,
    pub(super) cases: Vec<Case>,
}

/// One instance.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) description: String,
    pub(super) json: String,
    pub(super) valid: bool,
}

#[derive(Deserialize)]
struct RawGroup {
    description: String,
    schema: Box<RawValue>,
    tests: Vec<RawCase>,
}

#[derive(Deserialize)]
struct RawCase {
    description: String,
    data: Box<RawValue>,
    valid: bool,
}

/// The name of a draft's folder.
pub(super) const fn folder(draft: Draft) -> &'static str {
    match draft {
        Draft::Draft7 => "draft7",
        Draft::Draft202012 => "draft2020-12",
    }
}

/// Every group of both drafts. `optional/format` is left out: formats are annotations.
pub(super) fn read(suite: &Path) -> io::Result<Vec<Group>> {
    let mut groups = Vec::new();
    for draft in [Draft::Draft7, Draft::Draft202012] {
        for optional in [false, true] {
            let top = suite.join(folder(draft));
            let part = if optional {
                top.join("optional")
            } else {
                top.clone()
            };
            for path in files(&part)? {
                let text = fs::read_to_string(&path)?;
                let raw: Vec<RawGroup> = serde_json::from_str(&text)?;
                let file = path.strip_prefix(&top).unwrap_or(&path);
                let file = file.to_string_lossy().replace('\\', "/");
                groups.extend(raw.into_iter().map(|group| Group {
                    draft,
                    optional,
                    file: file.clone(),
                    description: group.description,
                    schema: group.schema.get().to_owned(),
                    cases: group.tests.into_iter().map(Case::from).collect(),
                }));
            }
        }
    }
    Ok(groups)
}

impl From<RawCase> for Case {
    fn from(raw: RawCase) -> Self {
        Self {
            description: raw.description,
            json: raw.data.get().to_owned(),
            valid: raw.valid,
        }
    }
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let paths = entries.into_iter().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    Ok(paths)
}

/// The text of a schema under `remotes/`.
pub(super) fn remote(suite: &Path, uri: &str) -> Option<String> {
    let path = uri.strip_prefix(HOST)?;
    fs::read_to_string(suite.join("remotes").join(path)).ok()
}
