//! A document from the disk: a file, and the files beside and below it that it refers to.

use std::fs;
use std::path::Path;

use super::{Document, DocumentOptions, link};
use crate::draft::Draft;
use crate::index::SCHEME;
use crate::problem::{Problem, Report};

/// Reads a file as [`Document::read`] says.
pub(super) fn read(path: &Path, draft: Draft) -> Result<Document, Report> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(path).map_err(|error| {
        let problem = Problem::of_file(name.as_ref(), format!("it cannot be read: {error}"));
        Report::new(vec![problem], std::collections::BTreeMap::new())
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let retrieve = |uri: &str| {
        let below = uri.strip_prefix(SCHEME)?.strip_prefix(":///")?;
        fs::read_to_string(folder.join(link::decode(below)?)).ok()
    };
    let options = DocumentOptions {
        draft,
        retrieve: &retrieve,
    };
    Document::load(&name, &text, &options)
}
