//! What a person has to know of an import: what was guessed, what was changed, and what was left out, each with its place.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::problem::place;
use crate::sources::{Place, Sources};

/// Why something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The documents do not say it, so it was guessed.
    Guessed,
    /// It was changed, because JSON Schema or this project says it in another way.
    Changed,
    /// It could not be carried over.
    LeftOut,
    /// An example that its own schema refuses, so that it was left out.
    BrokenExample,
}

/// Something to know of an import.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Note {
    /// Why it is told.
    pub kind: Kind,
    /// What was done and why.
    pub what: String,
    /// The document, as it was named; empty when all of them are meant.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The JSON Pointer in the document.
    pub pointer: String,
}

impl Note {
    /// Where it is.
    #[must_use]
    pub fn place(&self) -> String {
        match self.file.as_str() {
            "" => String::new(),
            file => place(file, &self.pointer, self.line),
        }
    }
}

/// The notes so far.
#[derive(Default)]
pub(crate) struct Notes(Vec<Note>);

impl Notes {
    /// Tells something of a place.
    pub(crate) fn at(
        &mut self,
        sources: &Sources,
        place: &Place,
        kind: Kind,
        what: impl Into<String>,
    ) {
        self.0.push(Note {
            kind,
            what: what.into(),
            file: sources.document(place).name.clone(),
            line: sources.line(place),
            pointer: place.pointer.clone(),
        });
    }

    /// Tells something of all documents.
    pub(crate) fn of_all(&mut self, kind: Kind, what: impl Into<String>) {
        self.0.push(Note {
            kind,
            what: what.into(),
            file: String::new(),
            line: None,
            pointer: String::new(),
        });
    }

    /// All of them, in the order of documents' names and lines, each once.
    pub(crate) fn sorted(mut self) -> Vec<Note> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

/// Notes of one kind in words: a list, with the places below what is said of them.
#[must_use]
pub fn list(notes: &[Note], kind: Kind) -> String {
    let mut groups: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
    for note in notes.iter().filter(|note| note.kind == kind) {
        groups.entry(&note.what).or_default().push(note);
    }
    let mut text = String::new();
    for (what, notes) in groups {
        let places: Vec<String> = notes
            .iter()
            .map(|note| note.place())
            .filter(|place| !place.is_empty())
            .collect();
        // Writing to a String does not fail.
        let _ = match places.as_slice() {
            [] => writeln!(text, "- {what}"),
            [place] => writeln!(text, "- {place}: {what}"),
            places => writeln!(text, "- {what}:\n  - {}", places.join("\n  - ")),
        };
    }
    text
}
