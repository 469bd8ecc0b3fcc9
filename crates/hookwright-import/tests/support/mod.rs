//! Documents of the tests, and folders as text.

#![allow(dead_code, reason = "not every file of tests uses all of it")]

use std::fmt::Write;
use std::path::Path;

use hookwright_codegen::{Layout, Package, generate};
use hookwright_import::{Document, Imported};

pub(crate) fn document(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/documents")
        .join(name);
    Document {
        name: name.to_owned(),
        text: std::fs::read_to_string(path).expect("the document is text"),
    }
}

pub(crate) fn documents(names: &[&str]) -> Vec<Document> {
    names.iter().map(|name| document(name)).collect()
}

/// Everything that an import gives, as one text.
pub(crate) fn shown(imported: &Imported) -> String {
    let mut text = format!(
        "{} families: {}\n",
        imported.families,
        imported.events.join(", ")
    );
    for note in &imported.notes {
        let place = note.place();
        let _ = writeln!(
            text,
            "{:?}: {place}{}{}",
            note.kind,
            if place.is_empty() { "" } else { ": " },
            note.what
        );
    }
    if let Some(report) = &imported.refused {
        let _ = writeln!(text, "refused:\n{}", report.render(false).trim_end());
    }
    for (path, file) in &imported.files {
        let _ = write!(text, "\n--- {path}\n{file}");
    }
    text
}

/// Types can be made from the folder.
pub(crate) fn makes_types(name: &str, imported: &Imported) {
    let catalog = hookwright_schema::load_files(name, imported.files.clone())
        .unwrap_or_else(|report| panic!("{report}"));
    generate(&catalog, Layout::Crate(Package::MEMBER)).unwrap_or_else(|report| panic!("{report}"));
}
