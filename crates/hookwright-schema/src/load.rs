//! From files to catalog: the stages of loading, in their order.
//!
//! A stage reports everything it finds and the next one goes on with what is left, so that one run shows all
//! mistakes. A stage that would only repeat an earlier finding in other words is left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::draft::Draft;
use crate::families;
use crate::index;
use crate::layout::{self, Place};
use crate::parse;
use crate::problem::{Problem, Report};
use crate::provider::Provider;
use crate::resolve;
use crate::sources::{File, Sources};

/// Loads the texts of a folder's files; `problems` are those found while they were read.
pub(crate) fn load(
    name: &str,
    texts: BTreeMap<String, String>,
    mut problems: Vec<Problem>,
) -> Result<Catalog, Report> {
    let mut sources = Sources::new(read(texts, &mut problems));
    match build(name, &mut sources, &mut problems) {
        Some(build) if problems.is_empty() => Ok(Catalog { sources, ..build }),
        _ => Err(sources.report(problems)),
    }
}

fn read(texts: BTreeMap<String, String>, problems: &mut Vec<Problem>) -> Vec<File> {
    let mut files = Vec::new();
    for (path, text) in texts {
        match layout::place(&path) {
            Err(problem) => problems.push(problem),
            Ok(None) => {}
            Ok(Some(place)) => {
                let path: Arc<str> = path.into();
                let (tree, found) = parse::parse(&path, &text);
                problems.extend(found);
                files.push(File {
                    path,
                    place,
                    text: text.into(),
                    tree,
                });
            }
        }
    }
    files
}

fn build(name: &str, sources: &mut Sources, problems: &mut Vec<Problem>) -> Option<Catalog> {
    let _ = name;
    let draft = Draft::Draft202012;
    let index = index::index(sources, draft, problems);
    let targets = resolve::resolve(&index, sources, draft, problems);
    drop(index);
    sources.targets = targets;
    let provider: Provider =
        serde_json::from_value(sources.root("provider.json")?.value().clone()).ok()?;
    let families = families::families(&provider, sources, draft, problems);
    let envelope = sources.root("envelope.schema.json")?.location();
    let headers = sources
        .root("headers.schema.json")
        .map(|root| root.location());
    let _ = Place::Provider;
    Some(Catalog {
        provider,
        draft,
        envelope,
        headers,
        families,
        responses: BTreeMap::new(),
        coverage: None,
        examples: BTreeMap::new(),
        sources: Sources::default(),
    })
}
