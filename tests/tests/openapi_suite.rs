//! What a provider publishes, imported, generated and compiled outside of the tree: Apideck's ten documents with 118 webhooks, as they lie
//! beside the project. Without them there is nothing to test, and the test says so aloud.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot do its work fails the test that called it"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hookwright_generate::{Hookwright, Mode, Outcome, Schemas};
use hookwright_import::{Document, Imported, Kind, Options, openapi};
use serde_json::Value;

/// The documents, unless they are absent.
fn documents() -> Option<Vec<Document>> {
    let folder = hookwright_tests::top().join("../shared/suites/apideck-openapi");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!(
            "\nNOTICE: {} is not here, so that importing what others publish was NOT TESTED.\n",
            folder.display()
        );
        return None;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yml"));
    paths.sort();
    let read = |path: &PathBuf| Document {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(path).unwrap(),
    };
    Some(paths.iter().map(read).collect())
}

fn imported(documents: &[Document]) -> Imported {
    let mut options = Options::new("apideck");
    options.docs = Some("https://developers.apideck.com/guides/webhooks".to_owned());
    openapi(documents, &options).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The names of the events, by a second way: the documents' own extension, read as lines of text.
fn said(documents: &[Document]) -> BTreeSet<String> {
    let word = "x-apideck-event-type: ";
    let lines = documents.iter().flat_map(|document| document.text.lines());
    lines
        .filter_map(|line| line.trim().strip_prefix(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn all_webhooks_become_events_with_the_names_that_the_documents_give_them() {
    let Some(documents) = documents() else { return };
    assert_eq!(documents.len(), 10);
    let imported = imported(&documents);
    assert_eq!(imported.events.len(), 118);
    assert_eq!(
        imported.events.iter().cloned().collect::<BTreeSet<_>>(),
        said(&documents)
    );
    let left_out: Vec<_> = imported
        .notes
        .iter()
        .filter(|note| note.kind == Kind::LeftOut)
        .collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}

/// Every example is judged twice: while importing, and here by another reading of it against the bundled schema.
#[test]
fn all_examples_are_judged_and_those_that_break_their_own_schema_are_listed() {
    let Some(documents) = documents() else { return };
    let imported = imported(&documents);
    let broken = imported
        .notes
        .iter()
        .filter(|note| note.kind == Kind::BrokenExample)
        .count();
    assert_eq!((imported.examples, broken), (118, 0));
    let catalog = hookwright_schema::load_files("apideck", imported.files.clone())
        .unwrap_or_else(|report| panic!("{report}"));
    let bundle = jsonschema::draft202012::new(&catalog.bundle()).unwrap();
    let examples = imported
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("examples/valid/"));
    let mut events = BTreeSet::new();
    for (path, text) in examples {
        let example: Value = serde_json::from_str(text).unwrap();
        assert!(bundle.is_valid(&example), "{path}");
        events.insert(
            example["payload"]["event_type"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
    }
    assert_eq!(events, said(&documents));
}

/// The families of the CRM API that were written by hand, beside those that were imported: the events and the members are the same; the
/// hand adds what only the examples and the guides say.
#[test]
fn the_imported_crm_differs_from_the_one_written_by_hand_in_what_is_known_alone() {
    let Some(documents) = documents() else { return };
    let imported = imported(&documents);
    let theirs = hookwright_schema::load_files("apideck", imported.files)
        .unwrap_or_else(|report| panic!("{report}"));
    let ours = hookwright_schema::load(&hookwright_tests::top().join("schemas/apideck"))
        .unwrap_or_else(|report| panic!("{report}"));
    for family in &ours.families {
        let events: BTreeSet<&String> = family.events.iter().collect();
        let same = theirs
            .families
            .iter()
            .find(|other| other.events.iter().collect::<BTreeSet<_>>() == events);
        assert!(same.is_some(), "{} is no family of the import", family.name);
    }
    // What the hand requires and the documents do not is still in every example.
    for (event, example) in &ours.examples {
        let there = &theirs.examples[event].value;
        assert_eq!(
            there["payload"]
                .as_object()
                .unwrap()
                .keys()
                .collect::<Vec<_>>(),
            example.value["payload"]
                .as_object()
                .unwrap()
                .keys()
                .collect::<Vec<_>>()
        );
    }
    assert_eq!(theirs.provider.discriminator, ours.provider.discriminator);
    assert_eq!(theirs.provider.payload, ours.provider.payload);
    assert_eq!(theirs.provider.separator, ours.provider.separator);
    assert_eq!(theirs.provider.headers, ours.provider.headers);
}

#[test]
fn both_crates_are_made_and_compile_outside_of_the_tree_and_decode_every_example() {
    let Some(documents) = documents() else { return };
    let folder = tempfile::tempdir().unwrap();
    let imported = imported(&documents);
    for (path, text) in &imported.files {
        let path = folder.path().join("schemas/apideck").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let top = hookwright_tests::top().canonicalize().unwrap();
    let options = hookwright_generate::Options {
        root: folder.path().to_owned(),
        schemas: Schemas::Providers("schemas".to_owned()),
        out: "generated".to_owned(),
        mode: Mode::Write,
        providers: Vec::new(),
        command: "hookwright codegen".to_owned(),
        hookwright: Hookwright::Path(top.to_string_lossy().into_owned()),
        owns_out: false,
    };
    let Outcome::Made(summary) = hookwright_generate::run(&options).unwrap() else {
        panic!("the generator refuses what was imported");
    };
    assert_eq!(summary.rows[0].counts.unwrap().events, 118);
    write_user(folder.path(), &top, imported.events.len());
    // The versions that this project is built with, so that nothing has to be fetched.
    fs::copy(
        top.join("Cargo.lock"),
        folder.path().join("user/Cargo.lock"),
    )
    .unwrap();
    let checked = Command::new(env!("CARGO"))
        .args(["run", "--offline", "--quiet", "--manifest-path"])
        .arg(folder.path().join("user/Cargo.toml"))
        .env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/openapi_suite"),
        )
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&checked.stdout),
        String::from_utf8_lossy(&checked.stderr),
    );
    assert!(checked.status.success(), "{out}{err}");
    assert_eq!(out.trim(), "118 decoded, 118 routed");
    assert!(!err.contains("warning"), "{err}");
}

/// A package that uses both crates: it decodes and encodes every sample, and routes it with the derive.
fn write_user(folder: &Path, top: &Path, events: usize) {
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         hookwright = {{ path = \"{}\", features = [\"testing\"] }}\nhookwright-apideck = {{ path = \"../generated/apideck\" }}\n\n[workspace]\n",
        top.join("crates/hookwright").display()
    );
    let main = format!(
        r#"use hookwright::testing::Sample;
use hookwright::{{Json, Provider}};
use hookwright_apideck::{{Apideck, ApideckRouter, CrmContact, Event, EventType}};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.*" => contact), on("vault.**" => vault), fallback = ignore)]
struct Crm;

impl Crm {{
    async fn contact(&self, contact: &CrmContact) {{
        assert_eq!(contact.service_id.as_deref(), Some("hubspot"));
    }}

    async fn vault(&self, event: &Event) {{
        assert!(event.event_type().starts_with("vault.connection."));
    }}
}}

fn main() {{
    let (mut decoded, mut routed) = (0, 0);
    for event in Apideck::EVENTS {{
        let sample = EventType::from_name(event.name).expect("it is listed").sample_json();
        let body = Event::decode(sample.as_bytes()).expect("the sample is valid");
        assert!(hookwright::Event::is_known(&body) && body.event_type() == event.name);
        decoded += usize::from(Event::decode(body.to_json().as_bytes()).expect("what was written is valid") == body);
        routed += usize::from(Sample::<Apideck>::of(event.name).deliver_now(&Crm).is_ok());
    }}
    assert_eq!(decoded, {events});
    println!("{{decoded}} decoded, {{routed}} routed");
}}
"#
    );
    let written = BTreeMap::from([("user/Cargo.toml", manifest), ("user/src/main.rs", main)]);
    for (path, text) in written {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::write(folder.join(path), text).unwrap();
    }
}
