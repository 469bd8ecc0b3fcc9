//! Providers' schemas as people use them who judge with a library: one compiled schema for each event, found by the event's name.

use std::collections::HashMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hookwright_schema::Catalog;
use serde_json::{Value, json};

/// The compiled schemas of some providers.
pub struct Judges(Vec<Provider>);

struct Provider {
    discriminator: String,
    events: HashMap<String, Arc<jsonschema::Validator>>,
    envelope: jsonschema::Validator,
}

impl Judges {
    /// Loads provider folders.
    ///
    /// # Errors
    /// When a folder has problems.
    pub fn load(folders: &[PathBuf]) -> Result<Self, Box<dyn Error>> {
        let providers = folders.iter().map(|folder| Provider::of(&load(folder)?));
        Ok(Self(providers.collect::<Result<_, _>>()?))
    }

    /// The schema of the event that a body names, or the envelope where nobody knows the name; `None` where there is no name.
    #[must_use]
    pub fn of(&self, body: &Value) -> Option<&jsonschema::Validator> {
        self.0.iter().find_map(|provider| {
            let event = body.pointer(&provider.discriminator)?.as_str()?;
            let known = provider.events.get(event).map(Arc::as_ref);
            Some(known.unwrap_or(&provider.envelope))
        })
    }
}

impl Provider {
    fn of(catalog: &Catalog) -> Result<Self, Box<dyn Error>> {
        let mut events = HashMap::new();
        for family in &catalog.families {
            let validator = Arc::new(validator(catalog, &format!("events~1{}", family.name))?);
            for event in &family.events {
                events.insert(event.clone(), Arc::clone(&validator));
            }
        }
        Ok(Self {
            discriminator: catalog.provider.discriminator.clone().unwrap_or_default(),
            envelope: validator(catalog, "envelope")?,
            events,
        })
    }
}

fn load(folder: &Path) -> Result<Catalog, Box<dyn Error>> {
    hookwright_schema::load(folder).map_err(|report| report.to_string().into())
}

/// The validator of one file of the bundle, with formats asserted.
fn validator(catalog: &Catalog, key: &str) -> Result<jsonschema::Validator, Box<dyn Error>> {
    let schema = rooted(catalog, key);
    let options = jsonschema::options().should_validate_formats(true);
    options
        .build(&schema)
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
