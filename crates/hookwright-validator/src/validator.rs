//! The validator: a provider's schemas on one side, a delivery on the other, a report between them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use hookwright_scan::Texts;
use hookwright_schema::{Catalog, Draft, Naming, Provider};
use serde_json::Value;

use crate::bundled::{BundleError, Bundled};
use crate::input::Input;
use crate::quick;
use crate::schemas::{Judge, Schemas};
use crate::which::Values;
use crate::{Report, sound};

/// Judges deliveries of one provider by its JSON Schemas.
///
/// It is made once and judges any number of deliveries, from several threads at once. A family's schema is compiled when the
/// first of its bodies comes.
///
/// ```
/// # use std::collections::BTreeMap;
/// use hookwright_validator::{Code, Input, Validator};
///
/// # let provider = r#"{"name": "acme", "title": "Acme", "docs": "https://acme.example/hooks", "discriminator": "/event",
/// #     "separator": ".", "payload": "/data", "headers": {}, "signature": {"scheme": "none"}}"#;
/// # let envelope = r#"{"type": "object", "required": ["event"], "properties": {"event": {"type": "string"}, "data": true}}"#;
/// # let order = r#"{"allOf": [{"$ref": "../envelope.schema.json"}], "type": "object", "properties": {
/// #     "event": {"enum": ["order.paid"]}, "data": {"type": "object", "properties": {"email": {"type": "string"}}}}}"#;
/// # let files = [("provider.json", provider), ("envelope.schema.json", envelope), ("events/order.schema.json", order)];
/// # let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
/// // `Validator::load` does the same with a folder on disk.
/// let validator = Validator::from_files("acme", BTreeMap::from(files))?;
/// let report = validator.validate(&Input::new(br#"{"event": "order.paid", "data": {"email": 17}}"#));
///
/// let finding = &report.findings[0];
/// assert_eq!((finding.code, finding.pointer.as_str()), (Code::WrongType, "/data/email"));
/// assert_eq!(finding.label, "expected a string, found a number");
/// # Ok::<(), hookwright_schema::Report>(())
/// ```
#[derive(Debug)]
pub struct Validator {
    pub(crate) provider: Provider,
    pub(crate) name: Arc<str>,
    pub(crate) schemas: Schemas,
    pub(crate) envelope: Judge,
    pub(crate) headers: Option<Judge>,
    pub(crate) families: Vec<Judge>,
    /// Each event with the index of its family.
    pub(crate) events: BTreeMap<String, usize>,
    /// The members that lead to the event's name, or to what a header leaves open of it.
    pub(crate) discriminator: Option<Vec<String>>,
    /// Whether the names of those members are written as they are.
    pub(crate) plain: bool,
    /// What the header says, where one names events.
    pub(crate) values: Option<Values>,
    /// The same events, with each one's index, for the quick check. `None` where it may not be used.
    pub(crate) quick: Option<(Texts, Vec<usize>)>,
}

impl Validator {
    /// Loads a provider from its folder, as `schemas/README.md` describes it.
    ///
    /// # Errors
    /// Every problem of the folder at once; see [`hookwright_schema::load()`].
    pub fn load(folder: &Path) -> Result<Self, hookwright_schema::Report> {
        hookwright_schema::load(folder).map(|catalog| Self::new(&catalog))
    }

    /// Loads a provider from the texts of its files: path relative to its folder to text. `name` is the folder's.
    ///
    /// # Errors
    /// Every problem of the files at once; see [`hookwright_schema::load_files()`].
    pub fn from_files(
        name: &str,
        files: BTreeMap<String, String>,
    ) -> Result<Self, hookwright_schema::Report> {
        hookwright_schema::load_files(name, files).map(|catalog| Self::new(&catalog))
    }

