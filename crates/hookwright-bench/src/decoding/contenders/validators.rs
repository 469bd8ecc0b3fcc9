//! Validators of JSON Schema in Rust, which judge a `serde_json::Value`. All find the schema of an event in the same way, and assert formats.

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use super::libraries::Parsed;
use super::{Checks, Decoder, names};
use crate::decoding::{Payload, derived};
use crate::stream::Judges;

include!(concat!(env!("OUT_DIR"), "/compiled.rs"));

/// What the macro makes of a schema.
type Compiled = fn(&Value) -> bool;

pub(super) struct Validators {
    jsonschema: Arc<Judges>,
    compiled: Arc<Judges<Compiled>>,
    boon: Arc<Judges<Boon>>,
}

impl Validators {
    pub(super) fn load(folders: &[PathBuf]) -> Result<Self, Box<dyn Error>> {
        let compiled = Judges::compiled(folders, |provider, family, _| {
            validator(provider, family).ok_or_else(|| "the macro has not seen a schema".into())
        });
        Ok(Self {
            jsonschema: Arc::new(Judges::load(folders)?),
            compiled: Arc::new(compiled?),
            boon: Arc::new(Judges::compiled(folders, |_, _, schema| {
                Boon::compile(schema)
            })?),
        })
    }

    /// As people do it today.
    pub(super) fn today(&self) -> Decoder {
        let judges = Arc::clone(&self.jsonschema);
        Decoder::new(names::TODAY, Checks::Schema, move |payload| {
            parsed(payload).is_some_and(|body| {
                let judge = judges.of(&body);
                judge.is_some_and(|judge| judge.is_valid(&body))
                    && derived::read::<String>(payload, Parsed(body))
            })
        })
    }

    /// Whether a body satisfies its schema, and nothing else.
    pub(super) fn verdicts(&self) -> [Decoder; 3] {
        let [jsonschema, compiled, boon] = names::VALIDATORS;
        [
            verdict(jsonschema, &self.jsonschema, |judge, body| {
                judge.is_valid(body)
            }),
            verdict(compiled, &self.compiled, |judge, body| judge(body)),
            verdict(boon, &self.boon, Boon::is_valid),
        ]
    }
}

fn verdict<V: Send + Sync + 'static>(
    name: &'static str,
    judges: &Arc<Judges<V>>,
    is_valid: impl Fn(&V, &Value) -> bool + Send + Sync + 'static,
) -> Decoder {
    let judges = Arc::clone(judges);
    Decoder::new(name, Checks::Schema, move |payload| {
        parsed(payload).is_some_and(|body| {
            let judge = judges.of(&body);
            judge.is_some_and(|judge| is_valid(judge, &body))
        })
    })
}

fn parsed(payload: &Payload) -> Option<Value> {
    serde_json::from_slice(&payload.body).ok()
}

/// A schema that `boon` has compiled.
struct Boon {
    schemas: Schemas,
    root: SchemaIndex,
}

impl Boon {
    fn compile(schema: &Value) -> Result<Self, Box<dyn Error>> {
        const ADDRESS: &str = "https://bundle.example/schema.json";
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        let added = compiler.add_resource(ADDRESS, schema.clone());
        added.map_err(|error| error.to_string())?;
        let mut schemas = Schemas::new();
        let root = compiler.compile(ADDRESS, &mut schemas);
        let root = root.map_err(|error| error.to_string())?;
        Ok(Self { schemas, root })
    }

    fn is_valid(&self, body: &Value) -> bool {
        self.schemas.validate(body, self.root).is_ok()
    }
}
