//! Catalogues as text: columns, JSON, Markdown.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::catalogue::{Catalogue, Connector, How};

/// Columns: events by family, and under them a line for each connector with one letter for each event.
pub(super) fn table(all: &[Catalogue]) -> String {
    let parts: Vec<String> = all.iter().map(table_of).collect();
    parts.join("\n")
}

fn table_of(one: &Catalogue) -> String {
    let mut text = format!(
        "{} ({}): {} events, {}\n\n",
        one.title,
        one.name,
        one.events.len(),
        one.docs
    );
    let width = one
        .events
        .iter()
        .map(|(name, _)| name.len())
        .max()
        .unwrap_or_default();
    for (index, (name, family)) in one.events.iter().enumerate() {
        let detail = match one.connectors.as_slice() {
            [only] => word(only, name).to_owned(),
            [] => family.clone(),
            many => ways(many, name),
        };
        // Writing to a string does not fail.
        let _ = writeln!(text, "{:>3}  {name:width$}  {detail}", index + 1);
    }
    if one.connectors.len() > 1 {
        text.push_str(&matrix(one));
    }
    text
}

/// How many connectors deliver an event, and how.
fn ways(connectors: &[Connector], event: &str) -> String {
    let count = |how: How| {
        connectors
            .iter()
            .filter(|connector| connector.events.get(event) == Some(&how))
            .count()
    };
    match (count(How::Native), count(How::Virtual)) {
        (0, 0) => "no connector".to_owned(),
        (native, polled) => format!("{native} native, {polled} virtual"),
    }
}

/// A line for each connector; the letters stand in the order of the events, a gap between two families.
fn matrix(one: &Catalogue) -> String {
    let mut text = String::from(
        "\nConnectors, one letter for each event above: n native, v virtual, - none\n\n",
    );
    let width = one
        .connectors
        .iter()
        .map(|connector| connector.id.len())
        .max()
        .unwrap_or_default();
    for connector in &one.connectors {
        let mut letters = String::new();
        let mut before: Option<&str> = None;
        for (name, family) in &one.events {
            if before.is_some_and(|before| before != family) {
                letters.push(' ');
            }
            letters.push(letter(connector.events.get(name).copied()));
            before = Some(family);
        }
        let doubt = if connector.confirmed {
            ""
        } else {
            "  (id not documented)"
        };
        let _ = writeln!(text, "     {:width$}  {letters}{doubt}", connector.id);
    }
    text
}

fn letter(how: Option<How>) -> char {
    match how {
        Some(How::Native) => 'n',
        Some(How::Virtual) => 'v',
        Some(How::Not) => '-',
        None => '?',
    }
}

fn word(connector: &Connector, event: &str) -> &'static str {
    connector
        .events
        .get(event)
        .map_or("not said", |how| how.word())
}

/// One JSON document: a list of providers.
pub(super) fn json(all: &[Catalogue]) -> String {
    let connector = |connector: &Connector| {
        let events = connector
            .events
            .iter()
            .map(|(event, how)| (event.clone(), Value::from(how.word())));
        json!({
            "id": connector.id,
            "name": connector.name,
            "confirmed": connector.confirmed,
            "events": Value::Object(events.collect()),
        })
    };
    let provider = |one: &Catalogue| {
        let events = one
            .events
            .iter()
            .map(|(name, family)| json!({ "name": name, "family": family }));
        json!({
            "name": one.name,
            "title": one.title,
            "docs": one.docs,
            "events": events.collect::<Value>(),
            "connectors": one.connectors.iter().map(connector).collect::<Value>(),
        })
    };
    format!("{:#}\n", all.iter().map(provider).collect::<Value>())
}

/// A heading and a table for each provider.
pub(super) fn markdown(all: &[Catalogue]) -> String {
    let parts: Vec<String> = all.iter().map(markdown_of).collect();
    parts.join("\n")
}

fn markdown_of(one: &Catalogue) -> String {
    let mut text = format!(
        "## {}\n\n{} events; see <{}>.\n\n",
        one.title,
        one.events.len(),
        one.docs
    );
    let names: Vec<&str> = one
        .connectors
        .iter()
        .map(|connector| connector.name.as_str())
        .collect();
    let mut head = vec!["event", "family"];
    head.extend(&names);
    let _ = writeln!(
        text,
        "| {} |\n|{}",
        head.join(" | "),
        " --- |".repeat(head.len())
    );
    for (name, family) in &one.events {
        let event = format!("`{name}`");
        let mut cells = vec![event.as_str(), family.as_str()];
        cells.extend(one.connectors.iter().map(|connector| word(connector, name)));
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}
