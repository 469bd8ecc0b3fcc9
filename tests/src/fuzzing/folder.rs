//! `load` and `generate`: any folder is loaded or refused with places and words, and what loads becomes Rust or is
//! refused likewise.
//!
//! A folder is one text, so that a fuzzer can change it and a person can read it: a line `---path` opens a file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hookwright_codegen::Generated;
use hookwright_schema::Report;

use super::names;

/// The name of every provider that is made here.
const NAME: &str = "acme";

/// Loads any folder, and generates from it what can be.
pub fn load(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = becomes_rust(&unpack(text));
    }
}

/// Whether a folder becomes Rust; if it is refused instead, it is with words and places.
#[must_use]
pub fn becomes_rust(files: &BTreeMap<String, String>) -> bool {
    let loaded = hookwright_schema::load_files(NAME, files.clone());
    match loaded.and_then(|catalog| {
        hookwright_codegen::generate(
            &catalog,
            hookwright_codegen::Layout::Crate(hookwright_codegen::Package::MEMBER),
        )
    }) {
        Ok(generated) => {
            is_sound(&generated);
            true
        }
        Err(report) => {
            reported(&report, files);
            false
        }
    }
}

/// Every generated file is one that its reader takes, and no name is given twice.
pub fn is_sound(generated: &Generated) {
    let mut parsed = BTreeMap::new();
    for (path, text) in &generated.files {
        match path.rsplit_once('.') {
            Some((_, "rs")) => drop(parsed.insert(path.clone(), rust(path, text))),
            Some((_, "json")) => is_json(path, text),
            _ => {}
        }
    }
    names::are_distinct(&parsed);
}

fn rust(path: &str, text: &str) -> syn::File {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let broken = |item: &syn::Item| matches!(item, syn::Item::Macro(call) if call.mac.path.is_ident("compile_error"));
    assert!(!file.items.iter().any(broken), "{path}: {text}");
    file
}

fn is_json(path: &str, text: &str) {
    let read = serde_json::from_str::<serde_json::Value>(text);
    assert!(read.is_ok(), "{path}: {read:?}");
}

/// Every problem has words and a place inside its file, and the report can be shown.
fn reported(report: &Report, files: &BTreeMap<String, String>) {
    assert!(
        !report.is_empty(),
        "what is refused is refused for something"
    );
    for problem in &report.problems {
        assert!(!problem.message.trim().is_empty());
        assert!(
            problem
                .help
                .as_ref()
                .is_some_and(|help| !help.trim().is_empty()),
            "{problem}"
        );
        let text = files.get(&*problem.file).map_or("", String::as_str);
        let span = problem.span.clone();
        assert!(
            text.get(span.clone()).is_some(),
            "{problem}: {span:?} is outside the file"
        );
        for related in &problem.related {
            let text = files
                .get(&*related.location.file)
                .map_or("", String::as_str);
            assert!(
                text.get(related.span.clone()).is_some(),
                "{problem}: {related:?}"
            );
        }
    }
    let shown = report.render_under("schemas/acme", false);
    assert!(shown.matches("error: ").count() >= report.len(), "{shown}");
}

/// The files of a folder that is written as one text.
#[must_use]
pub fn unpack(text: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open: Option<(&str, String)> = None;
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("---") {
            files.extend(open.take().map(|(path, text)| (path.to_owned(), text)));
            open = Some((path.trim_end_matches(['\r', '\n']), String::new()));
        } else if let Some((_, text)) = &mut open {
            text.push_str(line);
        }
    }
    files.extend(open.map(|(path, text)| (path.to_owned(), text)));
    files
}

/// A folder as one text.
#[must_use]
pub fn pack(files: &BTreeMap<String, String>) -> String {
    let mut packed = String::new();
    for (path, text) in files {
        write!(packed, "---{path}\n{text}").expect("a string takes everything");
        if !text.ends_with('\n') {
            packed.push('\n');
        }
    }
    packed
}
