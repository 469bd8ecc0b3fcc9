//! The documents of an import, and what a `$ref` in one of them leads to.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::node::Node;
use crate::read::{Source, push};

/// A value in one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    /// Which document.
    pub(crate) document: usize,
    /// The JSON Pointer of the value.
    pub(crate) pointer: String,
}

impl Place {
    /// The place of a member or an item.
    pub(crate) fn join(&self, token: &str) -> Self {
        Self {
            document: self.document,
            pointer: push(&self.pointer, token),
        }
    }

    /// The last token.
    pub(crate) fn name(&self) -> String {
        path(&self.pointer).pop().unwrap_or_default()
    }
}

/// All documents.
pub(crate) struct Sources {
    documents: Vec<Source>,
}

/// Why a reference leads nowhere.
pub(crate) type Lost = String;

impl Sources {
    pub(crate) fn new(documents: Vec<Source>) -> Self {
        Self { documents }
    }

    /// The documents, each with its number.
    pub(crate) fn all(&self) -> impl Iterator<Item = (usize, &Source)> {
        self.documents.iter().enumerate()
    }

    pub(crate) fn document(&self, place: &Place) -> &Source {
        &self.documents[place.document]
    }

    /// What stands at a place.
    pub(crate) fn at(&self, place: &Place) -> Option<&Node> {
        self.document(place).root.at(&path(&place.pointer))
    }

    pub(crate) fn line(&self, place: &Place) -> Option<usize> {
        self.document(place).line(&place.pointer)
    }

    /// Follows references until something else stands there.
    pub(crate) fn follow(&self, place: &Place) -> Result<(Place, &Node), Lost> {
        let mut seen = BTreeSet::new();
        let mut place = place.clone();
        loop {
            let node = self.at(&place).ok_or("there is nothing")?;
            let Some(reference) = node.text("$ref") else {
                return Ok((place, node));
            };
            if !seen.insert(place.clone()) {
                return Err(format!("`{reference}` leads in a circle"));
            }
            place = self.target(&place, reference)?;
        }
    }

    /// Where a reference that stands at `from` leads, one step.
    pub(crate) fn target(&self, from: &Place, reference: &str) -> Result<Place, Lost> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let document = self.find(from, file, reference)?;
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return Err(format!(
                "`{reference}` names an anchor, and only pointers such as `#/components/schemas/Name` are followed"
            ));
        }
        let place = Place {
            document,
            pointer: fragment.into_owned(),
        };
        match self.at(&place) {
            Some(_) => Ok(place),
            None => Err(format!("`{reference}` leads to nothing")),
        }
    }

    fn find(&self, from: &Place, file: &str, reference: &str) -> Result<usize, Lost> {
        if file.is_empty() {
            return Ok(from.document);
        }
        let file = percent_decode_str(file).decode_utf8_lossy();
        let here = self.document(from).name.replace('\\', "/");
        let folder = here.rsplit_once('/').map_or("", |(folder, _)| folder);
        let wanted = normal(&format!("{folder}/{file}"));
        let found = self
            .documents
            .iter()
            .position(|document| normal(&document.name.replace('\\', "/")) == wanted);
        found.ok_or_else(|| {
            format!("`{reference}` leads into a document that was not given; name it too")
        })
    }
}

/// The tokens of a JSON Pointer.
pub(crate) fn path(pointer: &str) -> Vec<String> {
    hookwright_schema::tokens(pointer).unwrap_or_default()
}

/// A path without `.` and `..`.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
