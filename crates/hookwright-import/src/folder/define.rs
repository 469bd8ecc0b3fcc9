//! Where components stand, and the references that lead there.

use std::collections::{BTreeMap, BTreeSet};

use super::text;
use crate::node::Node;
use crate::schema::{Components, number, ordered};

/// Puts every component where it belongs: what one family uses into its file, everything else into the envelope's; and makes
/// references lead there.
pub(super) fn define(schemas: &mut BTreeMap<String, Node>, components: &Components) {
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
