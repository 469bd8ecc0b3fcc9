//! Compares what was made with what stands on the disk, and refuses to replace what the generator did not make.

use std::collections::{BTreeMap, BTreeSet};

use crate::disk::{self, Found, foreign_remedy};
use crate::error::{Error, Obstacle};
use crate::make::{Made, Making};
use crate::outcome::{Change, Counts, Row};
use crate::{Options, derive_of};

/// What a run is to change.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) rows: Vec<Row>,
    /// The folders that stand where things are made, below the root.
    pub(crate) folders: BTreeSet<String>,
    obstacles: Vec<Obstacle>,
    out: String,
    marker: String,
}

/// Compares. Obstacles of all providers are told at once.
pub(crate) fn plan(
    options: &Options,
    making: Making,
    gone: &BTreeSet<String>,
) -> Result<Plan, Error> {
    let mut plan = Plan {
        out: options.out.clone(),
        marker: options.marker(),
        ..Plan::default()
    };
    let mut top = Found::default();
    top.entry(&options.root, &options.out)?;
    plan.obstacles.append(&mut top.obstacles);
    for (provider, Made { files, counts }) in making.providers {
        let mut found = Found::default();
        for folder in [&provider, &derive_of(&provider)] {
            tree(options, folder, &mut found)?;
        }
        plan.compare(provider, Some(counts), files, found);
    }
    for provider in gone {
        let mut found = Found::default();
        tree(options, provider, &mut found)?;
        plan.compare(provider.clone(), None, BTreeMap::new(), found);
    }
    let mut found = Found::default();
    for path in making.shared.keys() {
        found.entry(&options.root, path)?;
    }
    plan.compare(
        options.schemas.path().to_owned(),
        None,
        making.shared,
        found,
    );
    plan.checked()
}

fn tree(options: &Options, folder: &str, found: &mut Found) -> Result<(), Error> {
    let folder = format!("{}/{folder}", options.out);
    found.tree(&options.root, &folder, &options.out)
}

impl Plan {
    /// Adds the row of one provider, and what has to change for it.
    fn compare(
        &mut self,
        name: String,
        counts: Option<Counts>,
        wanted: BTreeMap<String, String>,
        mut found: Found,
    ) {
        let mut row = Row {
            name,
            counts,
            unchanged: 0,
            changes: Vec::new(),
        };
        self.obstacles.append(&mut found.obstacles);
        for (path, text) in wanted {
            self.misplaced(&path, &mut found);
            match found.files.remove(&path) {
                Some(bytes) if bytes == text.as_bytes() => row.unchanged += 1,
                old => {
                    // An empty file where the generator writes is what an interrupted copy leaves; nothing is lost with it.
                    if let Some(bytes) = old.as_deref().filter(|bytes| !bytes.is_empty()) {
                        self.owned(&path, bytes);
                    }
                    row.changes.push(Change {
                        path,
                        old,
                        new: Some(text),
                    });
                }
            }
        }
        for (path, bytes) in found.files {
            self.owned(&path, &bytes);
            row.changes.push(Change {
                path,
                old: Some(bytes),
                new: None,
            });
        }
        self.folders.append(&mut found.folders);
        if counts.is_some() || row.unchanged > 0 || !row.changes.is_empty() {
            self.rows.push(row);
        }
    }

    /// A folder where the file at `path` belongs, or a file where one of its folders belongs.
    fn misplaced(&mut self, path: &str, found: &mut Found) {
        if found.folders.contains(path) {
            self.obstacle(
                path,
                "a folder, where the generator writes a file",
                "move it away, or delete it".to_owned(),
            );
        }
        for (end, _) in path.match_indices('/') {
            if found.files.remove(&path[..end]).is_some() {
                self.obstacle(
                    &path[..end],
                    "a file, where the generator needs a folder",
                    "move it away, or delete it".to_owned(),
                );
            }
        }
    }

    /// The file at `path` has to be the generator's own.
    fn owned(&mut self, path: &str, bytes: &[u8]) {
        if !disk::is_generated(path, bytes, &self.marker) {
            self.obstacle(
                path,
                "a file that the generator did not make",
                foreign_remedy(&self.out),
            );
        }
    }

    fn obstacle(&mut self, path: &str, what: &'static str, remedy: String) {
        self.obstacles.push(Obstacle {
            path: path.to_owned(),
            what,
            remedy,
        });
    }

    fn checked(mut self) -> Result<Self, Error> {
        self.obstacles.sort();
        if self.obstacles.is_empty() {
            Ok(self)
        } else {
            Err(Error::Obstacles(self.obstacles))
        }
    }
}
