//! The folder before the loader: examples that break their own schema are taken out and told.

use std::collections::BTreeMap;

use crate::folder::Folder;
use crate::notes::{Kind, Notes};
use crate::sources::Sources;
use crate::{Imported, Options};

pub(crate) fn judge(
    sources: &Sources,
    folder: Folder,
    options: &Options,
    mut notes: Notes,
) -> Imported {
    let Folder {
        mut files,
        mut examples,
        families,
        left_out,
        events,
    } = folder;
    let with = |examples: &BTreeMap<String, (String, crate::sources::Place)>| {
        let mut all = files.clone();
        all.extend(
            examples
                .iter()
                .map(|(path, (text, _))| (path.clone(), text.clone())),
        );
        hookwright_schema::load_files(&options.provider, all)
    };
    let mut refused = with(&examples).err();
    if let Some(report) = &refused {
        let mut broken: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for problem in &report.problems {
            if examples.contains_key(&*problem.file) {
                let place = if problem.pointer.is_empty() {
                    String::new()
                } else {
                    format!("at `{}`: ", problem.pointer)
                };
                broken
                    .entry(problem.file.to_string())
                    .or_default()
                    .push(format!("{place}{}", problem.message));
            }
        }
        for (path, faults) in &broken {
            if let Some((_, place)) = examples.remove(path) {
                notes.at(sources, &place, Kind::BrokenExample, faults.join("; "));
            }
        }
        if !broken.is_empty() {
            refused = with(&examples).err();
        }
    }
    let count = examples.len();
    files.extend(examples.into_iter().map(|(path, (text, _))| (path, text)));
    Imported {
        files,
        events,
        families,
        left_out,
        examples: count,
        notes: notes.sorted(),
        refused,
    }
}
