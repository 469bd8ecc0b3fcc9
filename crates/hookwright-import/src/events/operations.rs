//! The requests that the documents describe as webhooks: what they carry, and what is said around them.

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

/// The schema of the body, and the bodies that are shown.
fn body(
    sources: &Sources,
    operation: &Place,
    notes: &mut Notes,
) -> Option<(Place, Vec<(Place, Node)>)> {
    let at = operation.join("requestBody");
    if sources.at(&at).is_none() {
        notes.at(
            sources,
            operation,
            Kind::LeftOut,
            "this request has no body, so that nothing tells which event it is",
        );
        return None;
    }
    let content = match sources.follow(&at) {
        Ok((place, _)) => place.join("content"),
        Err(lost) => {
            notes.at(sources, &at, Kind::LeftOut, lost);
            return None;
        }
    };
    let types = sources.at(&content).map(Node::members).unwrap_or_default();
    let is_json = |name: &str| {
        let name = name
            .split(';')
            .next()
            .unwrap_or(name)
            .trim()
            .to_ascii_lowercase();
        name == "application/json"
            || name.ends_with("+json")
            || name == "*/*"
            || name == "application/*"
    };
    let Some((name, media)) = types.iter().find(|(name, _)| is_json(name)) else {
        notes.at(sources, &at, Kind::LeftOut, "this body is no JSON");
        return None;
    };
    for (other, _) in types.iter().filter(|(other, _)| other != name) {
        notes.at(
            sources,
            &content.join(other),
            Kind::LeftOut,
            "another form of the same body; the one in JSON was taken",
        );
    }
    let place = content.join(name);
    if media.get("schema").is_none() {
        notes.at(sources, &place, Kind::LeftOut, "this body has no schema");
        return None;
    }
    let schema = place.join("schema");
    let examples = examples(sources, &place, media, &schema, notes);
    Some((schema, examples))
}

/// The bodies that a document shows beside the schema, or else inside it.
fn examples(
    sources: &Sources,
    place: &Place,
    media: &Node,
    schema: &Place,
    notes: &mut Notes,
) -> Vec<(Place, Node)> {
    let mut found = Vec::new();
    if let Some(example) = media.get("example") {
        found.push((place.join("example"), example.clone()));
    }
    for (name, _) in media.get("examples").map(Node::members).unwrap_or_default() {
        let at = place.join("examples").join(name);
        match sources.follow(&at) {
            Ok((at, node)) => match node.get("value") {
                Some(value) => found.push((at.join("value"), value.clone())),
                None => notes.at(
                    sources,
                    &at,
                    Kind::LeftOut,
                    "this example stands elsewhere, and nothing is fetched",
                ),
            },
            Err(lost) => notes.at(sources, &at, Kind::LeftOut, lost),
        }
    }
    if found.is_empty()
        && let Ok((schema, node)) = sources.follow(schema)
    {
        if let Some(example) = node.get("example") {
            found.push((schema.join("example"), example.clone()));
        }
        for (index, example) in node
            .get("examples")
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            found.push((
                schema.join("examples").join(&index.to_string()),
                example.clone(),
            ));
        }
    }
    found
}

/// The places of headers; other parameters are told.
fn parameters(sources: &Sources, holder: &Place, notes: &mut Notes) -> Vec<Place> {
    let list = holder.join("parameters");
    let count = sources.at(&list).map_or(0, |node| node.items().len());
    let mut headers = Vec::new();
    for index in 0..count {
        let at = list.join(&index.to_string());
        match sources.follow(&at) {
            Ok((place, node))
                if node.text("in") == Some("header") && node.text("name").is_some() =>
            {
                headers.push(place)
            }
            Ok((place, node)) => {
                let what = match node.text("in") {
                    Some(kind) => format!("a parameter in the {kind}: only headers are described"),
                    None => "this parameter does not say where it stands".to_owned(),
                };
                notes.at(sources, &place, Kind::LeftOut, what);
            }
            Err(lost) => notes.at(sources, &at, Kind::LeftOut, lost),
        }
    }
    headers
}

/// What stands around a request and has no place in a provider's folder.
fn around(sources: &Sources, place: &Place, operation: &Node, notes: &mut Notes) {
    for (status, _) in operation
        .get("responses")
        .map(Node::members)
        .unwrap_or_default()
    {
        let at = place.join("responses").join(status);
        let is_answer = status.starts_with('2') || status == "default";
        let answered = sources
            .follow(&at)
            .is_ok_and(|(_, node)| node.get("content").is_some());
        if is_answer && answered {
            let what = "the provider may read an answer; if it does, describe that in the family and name it under `responses` of provider.json";
            notes.at(sources, &at, Kind::LeftOut, what);
        }
    }
    if operation
        .get("security")
        .is_some_and(|list| !list.items().is_empty())
    {
        notes.at(
            sources,
            &place.join("security"),
            Kind::LeftOut,
            "how the request authenticates itself: see `signature` in provider.json",
        );
    }
    if operation.get("callbacks").is_some() {
        notes.at(
            sources,
            &place.join("callbacks"),
            Kind::LeftOut,
            "callbacks of a webhook",
        );
    }
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