    /// A validator for a provider that is loaded already.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let families = catalog
            .families
            .iter()
            .map(|family| (family.name.clone(), family.events.clone()));
        Self::assemble(
            catalog.provider.clone(),
            catalog.draft,
            catalog.bundle(),
            &families.collect(),
        )
    }

    /// A validator from what a generated crate carries, without reading a file.
    ///
    /// # Errors
    /// [`BundleError`] when the description is not that of a provider, when the schema is not JSON, or lacks a family that the events
    /// name.
    pub fn bundled(bundled: &Bundled<'_>) -> Result<Self, BundleError> {
        let provider: Provider =
            serde_json::from_str(bundled.provider).map_err(BundleError::NoProvider)?;
        let schema: Value = serde_json::from_str(bundled.schema).map_err(BundleError::NotJson)?;
        let draft7 = schema.get("$schema").and_then(Value::as_str) == Some(Draft::Draft7.uri());
        let draft = if draft7 {
            Draft::Draft7
        } else {
            Draft::Draft202012
        };
        let mut families: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (event, family) in &bundled.events {
            families
                .entry((*family).to_owned())
                .or_default()
                .push((*event).to_owned());
        }
        let validator = Self::assemble(provider, draft, schema, &families);
        match families
            .into_keys()
            .find(|family| !validator.schemas.has(&format!("events/{family}")))
        {
            Some(family) => Err(BundleError::NoFamily(family)),
            None => Ok(validator),
        }
    }

    fn assemble(
        provider: Provider,
        draft: Draft,
        bundle: Value,
        families: &BTreeMap<String, Vec<String>>,
    ) -> Self {
        let schemas = Schemas::new(draft, bundle);
        let mut events: BTreeMap<String, usize> = BTreeMap::new();
        for (index, names) in families.values().enumerate() {
            events.extend(names.iter().map(|name| (name.clone(), index)));
        }
        let greets = |event: Option<&Value>| {
            let event = event.and_then(Value::as_str);
            event.is_some_and(|event| events.contains_key(event))
        };
        let mut handshakes = provider.handshakes.iter();
        let ambiguous = handshakes.any(|handshake| {
            let pointer = provider.discriminator.as_deref();
            greets(pointer.and_then(|pointer| handshake.body.pointer(pointer)))
        });
        let namings = namings(&provider, &schemas, families);
        let names = Texts::new(events.keys().map(String::as_str)).filter(|_| !ambiguous);
        let discriminator = provider.discriminator_path();
        Self {
            name: provider.name.as_str().into(),
            plain: quick::are_plain(discriminator.as_slice()),
            discriminator,
            values: Values::new(&provider, namings),
            quick: names.map(|names| (names, events.values().copied().collect())),
            envelope: Judge::new("envelope"),
            headers: schemas.has("headers").then(|| Judge::new("headers")),
            families: families
                .keys()
                .map(|family| Judge::new(format!("events/{family}")))
                .collect(),
            provider,
            schemas,
            events,
        }
    }

    /// What is known of the provider beside its schemas.
    #[must_use]
    pub fn provider(&self) -> &Provider {
        &self.provider
    }

    /// The names of all events, sorted.
    pub fn events(&self) -> impl Iterator<Item = &str> {
        self.events.keys().map(String::as_str)
    }

    /// The report on a delivery that was not even read because its body has so many bytes, more than [`MAX_BODY`](crate::MAX_BODY).
    #[must_use]
    pub fn too_large(&self, size: usize) -> Report {
        let findings = vec![sound::too_large(size)];
        Report::new(Arc::clone(&self.name), None, findings, &Input::new(b""))
    }
}

/// What a delivery of each event says.
fn namings(
    provider: &Provider,
    schemas: &Schemas,
    families: &BTreeMap<String, Vec<String>>,
) -> Vec<(String, Naming)> {
    let of = |(family, events): (&String, &Vec<String>)| {
        let body = schemas
            .file(&format!("events/{family}"))
            .unwrap_or(&Value::Null);
        let naming =
            |event: &String| Some((event.clone(), Naming::of(provider, family, body, event)?));
        events.iter().filter_map(naming).collect::<Vec<_>>()
    };
    families.iter().flat_map(of).collect()
}
