//! The requests that the documents describe as webhooks: what they carry, and what is said around them.

use super::request::{around, body, parameters};
use crate::node::Node;
use crate::notes::{Kind, Notes};
use crate::problem::Problem;
use crate::sources::{Place, Sources};

/// One request to a receiver; or, where its body is one of several forms, one of these.
pub(crate) struct Operation {
    /// The name of the webhook in the document.
    pub(crate) key: String,
    pub(crate) place: Place,
    /// The schema of its body.
    pub(crate) schema: Place,
    /// Bodies that the document shows, in its order.
    pub(crate) examples: Vec<(Place, Node)>,
    /// The descriptions of headers, behind references.
    pub(crate) headers: Vec<Place>,
    pub(crate) summary: Option<String>,
    /// Texts of the document's own extensions, which often name the event, and the operation's identifier.
    pub(crate) words: Vec<String>,
    /// The member of a `discriminator` and the values that choose this form.
    pub(crate) chosen: Option<(String, Vec<String>)>,
}

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// All webhooks of all documents.
pub(crate) fn collect(
    sources: &Sources,
    notes: &mut Notes,
) -> Result<Vec<Operation>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for (document, source) in sources.all() {
        let root = &source.root;
        match root.get("openapi").map(version) {
            Some(Some("3")) => {}
            other => {
                let what = match (other, root.get("swagger")) {
                    (None, Some(_)) => "this is a document of Swagger 2.0, which has no webhooks",
                    (None, None) => "this is no OpenAPI document: it has no member `openapi`",
                    _ => "this version of OpenAPI is not known",
                };
                problems.push(Problem::of(
                    &source.name,
                    None,
                    what,
                    "name documents of OpenAPI 3.0 or 3.1",
                ));
                continue;
            }
        }
        let top = Place {
            document,
            pointer: String::new(),
        };
        for word in ["webhooks", "x-webhooks"] {
            for (key, item) in root.get(word).map(Node::members).unwrap_or_default() {
                let place = top.join(word).join(key);
                if !matches!(item, Node::Map(_)) || key.starts_with("x-") {
                    if !key.starts_with("x-") {
                        notes.at(
                            sources,
                            &place,
                            Kind::LeftOut,
                            "this is no webhook: no object stands here",
                        );
                    }
                    continue;
                }
                self::item(sources, key, &place, notes, &mut found);
            }
        }
    }
    if found.is_empty() && problems.is_empty() {
        problems.push(Problem::of_all(
            "no document has a webhook with a body of JSON",
            "webhooks stand under `webhooks` (OpenAPI 3.1) or `x-webhooks` (3.0)",
        ));
    }
    if problems.is_empty() {
        Ok(found)
    } else {
        Err(problems)
    }
}

/// The first part of a version's number.
fn version(node: &Node) -> Option<&str> {
    match node {
        Node::Text(text) | Node::Number(text) => text.split('.').next(),
        _ => None,
    }
}

fn item(
    sources: &Sources,
    key: &str,
    place: &Place,
    notes: &mut Notes,
    found: &mut Vec<Operation>,
) {
    let (place, item) = match sources.follow(place) {
        Ok(found) => found,
        Err(lost) => return notes.at(sources, place, Kind::LeftOut, lost),
    };
    let shared = parameters(sources, &place, notes);
    let before = found.len();
    for method in METHODS {
        let Some(operation) = item.get(method) else {
            continue;
        };
        let place = place.join(method);
        if let Some((media, examples)) = body(sources, &place, notes) {
            let mut headers = shared.clone();
            headers.extend(parameters(sources, &place, notes));
            around(sources, &place, operation, notes);
            let one = Operation {
                key: key.to_owned(),
                schema: media,
                examples,
                headers,
                summary: ["description", "summary"]
                    .into_iter()
                    .find_map(|name| operation.text(name))
                    .map(str::to_owned),
                words: words(operation),
                place,
                chosen: None,
            };
            forms(sources, one, notes, found);
        }
    }
    if found.len() == before && !METHODS.iter().any(|method| item.get(method).is_some()) {
        notes.at(
            sources,
            &place,
            Kind::LeftOut,
            "this webhook has no request",
        );
    }
}

fn words(operation: &Node) -> Vec<String> {
    let members = operation.members().iter();
    let own = members.filter(|(name, _)| name.starts_with("x-") || name == "operationId");
    own.filter_map(|(_, node)| node.as_text())
        .map(str::to_owned)
        .collect()
}

/// A body that is one of several forms is as many requests.
fn forms(sources: &Sources, operation: Operation, notes: &mut Notes, found: &mut Vec<Operation>) {
    let Ok((place, node)) = sources.follow(&operation.schema) else {
        found.push(operation);
        return;
    };
    let choice = ["oneOf", "anyOf"]
        .into_iter()
        .find(|word| node.get(word).is_some_and(|list| list.items().len() > 1));
    let Some(word) =
        choice.filter(|_| node.get("properties").is_none() && node.get("allOf").is_none())
    else {
        found.push(operation);
        return;
    };
    notes.at(
        sources,
        &place.join(word),
        Kind::Changed,
        "each form of this body is an event of its own",
    );
    for index in 0..node.get(word).map_or(0, |list| list.items().len()) {
        let schema = place.join(word).join(&index.to_string());
        found.push(Operation {
            chosen: crate::schema::chosen(sources, &place, &schema),
            schema,
            key: operation.key.clone(),
            place: operation.place.clone(),
            examples: operation.examples.clone(),
            headers: operation.headers.clone(),
            summary: operation.summary.clone(),
            words: Vec::new(),
        });
    }
}
