//! One request: its body, the examples of it, its headers; and what stands around it and has no place in a provider's folder.

use crate::node::Node;
use crate::notes::{Kind, Notes};
use crate::sources::{Place, Sources};

/// The schema of the body, and the bodies that are shown.
pub(super) fn body(
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
pub(super) fn parameters(sources: &Sources, holder: &Place, notes: &mut Notes) -> Vec<Place> {
    let all = holder.join("parameters");
    let count = sources.at(&all).map_or(0, |node| node.items().len());
    let mut headers = Vec::new();
    for index in 0..count {
        let at = all.join(&index.to_string());
        let (place, node) = match sources.follow(&at) {
            Ok(found) => found,
            Err(reason) => {
                notes.at(sources, &at, Kind::LeftOut, reason);
                continue;
            }
        };
        if node.text("in") == Some("header") && node.text("name").is_some() {
            headers.push(place);
            continue;
        }
        let what = match node.text("in") {
            Some(kind) => format!("a parameter in the {kind}: only headers are described"),
            None => "this parameter does not say where it stands".to_owned(),
        };
        notes.at(sources, &place, Kind::LeftOut, what);
    }
    headers
}

/// What stands around a request and has no place in a provider's folder.
pub(super) fn around(sources: &Sources, place: &Place, operation: &Node, notes: &mut Notes) {
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
