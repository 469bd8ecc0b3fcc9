//! The documentation of a provider's derive: every attribute with an example on the provider's own events, which rustdoc
//! compiles and runs. The text stands in `derive.md`; a word behind a `$` is filled in here.

use super::{derive, docs, manifest};
use crate::ir::{Delivery, Event, Family, Model};

/// What stands at the macro itself, whatever crate it is in.
pub(super) fn short(model: &Model) -> Vec<String> {
    let (title, attribute) = (&model.provider.title, derive::attribute(model));
    vec![format!(
        "Routes the events of {title} to methods: implements `Router` and `Routes` for a struct, from its `#[{attribute}(…)]` \
         attributes."
    )]
}

/// What stands at the macro where the types are: the attributes one by one, as lines of Markdown.
pub(super) fn long(model: &Model) -> Vec<String> {
    let families = model
        .events
        .iter()
        .map(|event| &model.families[event.family]);
    // An event that is not answered with a body has the shortest handler to write.
    let plain = model
        .events
        .iter()
        .zip(families)
        .find(|(_, family)| family.response.is_none());
    let Some((event, family)) = plain else {
        return Vec::new();
    };
    let mut words = common(model, event, family);
    words.extend(answers(model));
    let coverage = delivered(model).map(|(event, connector)| {
        let mut words = words.clone();
        words.extend([("delivered", text(event)), ("connector", text(connector))]);
        fill(include_str!("derive_coverage.md"), &words)
    });
    words.push(("coverage", coverage.unwrap_or_default()));
    let page = fill(include_str!("derive.md"), &words);
    page.lines().map(str::to_owned).collect()
}

/// A word of the text, without its `$`, and what stands for it.
type Word = (&'static str, String);

/// The text with its words filled in. Where one word begins with another, the longer is meant.
fn fill(text: &str, words: &[Word]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        let meant = words.iter().filter(|(name, _)| after.starts_with(name));
        let (name, value) = meant
            .max_by_key(|(name, _)| name.len())
            .unwrap_or_else(|| unreachable!("the text uses no other words: {after}"));
        filled.push_str(before);
        filled.push_str(value);
        rest = &after[name.len()..];
    }
    filled + rest
}

/// A name as it stands inside a string of Rust.
fn text(name: &str) -> String {
    name.escape_default().to_string()
}

/// What is said of one event.
fn common(model: &Model, event: &Event, family: &Family) -> Vec<Word> {
    vec![
        ("krate", manifest::library(model)),
        ("marker", model.provider.marker.clone()),
        ("derive", derive::name(model)),
        ("attribute", derive::attribute(model)),
        ("event", text(&event.name)),
        ("method", derive::method(model, event)),
        ("payload", model.item(family.part_type).name.clone()),
        ("body", model.item(family.body).name.clone()),
        ("separator", docs::code(&model.provider.separator)),
        ("matched", matched(model, event)),
    ]
}

/// A pattern that stands for the event and others, if there is one whose handler need not answer.
fn matched(model: &Model, event: &Event) -> String {
    let separator = model.provider.separator.as_str();
    let Some((start, _)) = event.name.rsplit_once(separator) else {
        return String::new();
    };
    let mut others = model.events.iter().filter(|other| {
        let pair = other.name.rsplit_once(separator);
        other.name != event.name && pair.is_some_and(|(other, _)| other == start)
    });
    let plain = |other: &Event| model.families[other.family].response.is_none();
    if others.clone().next().is_some() && others.all(plain) {
        format!(
            ", on(\"{}{}*\" => self::matched)",
            text(start),
            text(separator)
        )
    } else {
        String::new()
    }
}

/// What a router of all events needs for those that are answered with a value: imports, routes and handlers.
fn answers(model: &Model) -> [Word; 4] {
    let mut said = Vec::new();
    let (mut responses, mut answered, mut answering) = (String::new(), Vec::new(), Vec::new());
    for (index, family) in model.families.iter().enumerate() {
        let Some(id) = family.response else { continue };
        let name = &model.item(id).name;
        let events = model.events.iter().filter(|event| event.family == index);
        let events: Vec<&str> = events.map(|event| event.name.as_str()).collect();
        said.extend(
            events
                .iter()
                .map(|event| format!("{} with `{name}`", docs::code(event))),
        );
        let listed: Vec<String> = events
            .iter()
            .map(|event| format!("\"{}\"", text(event)))
            .collect();
        let import = format!(", {name}");
        if !responses.contains(&import) {
            responses += &import;
        }
        let method = format!("answer_{}", crate::lower::snake(&family.name));
        answered.push(format!(", on({} => {method})", listed.join(", ")));
        answering.push(format!(
            "\n    async fn {method}(&self) -> {name} {{\n        unimplemented!(\"what to answer is up to you\")\n    }}\n"
        ));
    }
    let said = match said.as_slice() {
        [] => String::new(),
        said => format!(
            " Some events are answered with a value, which their handlers return: {}.",
            said.join(", ")
        ),
    };
    [
        ("answers", said),
        ("responses", responses),
        ("answered", answered.concat()),
        ("answering", answering.concat()),
    ]
}

/// An event that is not answered, and a connector that delivers it.
fn delivered(model: &Model) -> Option<(&str, &str)> {
    let coverage = model.coverage.as_ref()?;
    let rows = model.events.iter().zip(&coverage.rows);
    let plain = rows.filter(|(event, _)| model.families[event.family].response.is_none());
    let mut found = plain.flat_map(|(event, row)| {
        let cells = coverage.connectors.iter().zip(row);
        let cells = cells.filter(|(_, delivery)| **delivery != Delivery::None);
        cells.map(|(connector, _)| (event.name.as_str(), connector.id.as_str()))
    });
    found.next()
}
