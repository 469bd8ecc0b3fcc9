//! The changes that were found, each told once.

use std::collections::BTreeSet;

use hookwright_schema::{Catalog, Location};

use super::shape::Shape;
use crate::{Code, Finding, Severity};

/// Who makes the values that are compared, and whom a change can break.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The provider: what it may send from now on breaks who stays with the old schemas.
    Delivery,
    /// The receiver, which answers a family's events: what it may answer from now on breaks nobody.
    Answer(String),
}

/// What two versions differ in, while they are compared.
pub(super) struct Changes<'c> {
    pub(super) old: &'c Catalog,
    pub(super) new: &'c Catalog,
    /// Each with the file of the new version in which it is shown.
    pub(super) found: Vec<(String, Finding)>,
    /// Whose values are compared just now.
    pub(super) side: Side,
    told: BTreeSet<(bool, Code, Location, String)>,
    /// Pairs of schemas that were compared.
    compared: BTreeSet<(Side, Vec<Location>, Vec<Location>)>,
}

impl<'c> Changes<'c> {
    pub(super) fn new(old: &'c Catalog, new: &'c Catalog) -> Self {
        Self {
            old,
            new,
            found: Vec::new(),
            side: Side::Delivery,
            told: BTreeSet::new(),
            compared: BTreeSet::new(),
        }
    }

    /// Whether this pair is met for the first time.
    pub(super) fn enter(&mut self, before: &Shape<'_>, now: &Shape<'_>) -> bool {
        let pair = (before.places.clone(), now.places.clone());
        self.compared.insert((self.side.clone(), pair.0, pair.1))
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
        let answered = self.side != Side::Delivery;
        // A message names the place in the body, which differs between the families that share a schema; a label does not.
        let said = (answered, code, place.clone(), label.to_owned());
        if !self.told.insert(said) {
            return;
        }
        let problem = self.new.problem(place, "", "");
        let span = match self.new.find(place) {
            Some(schema) if schema.value().is_object() && !place.pointer.is_empty() => {
                problem.at_key().span
            }
            _ => problem.span,
        };
        let finding = match &self.side {
            Side::Delivery => Finding {
                severity,
                ..Finding::new(code, message).help(lower(code.remedy()))
            },
            Side::Answer(family) => answer(code, severity, family, message),
        };
        let finding = finding.at(place.pointer.as_str(), span).label(label);
        self.found.push((place.file.to_string(), finding));
    }
}

/// A change of what the receiver answers. What the provider newly takes breaks nobody; what it no longer takes breaks everybody.
fn answer(code: Code, severity: Severity, family: &str, message: &str) -> Finding {
    let message = format!("the answer to `{family}`: {message}");
    let finding = Finding::new(code, message);
    if severity == Severity::Error {
        let help = "answers that were good are refused now; code that makes them has to change";
        return finding.help(help);
    }
    Finding {
        severity: Severity::Note,
        ..finding.help("answers that were good still are")
    }
}

/// The sentence as it stands behind `help:`.
fn lower(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}
