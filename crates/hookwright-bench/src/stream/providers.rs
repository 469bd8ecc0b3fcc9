//! Providers' schemas as people use them who judge with a library: one compiled schema for each event, found by the event's name.

use std::collections::HashMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hookwright_schema::Catalog;
use serde_json::{Value, json};

/// The compiled schemas of some providers, by whatever library has compiled them.
pub struct Judges<V = jsonschema::Validator>(Vec<Provider<V>>);

struct Provider<V> {
    discriminator: String,
    events: HashMap<String, Arc<V>>,
    envelope: V,
}

impl Judges {
    /// Loads provider folders.
    ///
    /// # Errors
    /// When a folder has problems.
    pub fn load(folders: &[PathBuf]) -> Result<Self, Box<dyn Error>> {
        Self::compiled(folders, |_, _, schema| validator(schema))
    }
}

impl<V> Judges<V> {
    /// Loads provider folders, and has each schema compiled. `compile` is given the provider's name, that of the family (`None` for the
    /// envelope), and the bundle with this file as its root.
    ///
    /// # Errors
    /// When a folder has problems, or a schema cannot be compiled.
    pub fn compiled(
        folders: &[PathBuf],
        mut compile: impl FnMut(&str, Option<&str>, &Value) -> Result<V, Box<dyn Error>>,
    ) -> Result<Self, Box<dyn Error>> {
        let providers = folders
            .iter()
            .map(|folder| Provider::of(&load(folder)?, &mut compile));
        Ok(Self(providers.collect::<Result<_, _>>()?))
    }

    /// The schema of the event that a body names, or the envelope where nobody knows the name; `None` where there is no name.
    #[must_use]
    pub fn of(&self, body: &Value) -> Option<&V> {
        self.0.iter().find_map(|provider| {
            let event = body.pointer(&provider.discriminator)?.as_str()?;
            let known = provider.events.get(event).map(Arc::as_ref);
            Some(known.unwrap_or(&provider.envelope))
        })
    }
}

impl<V> Provider<V> {
    fn of(
        catalog: &Catalog,
        compile: &mut impl FnMut(&str, Option<&str>, &Value) -> Result<V, Box<dyn Error>>,
    ) -> Result<Self, Box<dyn Error>> {
        let name = &catalog.provider.name;
        let mut events = HashMap::new();
        for family in &catalog.families {
            let schema = rooted(catalog, &format!("events~1{}", family.name));
            let validator = Arc::new(compile(name, Some(&family.name), &schema)?);
            for event in &family.events {
                events.insert(event.clone(), Arc::clone(&validator));
            }
        }
        Ok(Self {
            discriminator: catalog.provider.discriminator.clone().unwrap_or_default(),
            envelope: compile(name, None, &rooted(catalog, "envelope"))?,
            events,
        })
    }
}

fn load(folder: &Path) -> Result<Catalog, Box<dyn Error>> {
    hookwright_schema::load(folder).map_err(|report| report.to_string().into())
}

/// The validator of a schema, with formats asserted.
fn validator(schema: &Value) -> Result<jsonschema::Validator, Box<dyn Error>> {
    let options = jsonschema::options().should_validate_formats(true);
    options
        .build(schema)
        .map_err(|error| error.to_string().into())
}

/// The bundle with this file as its root.
fn rooted(catalog: &Catalog, key: &str) -> Value {
    let mut bundle = catalog.bundle();
    if let Some(root) = bundle.as_object_mut() {
        root.remove("anyOf");
        let definitions = catalog.draft.definitions();
        root.insert("$ref".into(), json!(format!("#/{definitions}/{key}")));
    }
    bundle
}

/// What a program in another language needs: for each provider, where the event's name stands, the bundle, and the key of each
/// event's file in it.
///
/// # Errors
/// When a folder has problems.
pub fn description(folders: &[PathBuf]) -> Result<Value, Box<dyn Error>> {
    let mut providers = Vec::new();
    for folder in folders {
        let catalog = load(folder)?;
        let mut events = serde_json::Map::new();
        for family in &catalog.families {
            for event in &family.events {
                events.insert(event.clone(), json!(format!("events~1{}", family.name)));
            }
        }
        let tokens = catalog.provider.discriminator_path().unwrap_or_default();
        let mut bundle = catalog.bundle();
        if let Some(root) = bundle.as_object_mut() {
            root.remove("anyOf");
        }
        providers.push(json!({
            "discriminator": tokens, "events": events, "bundle": bundle,
            "definitions": catalog.draft.definitions(),
        }));
    }
    Ok(Value::Array(providers))
}
