//! The changes that were found, each told once.

use std::collections::BTreeSet;

use hookwright_schema::{Catalog, Location};

use super::shape::Shape;
use crate::{Code, Finding, Severity};

/// What two versions differ in, while they are compared.
pub(super) struct Changes<'c> {
    pub(super) old: &'c Catalog,
    pub(super) new: &'c Catalog,
    /// Each with the file of the new version in which it is shown.
    pub(super) found: Vec<(String, Finding)>,
    told: BTreeSet<(Code, Location, String)>,
    /// Pairs of schemas that were compared.
    compared: BTreeSet<(Vec<Location>, Vec<Location>)>,
}

impl<'c> Changes<'c> {
    pub(super) fn new(old: &'c Catalog, new: &'c Catalog) -> Self {
        Self {
            old,
            new,
            found: Vec::new(),
            told: BTreeSet::new(),
            compared: BTreeSet::new(),
        }
    }

    /// Whether this pair is met for the first time.
    pub(super) fn enter(&mut self, before: &Shape<'_>, now: &Shape<'_>) -> bool {
        self.compared
            .insert((before.places.clone(), now.places.clone()))
    }

    /// Adds a change at a place of the new version. What several families share is told once.
    pub(super) fn add(&mut self, code: Code, place: &Location, message: &str, label: &str) {
        self.weighed(code, code.severity(), place, message, label);
    }

    /// Adds a change that weighs something else than its code does.
    pub(super) fn weighed(
        &mut self,
        code: Code,
        severity: Severity,
        place: &Location,
        message: &str,
        label: &str,
    ) {
        // A message names the place in the body, which differs between the families that share a schema; a label does not.
        if !self.told.insert((code, place.clone(), label.to_owned())) {
            return;
        }
        let problem = self.new.problem(place, "", "");
        let span = match self.new.find(place) {
            Some(schema) if schema.value().is_object() && !place.pointer.is_empty() => {
                problem.at_key().span
            }
            _ => problem.span,
        };
        let finding = Finding::new(code, message)
            .at(place.pointer.as_str(), span)
            .label(label)
            .help(lower(code.remedy()));
        self.found.push((
            place.file.to_string(),
            Finding {
                severity,
                ..finding
            },
        ));
    }
}

/// The sentence as it stands behind `help:`.
fn lower(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}
