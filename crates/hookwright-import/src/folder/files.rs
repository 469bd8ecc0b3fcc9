//! All files of the folder.

use std::collections::{BTreeMap, BTreeSet};

use super::adapt::{tell_required, wrapped};
use super::define::define;
use super::families::Family;
use super::headers::Header;
use super::provider::Parts;
use super::{body, common, envelope, examples, families, headers, pointer, provider, text};
use crate::Options;
use crate::events::{Named, Operation};
use crate::node::Node;
use crate::notes::{Kind, Notes};
use crate::print;
use crate::problem::Problem;
use crate::schema::{Components, ordered};
use crate::sources::{Place, Sources};

/// What every schema file says it is written in.
pub(super) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A provider's folder.
pub(crate) struct Folder {
    /// The text of each file but for the examples, by its path.
    pub(crate) files: BTreeMap<String, String>,
    /// The text of each example, by its path, and where it comes from.
    pub(crate) examples: BTreeMap<String, (String, Place)>,
    pub(crate) families: usize,
    /// How many requests of the documents became no event.
    pub(crate) left_out: usize,
    /// The events, sorted.
    pub(crate) events: Vec<String>,
}

/// What was found in the documents.
pub(crate) struct Material<'m> {
    pub(crate) sources: &'m Sources,
    pub(crate) operations: &'m [Operation],
    pub(crate) named: &'m Named,
    /// The schema of each operation's body.
    pub(crate) bodies: Vec<Node>,
    pub(crate) headers: &'m [Header],
    pub(crate) components: Components,
}

/// Puts the folder together.
pub(crate) fn assemble(
    material: Material<'_>,
    options: &Options,
    notes: &mut Notes,
) -> Result<Folder, Problem> {
    let Material {
        sources,
        operations,
        named,
        bodies,
        headers,
        mut components,
    } = material;
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| text::title(&options.provider));
    let separator = separator(named, options, notes);
    let bodies: Vec<Node> = bodies
        .into_iter()
        .map(|body| components.plain(body))
        .collect();
    let bodies = wrapped(sources, operations, named, bodies, &components, notes);
    let mut families = families::families(operations, named, &bodies, &separator);
    let part = part(&components, &families, named, options, notes)?;
    for family in &mut families {
        let said = named.all_said(&family.events);
        let path = &named.discriminator;
        let missing = body::allow(&mut components, &mut family.body, path, &said);
        for event in missing {
            let place = &operations[family.operations[0]].place;
            notes.at(
                sources,
                place,
                Kind::Changed,
                format!("`{event}` was added to the list of events, which lacks it"),
            );
        }
    }
    tell_required(sources, operations, &families, &components, named, notes);
    let whole = envelope::envelope(&components, &families, named, &part, &title);
    let mut schemas = BTreeMap::from([("envelope.schema.json".to_owned(), whole)]);
    if !headers.is_empty() {
        let all = headers::schema(headers, operations.len(), &components, &title);
        schemas.insert("headers.schema.json".to_owned(), all);
    }
    for family in &families {
        schemas.insert(
            format!("events/{}.schema.json", family.name),
            schema(family, named, &part),
        );
    }
    define(&mut schemas, &components);
    headers::tell(headers, operations.len(), notes);
    let parts = Parts {
        options,
        title: &title,
        discriminator: &named.discriminator,
        event_header: named.namings.is_some(),
        part: &part,
        separator: &separator,
        headers,
        families: &families,
        components: &components,
    };
    let provider = provider::provider(sources, &parts, notes);
    let mut files: BTreeMap<String, String> = schemas
        .iter()
        .map(|(path, schema)| (path.clone(), print::json(schema)))
        .collect();
    files.insert("provider.json".to_owned(), print::json(&provider));
    let used: BTreeSet<usize> = families
        .iter()
        .flat_map(|family| family.operations.clone())
        .collect();
    let mut events: Vec<String> = families
        .iter()
        .flat_map(|family| family.events.clone())
        .collect();
    events.sort();
    Ok(Folder {
        files,
        examples: examples::examples(sources, operations, &families, named, notes),
        families: families.len(),
        left_out: operations.len() - used.len(),
        events,
    })
}

fn separator(named: &Named, options: &Options, notes: &mut Notes) -> String {
    if let Some(separator) = &options.separator {
        return separator.clone();
    }
    let events: Vec<&str> = named.events.iter().flatten().map(String::as_str).collect();
    let mut namings = named.namings.iter().flat_map(|namings| namings.values());
    // Between a header's value and an action, this was put by us.
    let found = match namings.find(|(_, action)| action.is_some()) {
        Some(_) => ".",
        None => text::separator(&events).unwrap_or("."),
    };
    notes.of_all(
        Kind::Guessed,
        format!("`separator`: `{found}` stands between the segments of events' names"),
    );
    found.to_owned()
}

fn part(
    components: &Components,
    families: &[Family],
    named: &Named,
    options: &Options,
    notes: &mut Notes,
) -> Result<Vec<String>, Problem> {
    if let Some(given) = &options.payload {
        return hookwright_schema::tokens(given).ok_or_else(|| {
            Problem::of_all(
                format!("`{given}` is no JSON Pointer"),
                "write one as in `/payload`; the empty one is the whole body",
            )
        });
    }
    let found = common::part(components, families, &named.discriminator);
    let what = match found.as_slice() {
        [] => "`payload`: handlers receive the whole body, because no object in it is the same part of all".to_owned(),
        path => format!("`payload`: handlers receive what stands at `{}`", pointer(path)),
    };
    notes.of_all(Kind::Guessed, what);
    Ok(found)
}

/// The file of a family.
fn schema(family: &Family, named: &Named, part: &[String]) -> Node {
    let mut body = body::require(family.body.clone(), part, &body::object);
    let said = named.all_said(&family.events);
    if !said.is_empty() {
        body = body::require(body, &named.discriminator, &|schema| {
            body::names(&schema, &said)
        });
    }
    let mut whole = Node::map([
        ("$schema", DIALECT.into()),
        ("title", family.title.as_str().into()),
        ("description", family.description.as_str().into()),
    ]);
    match named.values(&family.events).as_slice() {
        [] => {}
        [only] if *only == family.name => {}
        [only] => whole.set("x-event", only.as_str().into()),
        all => whole.set("x-event", Node::texts(all.iter().map(String::as_str))),
    }
    let envelope = Node::map([("$ref", "../envelope.schema.json".into())]);
    let mut all = vec![envelope];
    all.extend(
        body.get("allOf")
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .cloned(),
    );
    for (name, value) in body
        .members()
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "title" | "description"))
    {
        whole.set(name, value.clone());
    }
    whole.set("allOf", Node::List(all));
    ordered(whole)
}
