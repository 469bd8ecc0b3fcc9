//! All files of the folder.

use std::collections::{BTreeMap, BTreeSet};

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
use crate::schema::{Components, number, ordered};
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
    /// The events, sorted.
    pub(crate) events: Vec<String>,
}

/// Puts the folder together.
pub(crate) fn assemble(
    sources: &Sources,
    operations: &[Operation],
    named: &Named,
    bodies: Vec<Node>,
    headers: &[Header],
    mut components: Components,
    options: &Options,
    notes: &mut Notes,
) -> Result<Folder, Problem> {
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
    let mut families = families::families(operations, &named.events, &bodies, &separator);
    let part = part(&components, &families, named, options, notes)?;
    for family in &mut families {
        let missing = body::allow(
            &mut components,
            &mut family.body,
            &named.discriminator,
            &family.events,
        );
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
    tell_required(
        sources,
        operations,
        &families,
        &components,
        &named.discriminator,
        notes,
    );
    let whole = envelope::envelope(&components, &families, &named.discriminator, &part, &title);
    let mut schemas = BTreeMap::from([("envelope.schema.json".to_owned(), whole)]);
    if !headers.is_empty() {
        let all = headers::schema(headers, operations.len(), &components, &title);
        schemas.insert("headers.schema.json".to_owned(), all);
    }
    for family in &families {
        schemas.insert(
            format!("events/{}.schema.json", family.name),
            schema(family, &named.discriminator, &part),
        );
    }
    define(&mut schemas, &components);
    headers::tell(headers, operations.len(), notes);
    let parts = Parts {
        options,
        title: &title,
        discriminator: &named.discriminator,
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
    let mut events: Vec<String> = families
        .iter()
        .flat_map(|family| family.events.clone())
        .collect();
    events.sort();
    Ok(Folder {
        files,
        examples: examples::examples(sources, operations, &families, &named.discriminator, notes),
        families: families.len(),
        events,
    })
}

fn separator(named: &Named, options: &Options, notes: &mut Notes) -> String {
    if let Some(separator) = &options.separator {
        return separator.clone();
    }
    let found = text::separator(named.events.iter().flatten().map(String::as_str)).unwrap_or(".");
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
        let path = crate::sources::path(given);
        if path.is_empty() {
            return Err(Problem::of_all(
                format!("`{given}` does not point into the body"),
                "write a JSON Pointer as in `/payload`",
            ));
        }
        return Ok(path);
    }
    let found = common::part(components, families, &named.discriminator).ok_or_else(|| {
        Problem::of_all(
            "no object inside the bodies is the part that handlers receive: there is none, or several",
            "say which member it is with `--payload`, as in `--payload /data`",
        )
    })?;
    notes.of_all(
        Kind::Guessed,
        format!(
            "`payload`: handlers receive what stands at `{}`",
            pointer(&found)
        ),
    );
    Ok(found)
}

/// Bodies whose schema describes the part alone, while what is shown has it in its place, are put there.
fn wrapped(
    sources: &Sources,
    operations: &[Operation],
    named: &Named,
    bodies: Vec<Node>,
    components: &Components,
    notes: &mut Notes,
) -> Vec<Node> {
    let [holder @ .., last] = named.discriminator.as_slice() else {
        return bodies;
    };
    if holder.is_empty() {
        return bodies;
    }
    let wrap = |(index, body): (usize, Node)| {
        let has = |name: &String| {
            components
                .properties(&body)
                .iter()
                .any(|(other, _)| other == name)
        };
        if has(&holder[0]) || !has(last) {
            return body;
        }
        let what = format!(
            "the schema describes what stands at `{}` without saying so; it was put there, where the others have it",
            pointer(holder)
        );
        notes.at(sources, &operations[index].schema, Kind::Changed, what);
        holder.iter().rev().fold(body, |inner, name| {
            Node::map([
                ("type", "object".into()),
                ("properties", Node::map([(name.as_str(), inner)])),
            ])
        })
    };
    bodies.into_iter().enumerate().map(wrap).collect()
}

/// Tells where the documents do not promise what this project has to rely on: that the event's name is there.
fn tell_required(
    sources: &Sources,
    operations: &[Operation],
    families: &[Family],
    components: &Components,
    discriminator: &[String],
    notes: &mut Notes,
) {
    let shown = pointer(discriminator);
    let [holder @ .., last] = discriminator else {
        return;
    };
    notes.of_all(
        Kind::Changed,
        format!("`{shown}`, the part for handlers and what holds them are required in every family, since nothing can be decoded without them"),
    );
    for family in families {
        let described = common::properties_at(components, &family.body, holder);
        if !described.iter().any(|(name, _)| name == last) {
            let place = &operations[family.operations[0]].schema;
            notes.at(
                sources,
                place,
                Kind::Changed,
                format!("`{shown}` was added, which the document does not describe"),
            );
        }
    }
}

/// The file of a family.
fn schema(family: &Family, discriminator: &[String], part: &[String]) -> Node {
    let body = body::require(family.body.clone(), part, &body::object);
    let body = body::require(body, discriminator, &|schema| {
        body::names(&schema, &family.events)
    });
    let mut whole = Node::map([
        ("$schema", DIALECT.into()),
        ("title", family.title.as_str().into()),
        ("description", family.description.as_str().into()),
    ]);
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

/// Puts every component where it belongs: what one family uses into its file, everything else into the envelope's; and makes
/// references lead there.
fn define(schemas: &mut BTreeMap<String, Node>, components: &Components) {
    const ENVELOPE: &str = "envelope.schema.json";
    let mut users: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (path, schema) in schemas.iter() {
        for component in components.used(schema) {
            users.entry(component).or_default().insert(path.clone());
        }
    }
    let home = |component: usize| match users
        .get(&component)
        .map(|users| users.iter().collect::<Vec<_>>())
        .as_deref()
    {
        Some([one]) => (*one).clone(),
        _ => ENVELOPE.to_owned(),
    };
    for (path, schema) in schemas.iter_mut() {
        let own = users
            .keys()
            .copied()
            .filter(|component| home(*component) == *path);
        let mut definitions: Vec<(String, Node)> = own
            .map(|component| definition(components, component))
            .collect();
        definitions.sort_by(|a, b| a.0.cmp(&b.0));
        if !definitions.is_empty() {
            schema.set("$defs", Node::Map(definitions));
        }
        schema.references(&mut |text| {
            if let Some(component) = number(text) {
                let up = if path.contains('/') { "../" } else { "" };
                let file = match home(component) {
                    home if home == *path => String::new(),
                    home => format!("{up}{home}"),
                };
                *text = format!("{file}#/$defs/{}", components.name(component));
            }
        });
    }
}

fn definition(components: &Components, component: usize) -> (String, Node) {
    let name = components.name(component).to_owned();
    let mut schema = components.schema(component);
    if matches!(schema, Node::Map(_)) && schema.get("title").is_none() {
        schema.set("title", text::title(&name).into());
    }
    (name, ordered(schema))
}
