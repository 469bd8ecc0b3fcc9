//! Reads the document and, round by round, what it refers to, until every name is known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_uri::Uri;
use regress::Regex;
use serde_json::Value;

use super::index::{Dialect, Dialects, Index};
use super::{Document, DocumentOptions, cycles, link};
use crate::draft::Draft;
use crate::index::file_uri;
use crate::layout::Place;
use crate::problem::{Problem, Report};
use crate::schema::Schema;
use crate::sources::{File, Sources};
use crate::{meta, parse};

/// The texts that were read so far, by what problems call them, each with the URI that it was found at.
type Texts = BTreeMap<Arc<str>, (Uri<String>, File)>;

pub(super) fn load(
    name: &str,
    text: &str,
    options: &DocumentOptions<'_>,
) -> Result<Document, Report> {
    let mut problems = Vec::new();
    let mut texts = Texts::new();
    let Ok(uri) = Uri::parse(file_uri(name)) else {
        let problem = Problem::of_file(name, "the name cannot be part of a URI");
        return Err(Report::new(vec![problem], BTreeMap::new()));
    };
    read(&mut texts, name, uri.normalize(), text, &mut problems);
    let mut asked = BTreeSet::new();
    let mut dialects = Dialects::new();
    loop {
        let uris: BTreeMap<Arc<str>, Uri<String>> = texts
            .iter()
            .map(|(name, (uri, _))| (Arc::clone(name), uri.clone()))
            .collect();
        let files = std::mem::take(&mut texts).into_values();
        let sources = Sources::new(files.map(|(_, file)| file).collect(), BTreeSet::new());
        if !problems.is_empty() {
            return Err(sources.report(problems));
        }
        let index = index(&sources, &uris, name, options.draft, &dialects);
        let mut missing = BTreeSet::new();
        for dialect in &index.unknown_dialects {
            let found = dialect_of(dialect, options);
            dialects.insert(dialect.clone(), found);
        }
        if !index.unknown_dialects.is_empty() {
            texts = again(sources, uris);
            continue;
        }
        let linked = link::link(&sources, index, name, &dialects, &mut missing);
        let mut found = false;
        let mut more = Vec::new();
        for uri in missing {
            if asked.insert(uri.clone())
                && let Some(text) = retrieve(&uri, options)
            {
                found = true;
                more.push((uri, text));
            }
        }
        if found {
            texts = again(sources, uris);
            for (uri, text) in more {
                if let Ok(parsed) = Uri::parse(uri.clone()) {
                    read(&mut texts, &uri, parsed, &text, &mut problems);
                }
            }
            continue;
        }
        problems.extend(linked.problems);
        let Some(root) = sources.root(name) else {
            return Err(sources.report(problems));
        };
        problems.extend(meta_schema(root, options.draft, &sources));
        let document = Document {
            sources,
            nodes: linked.nodes,
            numbers: linked.numbers,
            dynamic: linked.dynamic,
        };
        if problems.is_empty() {
            patterns(&document, &mut problems);
            cycles::check(&document, &mut problems);
        }
        return if problems.is_empty() {
            Ok(document)
        } else {
            Err(document.report(problems))
        };
    }
}

fn read(texts: &mut Texts, name: &str, uri: Uri<String>, text: &str, problems: &mut Vec<Problem>) {
    let name: Arc<str> = name.into();
    let (tree, found) = parse::parse(&name, text);
    problems.extend(found);
    let file = File {
        path: Arc::clone(&name),
        place: Place::Shared,
        text: text.into(),
        tree,
    };
    texts.insert(name, (uri, file));
}

/// The texts of a round, for the next one.
fn again(sources: Sources, uris: BTreeMap<Arc<str>, Uri<String>>) -> Texts {
    let files = sources.into_files().into_iter();
    let mut uris = uris;
    files
        .filter_map(|file| Some((Arc::clone(&file.path), (uris.remove(&file.path)?, file))))
        .collect()
}

