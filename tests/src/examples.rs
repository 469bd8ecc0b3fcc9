//! The examples that stand beside the schemas, valid and invalid.

use crate::json::Node;
use crate::subject::Subject;

/// A valid example: one per event.
#[derive(Clone, Debug)]
pub struct Valid {
    /// Name of the event.
    pub event: &'static str,
    /// The event's family.
    pub family: &'static str,
    /// The file's text.
    pub text: String,
    /// The same as a tree.
    pub node: Node,
}

/// An example that is broken in one way.
#[derive(Clone, Debug)]
pub struct Invalid {
    /// The event it would be.
    pub event: &'static str,
    /// The event's family.
    pub family: &'static str,
    /// In what way it is broken, with underscores.
    pub reason: String,
    /// The file's text.
    pub text: String,
}

/// How file names write an event: every run of characters outside `[A-Za-z0-9_.-]` becomes one hyphen.
#[must_use]
pub fn stem(event: &str) -> String {
    let kept = |character: char| character.is_ascii_alphanumeric() || "_.-".contains(character);
    let mut stem = String::new();
    for character in event.chars() {
        if kept(character) {
            stem.push(character);
        } else if !stem.ends_with('-') {
            stem.push('-');
        }
    }
    stem
}

/// The valid examples of a provider, sorted by event.
#[must_use]
pub fn valid(subject: &Subject) -> Vec<Valid> {
    let folder = format!("{}/examples/valid", subject.folder);
    let stems: Vec<_> = subject.events.iter().map(|info| stem(info.name)).collect();
    for file in files(&folder) {
        assert!(
            stems.iter().any(|stem| file == format!("{stem}.json")),
            "{folder}/{file} names no event of {}",
            subject.name
        );
    }
    let read = |info: &'static hookwright::EventInfo| {
        let text = crate::read(format!("{folder}/{}.json", stem(info.name)));
        Valid {
            event: info.name,
            family: info.family,
            node: Node::parse(&text),
            text,
        }
    };
    subject.events.iter().map(read).collect()
}

/// The invalid examples of a provider, sorted by file name.
#[must_use]
pub fn invalid(subject: &Subject) -> Vec<Invalid> {
    let folder = format!("{}/examples/invalid", subject.folder);
    let read = |file: String| {
        let named = subject.events.iter().filter_map(|info| {
            let rest = file.strip_prefix(&stem(info.name))?.strip_prefix('.')?;
            Some((info, rest.strip_suffix(".json")?.to_owned()))
        });
        let (info, reason) = named
            .min_by_key(|(_, reason)| reason.len())
            .unwrap_or_else(|| panic!("{folder}/{file} names no event of {}", subject.name));
        let text = crate::read(format!("{folder}/{file}"));
        Invalid {
            event: info.name,
            family: info.family,
            reason,
            text,
        }
    };
    files(&folder).into_iter().map(read).collect()
}

/// The names of the files in a folder of the project, sorted.
#[must_use]
pub fn files(folder: &str) -> Vec<String> {
    let path = crate::top().join(folder);
    let entries = std::fs::read_dir(&path).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be listed").file_name())
        .map(|name| name.into_string().expect("file names are UTF-8"))
        .collect();
    names.sort();
    names
}
