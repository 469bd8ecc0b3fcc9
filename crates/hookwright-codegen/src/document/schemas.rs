//! What `schemars` says of the types: the schemas that they were made from, as definitions of one schema.

use hookwright_schema::{Bundler, Document, Report};
use serde_json::{Value, json};

use super::lower::Place;

/// The schemas of all types.
#[derive(Debug)]
pub(crate) struct Schemas {
    /// One JSON Schema with everything as its definitions.
    pub(crate) bundle: String,
    /// The schema of each type, in the types' order, in terms of those definitions.
    pub(crate) types: Vec<String>,
}

impl Schemas {
    /// The schemas that hold at the place of each type. There a value has to satisfy all that holds, also where the type says less
    /// and leaves the rest to the one around it.
    pub(super) fn of(document: &Document, places: &[Place]) -> Result<Self, Report> {
        let mut bundler = Bundler::new(document);
        let types = places.iter().map(|place| schema(&mut bundler, place));
        let types = types.collect();
        let bundle = bundler.finish()?;
        Ok(Self { bundle, types })
    }
}

fn schema(bundler: &mut Bundler<'_>, place: &Place) -> String {
    let references = place.schemas.iter();
    let references = references.map(|number| json!({ "$ref": bundler.reference(*number) }));
    let mut all: Vec<Value> = references.collect();
    let kinds = place.within.schema_types();
    if !kinds.is_empty() {
        all.push(json!({ "type": kinds }));
    }
    match all.as_slice() {
        [one] => one.to_string(),
        _ => json!({ "allOf": all }).to_string(),
    }
}
