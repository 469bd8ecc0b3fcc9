//! The order in which a schema is written says nothing, so it changes nothing in what is generated.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hookwright_codegen::{Layout, Package, generate};
use hookwright_schema::load_files;
use serde_json::Value;

use super::reversed;

/// The files of a provider's folder, by their path inside it.
fn files(folder: &Path, under: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_name().expect("it has a name").to_string_lossy();
        if path.is_dir() {
            found.extend(files(&path, &format!("{under}{name}/")));
        } else {
            let text = fs::read_to_string(&path).expect("the file is text");
            found.insert(format!("{under}{name}"), text);
        }
    }
    found
}

fn rust_files(name: &str, files: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let catalog = load_files(name, files).unwrap_or_else(|report| panic!("{report}"));
    let mut generated = generate(&catalog, Layout::Crate(Package::MEMBER))
        .unwrap_or_else(|report| panic!("{report}"))
        .files;
    // The bundled schema keeps lists in the order of their author, and references into it name their items by number.
    generated.retain(|path, _| !path.ends_with(".schema.json") && path != "src/schema.rs");
    generated
}

#[test]
fn reordering_the_schemas_changes_no_line_of_the_generated_code() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in ["schemas/apideck", "schemas/morph", "tests/fixtures/kitchen"] {
        let name = folder.rsplit('/').next().expect("it has a name");
        let mut given = files(&top.join(folder), "");
        given.retain(|path, _| !path.starts_with("examples/invalid/"));
        let mut turned = given.clone();
        for (path, text) in &mut turned {
            if path.ends_with(".schema.json") {
                let value: Value = serde_json::from_str(text).expect("schemas are JSON");
                *text = reversed(&value, "");
            }
        }
        assert_ne!(given, turned);
        let (before, after) = (rust_files(name, given), rust_files(name, turned));
        for (path, text) in &before {
            let differs = text
                .lines()
                .zip(after[path].lines())
                .find(|(left, right)| left != right);
            assert_eq!(differs, None, "{folder}: {path}");
            assert_eq!(text.len(), after[path].len(), "{folder}: {path}");
        }
    }
}

#[test]
fn a_new_event_touches_only_the_lines_that_belong_to_it() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut given = files(&top.join("schemas/morph"), "");
    given.retain(|path, _| !path.starts_with("examples/"));
    let before = rust_files("morph", given.clone());
    let family = given
        .get_mut("events/crmStage.schema.json")
        .expect("it is there");
    *family = family.replace(
        "\"crmStage::created\",",
        "\"crmStage::created\", \"crmStage::merged\",",
    );
    let after = rust_files("morph", given);
    let changed: Vec<&str> = before
        .keys()
        .filter(|path| before[*path] != after[*path])
        .map(String::as_str)
        .collect();
    assert_eq!(
        changed,
        [
            "src/borrowed/event.rs",
            "src/catalogue.rs",
            "src/crm_stage.rs",
            "src/event.rs",
            "src/lib.rs",
            "src/samples.rs"
        ]
    );
    for path in changed {
        let stayed: BTreeSet<&str> = after[path].lines().collect();
        let gone: Vec<&str> = before[path]
            .lines()
            .filter(|line| !stayed.contains(line))
            .collect();
        // What goes names the family's events together, or counts them.
        assert!(gone.len() <= 12, "{path}: {gone:#?}");
    }
}
