//! The headers of a delivery, and the role that each plays.

use std::collections::BTreeMap;

use hookwright_schema::EVENT_TYPE;

use super::roles;
use crate::events::Operation;
use crate::node::Node;
use crate::notes::{Kind, Notes};
use crate::schema::{Components, Translator, ordered};
use crate::sources::{Place, Sources};

/// A header of some deliveries.
pub(crate) struct Header {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) role: String,
    /// What the documents say, longest first.
    pub(crate) description: String,
    /// The value that is shown, if one is.
    pub(crate) example: Option<String>,
    /// How many requests have it, and whether it is required by all that have it.
    count: usize,
    required: bool,
    schemas: Vec<Node>,
}

/// What OpenAPI itself says to ignore among the parameters.
const IGNORED: [&str; 3] = ["accept", "authorization", "content-type"];

/// All headers, by name; `naming` is the one that names events.
pub(crate) fn headers(
    sources: &Sources,
    operations: &[Operation],
    (provider, naming): (&str, Option<&str>),
    translator: &mut Translator<'_, '_>,
) -> Vec<Header> {
    let naming = naming.map(str::to_ascii_lowercase);
    let mut found: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for operation in operations {
        let mut seen = Vec::new();
        for place in &operation.headers {
            let name = sources
                .at(place)
                .and_then(|node| node.text("name"))
                .unwrap_or_default()
                .to_ascii_lowercase();
            if !seen.contains(&name) {
                seen.push(name.clone());
                found.entry(name).or_default().push(place.clone());
            }
        }
    }
    let mut headers: Vec<Header> = Vec::new();
    for (name, places) in found {
        if IGNORED.contains(&name.as_str()) || !is_field_name(&name) {
            translator.left_out(
                &places[0],
                format!("`{name}` is no header that a delivery is described by"),
            );
            continue;
        }
        let mut role = roles::of_header(&name, provider);
        let names_events = naming.as_ref() == Some(&name);
        // The header that names events has the role alone.
        let is_taken = role == EVENT_TYPE && naming.is_some();
        if names_events {
            EVENT_TYPE.clone_into(&mut role);
        } else if is_taken || headers.iter().any(|other| other.role == role) {
            role = format!("{role}_{}", headers.len());
        }
        headers.push(header(sources, name, role, &places, translator));
    }
    let missing = naming.filter(|naming| headers.iter().all(|header| header.name != *naming));
    headers.extend(missing.map(undescribed));
    headers
}

/// The header that names events, of which the documents say nothing.
fn undescribed(name: String) -> Header {
    Header {
        name,
        role: EVENT_TYPE.to_owned(),
        description: "What has happened.".to_owned(),
        example: None,
        count: 0,
        required: false,
        schemas: Vec::new(),
    }
}

fn header(
    sources: &Sources,
    name: String,
    role: String,
    places: &[Place],
    translator: &mut Translator<'_, '_>,
) -> Header {
    let nodes: Vec<&Node> = places
        .iter()
        .filter_map(|place| sources.at(place))
        .collect();
    let schemas = places
        .iter()
        .filter(|place| sources.at(&place.join("schema")).is_some());
    let schemas: Vec<Node> = schemas
        .map(|place| translator.schema(&place.join("schema")))
        .collect();
    let descriptions = nodes.iter().filter_map(|node| node.text("description"));
    let examples = nodes.iter().filter_map(|node| {
        node.text("example")
            .or_else(|| node.get("schema").and_then(|schema| schema.text("example")))
    });
    Header {
        count: places.len(),
        required: nodes
            .iter()
            .all(|node| node.get("required").is_some_and(Node::is_true)),
        description: descriptions
            .max_by_key(|text| text.len())
            .unwrap_or_default()
            .to_owned(),
        example: examples.map(str::to_owned).next(),
        schemas,
        name,
        role,
    }
}

/// The schema of all headers.
pub(super) fn schema(
    headers: &[Header],
    requests: usize,
    components: &Components,
    title: &str,
) -> Node {
    let required: Vec<&str> = headers
        .iter()
        .filter(|header| header.required && header.count == requests)
        .map(|header| header.name.as_str())
        .collect();
    let mut whole = Node::map([
        ("$schema", super::files::DIALECT.into()),
        ("title", format!("{title} delivery headers").into()),
        (
            "description",
            "Headers that come with the events, by their names in lower case.".into(),
        ),
        ("type", "object".into()),
    ]);
    if !required.is_empty() {
        whole.set("required", Node::texts(required));
    }
    let properties = headers
        .iter()
        .map(|header| (header.name.clone(), property(header, components)));
    whole.set("properties", Node::Map(properties.collect()));
    ordered(whole)
}

fn property(header: &Header, components: &Components) -> Node {
    let plain: Vec<Node> = header
        .schemas
        .iter()
        .map(|schema| components.plain(schema.clone()))
        .collect();
    let same = plain.windows(2).all(|pair| pair[0] == pair[1]);
    // Which event it is differs from request to request, and a list of values may stand elsewhere.
    let own = plain
        .first()
        .filter(|schema| same && header.role != EVENT_TYPE && components.used(schema).is_empty());
    let mut property = own
        .cloned()
        .filter(|schema| schema.get("type").is_some())
        .unwrap_or(Node::map([("type", "string".into())]));
    if !header.description.is_empty() && property.get("description").is_none() {
        property.set("description", header.description.as_str().into());
    }
    if let Some(example) = &header.example
        && property.get("examples").is_none()
    {
        property.set("examples", Node::texts([example.as_str()]));
    }
    property.set(
        "$comment",
        format!(
            "Imported: its role `{}` is guessed from its name.",
            header.role
        )
        .into(),
    );
    ordered(property)
}

/// Tells which roles were guessed, and which headers not all of the `requests` describe.
pub(super) fn tell(headers: &[Header], requests: usize, notes: &mut Notes) {
    for Header {
        name, role, count, ..
    } in headers
    {
        notes.of_all(
            Kind::Guessed,
            format!("`headers`: `{name}` plays the role `{role}`"),
        );
        if *count < requests {
            notes.of_all(
                Kind::Guessed,
                format!("`headers`: `{name}` is optional, because only {count} of {requests} requests describe it"),
            );
        }
    }
}

/// Whether HTTP takes this as the name of a header (RFC 9110, section 5.1).
fn is_field_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
