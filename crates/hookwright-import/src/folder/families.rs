//! Which events are one family: those whose bodies have one schema and whose names differ in the last segment alone.

use std::collections::{BTreeMap, BTreeSet};

use super::text;
use crate::events::{Named, Operation};
use crate::node::Node;

/// One family of events.
pub(crate) struct Family {
    /// The name of its file.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// In the order of the documents.
    pub(crate) events: Vec<String>,
    /// The schema of the body, as the documents have it.
    pub(crate) body: Node,
    /// The requests that it comes from.
    pub(crate) operations: Vec<usize>,
}

/// The families of all events.
pub(super) fn families(
    operations: &[Operation],
    named: &Named,
    bodies: &[Node],
    separator: &str,
) -> Vec<Family> {
    let mut groups: Vec<(String, Family)> = Vec::new();
    for (index, (names, body)) in named.events.iter().zip(bodies).enumerate() {
        for name in names {
            let stem = stem(named, name, separator);
            let group = groups.iter_mut().find(|(other, family)| {
                // An event by itself has no action to be listed with those of others.
                let alike = named.said(&family.events[0]).is_some() == named.said(name).is_some();
                other == stem && family.body == *body && alike
            });
            match group {
                Some((_, family)) => {
                    family.events.push(name.clone());
                    family.operations.push(index);
                }
                None => groups.push((
                    stem.to_owned(),
                    Family {
                        name: String::new(),
                        title: String::new(),
                        description: String::new(),
                        events: vec![name.clone()],
                        body: body.clone(),
                        operations: vec![index],
                    },
                )),
            }
        }
    }
    name(&mut groups, separator);
    let mut families: Vec<Family> = groups.into_iter().map(|(_, family)| family).collect();
    for family in &mut families {
        family.operations.dedup();
        family.description = description(family, operations);
    }
    families
}

/// What events of one family have in common: the header's value, where it leaves something open, or all segments but the last.
fn stem<'n>(named: &'n Named, name: &'n str, separator: &str) -> &'n str {
    let naming = named.namings.as_ref().and_then(|namings| namings.get(name));
    match naming {
        Some((value, Some(_))) => value,
        _ => name.rsplit_once(separator).map_or(name, |(stem, _)| stem),
    }
}

/// Names each group after what its events have in common, without the segments that all groups begin with.
fn name(groups: &mut [(String, Family)], separator: &str) {
    let stems: Vec<String> = groups.iter().map(|(stem, _)| stem.clone()).collect();
    let distinct: BTreeSet<&String> = stems.iter().collect();
    let common = common(
        &distinct
            .iter()
            .map(|stem| stem.split(separator).collect())
            .collect::<Vec<Vec<&str>>>(),
    );
    let count = |stem: &str| stems.iter().filter(|other| *other == stem).count();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (stem, family) in groups {
        // Events of one stem with several bodies are families of their own.
        let whole = if count(stem) > 1 {
            family.events.join(" ")
        } else {
            stem.clone()
        };
        let segments: Vec<&str> = whole.split(separator).skip(common).collect();
        let words = segments.join(" ");
        family.title = text::title(&words);
        family.name = text::file(&words);
        let number = taken.entry(family.name.to_ascii_lowercase()).or_insert(0);
        *number += 1;
        if *number > 1 {
            family.name = format!("{}{number}", family.name);
            family.title = format!("{} {number}", family.title);
        }
    }
}

/// How many segments all names begin with, of which each keeps at least one.
fn common(names: &[Vec<&str>]) -> usize {
    let shortest = names.iter().map(Vec::len).min().unwrap_or(0);
    let is_same = |place: &usize| names.iter().all(|name| name[*place] == names[0][*place]);
    (0..shortest.saturating_sub(1)).take_while(is_same).count()
}

fn description(family: &Family, operations: &[Operation]) -> String {
    let mut said: Vec<&str> = Vec::new();
    for index in &family.operations {
        if let Some(summary) = operations[*index]
            .summary
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            && !said.contains(&summary)
        {
            said.push(summary);
        }
    }
    if said.is_empty() || said.len() > 4 {
        return format!("Events of the family {}.", family.title);
    }
    let sentences = said.iter().map(|text| {
        if text.ends_with(['.', '!', '?']) {
            (*text).to_owned()
        } else {
            format!("{text}.")
        }
    });
    sentences.collect::<Vec<_>>().join(" ")
}
