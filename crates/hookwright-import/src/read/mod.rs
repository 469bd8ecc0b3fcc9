//! From the text of a document to its value, with the line of everything that has a name or a number.

mod json;
mod scalar;
mod yaml;

use std::collections::HashMap;

use crate::Document;
use crate::node::Node;
use crate::problem::Problem;

/// How deep a document may be nested.
const DEPTH: usize = 100;

/// How many values a document may have, counting what stands behind an alias each time: a guard against a few lines that
/// stand for millions.
const VALUES: usize = 4_000_000;

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Source {
    /// As it was named.
    pub(crate) name: String,
    pub(crate) root: Node,
    /// The line of each value, by its JSON Pointer.
    lines: HashMap<String, usize>,
}

impl Source {
    /// The line of the value at a pointer or, where that came from elsewhere (as with `<<`), of what holds it.
    pub(crate) fn line(&self, pointer: &str) -> Option<usize> {
        let mut pointer = pointer;
        loop {
            if let Some(line) = self.lines.get(pointer) {
                return Some(*line);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }
}

/// Reads a document: as JSON when it begins as JSON does, else as YAML.
pub(crate) fn read(document: &Document) -> Result<Source, Problem> {
    let text = document
        .text
        .strip_prefix('\u{feff}')
        .unwrap_or(&document.text);
    let json = json::parse(&document.name, text);
    let (root, lines) = match json {
        Ok(read) => read,
        Err(problem) if is_json(&document.name, text) => return Err(problem),
        Err(_) => yaml::parse(&document.name, text)?,
    };
    Ok(Source {
        name: document.name.clone(),
        root,
        lines,
    })
}

fn is_json(name: &str, text: &str) -> bool {
    let named = std::path::Path::new(name).extension();
    named.is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
        || text.trim_start().starts_with("{\"")
}

/// The pointer to a member or an item.
pub(crate) fn push(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}
