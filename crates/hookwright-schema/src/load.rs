//! From files to catalog: the stages of loading, in their order.
//!
//! A stage reports everything it finds and the next one goes on with what is left, so that one run shows all
//! mistakes. A stage that would only repeat an earlier finding in other words is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::{Catalog, Example, Family};
use crate::coverage::Coverage;
use crate::draft::Draft;
use crate::index::{self, Index};
use crate::layout::{self, Place};
use crate::location::Location;
use crate::problem::{Problem, Report};
use crate::provider::Provider;
use crate::sources::{File, Sources};
use crate::{
    coverage_check, cycles, derived, examples, families, meta, parse, provider_check, resolve,
    rules, suggest,
};

/// Loads the texts of a folder's files; `problems` are those found while they were read.
pub(crate) fn load(
    name: &str,
    texts: BTreeMap<String, String>,
    mut problems: Vec<Problem>,
) -> Result<Catalog, Report> {
    let broken = problems
        .iter()
        .map(|problem| Arc::clone(&problem.file))
        .collect();
    let sources = Sources::new(read(texts, &mut problems), broken);
    match build(name, &sources, &mut problems) {
        Some(parts) if problems.is_empty() => Ok(parts.catalog(sources)),
        _ => Err(sources.report(problems)),
    }
}

fn read(texts: BTreeMap<String, String>, problems: &mut Vec<Problem>) -> Vec<File> {
    let mut files = Vec::new();
    for (path, text) in texts {
        match layout::place(&path) {
            Err(problem) => problems.push(*problem),
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

/// What the stages find out, before it is known to be without problems.
struct Parts {
    provider: Provider,
    draft: Draft,
    families: Vec<Family>,
    responses: BTreeMap<String, Location>,
    coverage: Option<Coverage>,
    examples: BTreeMap<String, Example>,
    envelope: Location,
    headers: Option<Location>,
}

impl Parts {
    fn catalog(self, sources: Sources) -> Catalog {
        let Self {
            provider,
            draft,
            families,
            responses,
            coverage,
            examples,
            envelope,
            headers,
        } = self;
        Catalog {
            provider,
            draft,
            envelope,
            headers,
            families,
            responses,
            coverage,
            examples,
            sources,
        }
    }
}

/// Runs the stages; `None` when the folder lacks what every catalog has, which is then a problem already.
fn build(name: &str, sources: &Sources, problems: &mut Vec<Problem>) -> Option<Parts> {
    let before = problems.len();
    missing(sources, problems);
    let (draft, index) = schemas(sources, problems);
    let sound = problems.len() == before && sources.schemas_read();
    let provider = provider(name, sources, draft, problems);
    let coverage = coverage(sources, problems);
    let (provider, readable) = provider?;
    let before = problems.len();
    let families = families::families(&provider, readable, sources, draft, problems);
    let responses = responses(&provider, &families, &index, sources, draft, problems);
    // Events are known only when every family could be read; otherwise each would be called unknown below.
    let events: BTreeSet<&str> = families
        .iter()
        .flat_map(|family| &family.events)
        .map(String::as_str)
        .collect();
    let known = sound && readable && problems.len() == before;
    if let (true, Some(coverage), Some(file)) = (known, &coverage, sources.root("coverage.json")) {
        coverage_check::check(coverage, file, &events, sources, problems);
    }
    let examples = if known {
        examples::examples(&provider, &families, draft, sources, problems)
    } else {
        BTreeMap::new()
    };
    let envelope = sources.root("envelope.schema.json")?.location();
    let headers = sources
        .root("headers.schema.json")
        .map(|root| root.location());
    Some(Parts {
        provider,
        draft,
        families,
        responses,
        coverage,
        examples,
        envelope,
        headers,
    })
}

/// The files that every provider has.
fn missing(sources: &Sources, problems: &mut Vec<Problem>) {
    let needed = [
        (
            "provider.json",
            "write one: it says what JSON Schema cannot, such as where the event's name stands",
        ),
        (
            "envelope.schema.json",
            "write one: it describes what all events of the provider share",
        ),
    ];
    for (path, help) in needed {
        if sources.file(path).is_none() && !sources.is_broken(path) && !sources.is_broken("") {
            problems.push(Problem::of_file(path, format!("`{path}` is missing")).help(help));
        }
    }
    let has_family = sources
        .files()
        .any(|file| matches!(file.place, Place::Family(_)));
    if !has_family && problems.is_empty() {
        let help = "write `events/<family>.schema.json`, one for each kind of body";
        problems
            .push(Problem::of_file("events", "the provider has no family of events").help(help));
    }
}

/// Checks the schema files and resolves their references.
fn schemas<'c>(sources: &'c Sources, problems: &mut Vec<Problem>) -> (Draft, Index<'c>) {
    let before = problems.len();
    let draft = meta::draft(sources, problems);
    if problems.len() > before {
        // In the wrong draft, everything below would only be wrong in more words.
        return (draft, index::index(sources, draft, &mut Vec::new()));
    }
    meta::check(sources, draft, problems);
    let index = index::index(sources, draft, problems);
    rules::check(&index, sources, draft, problems);
    sources.resolved(resolve::resolve(&index, sources, draft, problems));
    cycles::check(&index, sources, draft, problems);
    (draft, index)
}

/// The content of `provider.json`, and whether it is known what names the event.
fn provider(
    name: &str,
    sources: &Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) -> Option<(Provider, bool)> {
    let file = sources.root("provider.json")?;
    let provider = derived::read(file, &derived::provider(), sources, problems)?;
    let readable = provider_check::check(&provider, name, file, sources, draft, problems);
    Some((provider, readable))
}

fn coverage(sources: &Sources, problems: &mut Vec<Problem>) -> Option<Coverage> {
    derived::read(
        sources.root("coverage.json")?,
        &derived::coverage(),
        sources,
        problems,
    )
}

/// The schemas of the answers that `provider.json` names.
fn responses<'c>(
    provider: &Provider,
    families: &[Family],
    index: &Index<'c>,
    sources: &'c Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Location> {
    let mut responses = BTreeMap::new();
    let Some(file) = sources.root("provider.json") else {
        return responses;
    };
    for (family, reference) in &provider.responses {
        let Some(place) = file.get("responses").and_then(|map| map.get(family)) else {
            continue;
        };
        if !families.iter().any(|known| known.name == *family) {
            let names = families.iter().map(|known| known.name.as_str());
            let help = suggest::help(family, names.clone(), || {
                format!("families: {}", suggest::list(names))
            });
            let message = format!("there is no family `{family}`");
            problems.push(
                sources
                    .problem(&place.location(), message, "")
                    .at_key()
                    .help(help),
            );
        }
        match resolve::from_file(reference, place, index, sources, draft) {
            Ok(Some(target)) => {
                responses.insert(family.clone(), target.location());
            }
            Ok(None) => {}
            Err(problem) => problems.push(*problem),
        }
    }
    responses
}