fn index(
    sources: &Sources,
    uris: &BTreeMap<Arc<str>, Uri<String>>,
    name: &str,
    draft: Draft,
    dialects: &Dialects,
) -> Index {
    let mut index = Index::default();
    let default = Dialect {
        draft,
        asserts: true,
    };
    let mut names: Vec<_> = uris.iter().collect();
    // The root first, so that its names win over those of what it refers to.
    names.sort_by_key(|(path, _)| path.as_ref() != name);
    for (path, uri) in names {
        if let Some(root) = sources.root(path) {
            index.add(sources, root, uri.clone(), default, dialects);
        }
    }
    index
}

/// The text that a URI names: a meta-schema, or whatever the caller has.
fn retrieve(uri: &str, options: &DocumentOptions<'_>) -> Option<String> {
    use referencing::meta;
    let known: &Value = match uri.trim_end_matches('#') {
        "http://json-schema.org/draft-07/schema" => &meta::DRAFT7,
        "https://json-schema.org/draft/2020-12/schema" => &meta::DRAFT202012,
        "https://json-schema.org/draft/2020-12/meta/core" => &meta::DRAFT202012_CORE,
        "https://json-schema.org/draft/2020-12/meta/applicator" => &meta::DRAFT202012_APPLICATOR,
        "https://json-schema.org/draft/2020-12/meta/unevaluated" => &meta::DRAFT202012_UNEVALUATED,
        "https://json-schema.org/draft/2020-12/meta/validation" => &meta::DRAFT202012_VALIDATION,
        "https://json-schema.org/draft/2020-12/meta/meta-data" => &meta::DRAFT202012_META_DATA,
        "https://json-schema.org/draft/2020-12/meta/format-annotation" => {
            &meta::DRAFT202012_FORMAT_ANNOTATION
        }
        "https://json-schema.org/draft/2020-12/meta/content" => &meta::DRAFT202012_CONTENT,
        _ => return (options.retrieve)(uri),
    };
    Some(known.to_string())
}

/// How a meta-schema of somebody's own has keywords read: in the draft that it is written in, with the vocabularies that it lists.
fn dialect_of(uri: &str, options: &DocumentOptions<'_>) -> Option<Dialect> {
    let text = (options.retrieve)(uri.trim_end_matches('#'))?;
    let meta: Value = serde_json::from_str(&text).ok()?;
    let draft = Draft::of(meta.get("$schema")?.as_str()?)?;
    let listed = meta.get("$vocabulary").and_then(Value::as_object);
    let validation = "https://json-schema.org/draft/2020-12/vocab/validation";
    let asserts = listed.is_none_or(|listed| listed.contains_key(validation));
    Some(Dialect { draft, asserts })
}

/// What the meta-schema has to say of the root's own text.
fn meta_schema(root: Schema<'_>, draft: Draft, sources: &Sources) -> Vec<Problem> {
    let named = root.str("$schema").map_or(Some(draft), Draft::of);
    named.map_or_else(Vec::new, |draft| meta::problems_of(root, draft, sources))
}

/// Every pattern has to be a regular expression, with the flag `u` or, as older ones may need, without it.
fn patterns(document: &Document, problems: &mut Vec<Problem>) {
    for number in 0..document.len() {
        let schema = document.schema(number);
        let named = schema.get("pattern").and_then(|member| {
            let pattern = member.value().as_str()?;
            Some((pattern, member))
        });
        let keys = schema.get("patternProperties").into_iter();
        for (pattern, member) in named.into_iter().chain(keys.flat_map(|map| map.members())) {
            if Regex::with_flags(pattern, "u").is_err()
                && let Err(error) = Regex::new(pattern)
            {
                let message = format!("`{pattern}` is not a regular expression: {error}");
                let problem = document.problem(&member.location(), message, "");
                problems.push(problem.help("write it as JavaScript does (ECMA-262)"));
            }
        }
    }
}
