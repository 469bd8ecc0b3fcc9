//! Each schema file against its meta-schema, and the draft that all of them share.

use jsonschema::meta::MetaValidator;
use jsonschema::{draft7, draft202012};
use serde_json::Value;

use crate::draft::Draft;
use crate::findings;
use crate::layout::Place;
use crate::location::Location;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::Sources;

/// The draft of the folder: that of the envelope, or of the first file where there is no envelope.
///
/// A file that names another draft, or one that is not known, is a problem.
pub(crate) fn draft(sources: &Sources, problems: &mut Vec<Problem>) -> Draft {
    let mut chosen: Option<(Draft, Location)> = None;
    // `true` and `false` have no `$schema` and mean the same in every draft.
    let objects = sources.schemas().filter(|root| root.value().is_object());
    let mut roots: Vec<Schema<'_>> = objects.collect();
    let envelope = |root: &Schema<'_>| {
        sources
            .file(root.path())
            .is_some_and(|file| file.place == Place::Envelope)
    };
    roots.sort_by_key(|root| !envelope(root));
    for root in roots {
        let Some(draft) = declared(root, sources, problems) else {
            continue;
        };
        match &chosen {
            None => chosen = Some((draft, named(root))),
            Some((first, place)) if *first != draft => {
                problems.push(mixed(root, *first, place, sources));
            }
            Some(_) => {}
        }
    }
    chosen.map_or(Draft::Draft202012, |(draft, _)| draft)
}

/// The draft that a schema's `$schema` names; `None`, with a problem, when it names none that is known.
fn declared(schema: Schema<'_>, sources: &Sources, problems: &mut Vec<Problem>) -> Option<Draft> {
    let Some(name) = schema.get("$schema") else {
        return Some(Draft::Draft202012);
    };
    let draft = name.value().as_str().and_then(Draft::of);
    if draft.is_none() {
        let message = format!(
            "`$schema` names a draft that is not supported: `{}`",
            name.text().trim_matches('"')
        );
        let problem = sources.problem(&name.location(), message, "");
        let (new, old) = (Draft::Draft202012.uri(), Draft::Draft7.uri());
        problems.push(problem.help(format!("write `{new}` or `{old}`")));
    }
    draft
}

/// Checks the `$schema` of a schema inside a file.
pub(crate) fn nested(
    schema: Schema<'_>,
    draft: Draft,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let is_root = schema.location().pointer.is_empty();
    if is_root || schema.get("$schema").is_none() {
        return;
    }
    if let Some(other) = declared(schema, sources, problems).filter(|other| *other != draft) {
        let message = format!(
            "this schema is written in {}, the folder in {}",
            other.uri(),
            draft.uri()
        );
        let problem = sources.problem(&named(schema), message, "another draft");
        problems.push(problem.help("write all schemas of a provider in one draft"));
    }
}

fn mixed(root: Schema<'_>, first: Draft, place: &Location, sources: &Sources) -> Problem {
    let message = "the provider's schemas are written in different drafts".to_owned();
    let problem = sources.problem(&named(root), message, "another draft here");
    let problem = problem.related(place, "the folder's draft");
    problem.help(format!(
        "write `\"$schema\": \"{}\"` in every file; a missing `$schema` means 2020-12",
        first.uri()
    ))
}

/// The place of `$schema`, or of the schema when it has none.
fn named(schema: Schema<'_>) -> Location {
    schema
        .get("$schema")
        .map_or_else(|| schema.location(), |name| name.location())
}

/// Checks every schema file against the draft's meta-schema.
pub(crate) fn check(sources: &Sources, draft: Draft, problems: &mut Vec<Problem>) {
    let validator = match draft {
        Draft::Draft7 => draft7::meta::validator(),
        Draft::Draft202012 => draft202012::meta::validator(),
    };
    for root in sources.schemas() {
        problems.extend(judge(&validator, root, draft, sources));
    }
}

/// What the draft's meta-schema has to say of one text.
pub(crate) fn problems_of(root: Schema<'_>, draft: Draft, sources: &Sources) -> Vec<Problem> {
    let validator = match draft {
        Draft::Draft7 => draft7::meta::validator(),
        Draft::Draft202012 => draft202012::meta::validator(),
    };
    judge(&validator, root, draft, sources)
}

fn judge(
    validator: &MetaValidator<'_>,
    root: Schema<'_>,
    draft: Draft,
    sources: &Sources,
) -> Vec<Problem> {
    // The quick answer is several times cheaper than the list of errors, and nearly always enough.
    if validator.is_valid(root.value()) {
        return Vec::new();
    }
    let errors = validator.iter_errors(root.value());
    let found = errors.flat_map(|error| findings::explain(&error, &Value::Null));
    found
        .map(|finding| {
            let place = Location::new(root.path().clone(), finding.pointer);
            let keyword =
                crate::location::tokens(&place.pointer).and_then(|tokens| tokens.last().cloned());
            let message = match keyword {
                Some(keyword) => {
                    format!("`{keyword}` is not valid JSON Schema: {}", finding.message)
                }
                None => format!("this is not valid JSON Schema: {}", finding.message),
            };
            let problem = sources.problem(&place, message, finding.label);
            problem.help(format!("{} (draft {})", finding.help, draft.name()))
        })
        .collect()
}
