//! The result of loading: everything that a provider's folder says, checked, with a way back to the text.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::bundle;
use crate::coverage::Coverage;
use crate::draft::Draft;
use crate::location::Location;
use crate::naming::Naming;
use crate::problem::{Problem, Report};
use crate::provider::Provider;
use crate::schema::Schema;
use crate::sources::Sources;

/// A provider, loaded and checked.
///
/// What holds for every catalog: each schema file is valid against its meta-schema, each `$ref` resolves inside the
/// folder and none leads to itself without passing through a member or an element, each family has at least one
/// event, no event belongs to two families, and each example agrees with its family's schema.
#[derive(Debug)]
#[non_exhaustive]
pub struct Catalog {
    /// The content of `provider.json`.
    pub provider: Provider,
    /// The JSON Schema draft that all of the provider's schemas are written in.
    pub draft: Draft,
    /// The schema that every body satisfies, also one with an event that is not known yet.
    pub envelope: Location,
    /// The schema of the delivery headers, an object of header name to value.
    pub headers: Option<Location>,
    /// The families, sorted by name; there is at least one.
    pub families: Vec<Family>,
    /// For the families that expect an answer: the answer's schema.
    pub responses: BTreeMap<String, Location>,
    /// The content of `coverage.json`.
    pub coverage: Option<Coverage>,
    /// The valid examples, by event; not every event needs one.
    pub examples: BTreeMap<String, Example>,
    pub(crate) sources: Sources,
}

/// Events that share one body schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Family {
    /// The stem of the family's file: `contact` for `events/contact.schema.json`.
    pub name: String,
    /// The schema of the whole body.
    pub body: Location,
    /// The events, sorted; at least one.
    pub events: Vec<String>,
    pub(crate) namings: BTreeMap<String, Naming>,
}

impl Family {
    /// What a delivery of one of the family's events says.
    #[must_use]
    pub fn naming(&self, event: &str) -> Option<&Naming> {
        self.namings.get(event)
    }
}

/// A valid example of an event's body.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Example {
    /// The file, relative to the provider's folder.
    pub file: String,
    /// The file's text as it stands.
    pub text: String,
    /// The same, read.
    pub value: Value,
}

impl Catalog {
    /// The cursor on a value of this catalog.
    ///
    /// # Panics
    ///
    /// When `at` is not a location of this catalog; use [`Catalog::find`] for one that comes from elsewhere.
    #[must_use]
    pub fn schema(&self, at: &Location) -> Schema<'_> {
        match self.find(at) {
            Some(schema) => schema,
            None => panic!(
                "{at} is not a location of the catalog of `{}`",
                self.provider.name
            ),
        }
    }

    /// The cursor on a value of any file of the folder, schema or not; `None` when there is no such value.
    #[must_use]
    pub fn find(&self, at: &Location) -> Option<Schema<'_>> {
        self.sources.find(at)
    }

    /// The family that an event belongs to.
    #[must_use]
    pub fn family_of(&self, event: &str) -> Option<&Family> {
        self.families
            .iter()
            .find(|family| family.events.iter().any(|known| known == event))
    }

    /// The schema files, sorted by path, each with its value.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.sources
            .schemas()
            .map(|root| (&**root.path(), root.value()))
    }

    /// The text of a file of the folder, as it stands; `None` when there is no such file or it belongs to no part of the layout.
    #[must_use]
    pub fn text(&self, file: &str) -> Option<&str> {
        self.sources.file(file).map(|file| &*file.text)
    }

    /// All schemas of the provider as one self-contained schema.
    ///
    /// Its root accepts a body that any family accepts. `$defs` (`definitions` in draft 7) holds each file under its
    /// path without `.schema.json`; every `$ref` is a fragment into the bundle (JSON Pointer, percent-encoded where
    /// a URI fragment needs it); `$schema`, `$id` and anchors of the files are left out.
    #[must_use]
    pub fn bundle(&self) -> Value {
        bundle::bundle(&self.provider, self.draft, &self.families, &self.sources)
    }

    /// Where a location stands in the [`Catalog::bundle`]: a JSON Pointer, for example
    /// `/$defs/events~1contact/properties/payload`.
    #[must_use]
    pub fn bundle_pointer(&self, at: &Location) -> String {
        bundle::pointer(self.draft, at)
    }

    /// The `$ref` that leads to a location from anywhere in the [`Catalog::bundle`]: its pointer as a URI fragment.
    #[must_use]
    pub fn bundle_reference(&self, at: &Location) -> String {
        bundle::fragment(&bundle::pointer(self.draft, at))
    }

    /// A problem that a later stage found: its place is the value at `at`, `label` stands beside it.
    #[must_use]
    pub fn problem(
        &self,
        at: &Location,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Problem {
        self.sources.problem(at, message, label)
    }

    /// The report on problems that a later stage found in this catalog.
    #[must_use]
    pub fn report(&self, problems: Vec<Problem>) -> Report {
        self.sources.report(problems)
    }
}
