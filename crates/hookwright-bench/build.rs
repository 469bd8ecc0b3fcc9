//! Makes types of both providers that borrow their text: a module for the whole body of each family, and a table of them. Of the same schemas, and
//! of the envelopes, `jsonschema`'s macro makes validators, which have a table too.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use hookwright_build::{TextStorage, TypesOptions};
use serde_json::{Value, json};

const PROVIDERS: [(&str, &str); 2] = [("Apideck", "apideck"), ("Morph", "morph")];

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let out = PathBuf::from(out);
    let (mut borrowed, mut compiled) = (Table::default(), Table::default());
    for (of, provider) in PROVIDERS {
        let file = format!("../../generated/{provider}/{provider}.schema.json");
        println!("cargo::rerun-if-changed={file}");
        let bundle: Value = serde_json::from_slice(&fs::read(file)?)?;
        let definitions = bundle["$defs"].as_object();
        let names = definitions.into_iter().flat_map(|all| all.keys());
        for family in names.filter_map(|name| name.strip_prefix("events/")) {
            let module = format!("{provider}_{}", family.to_lowercase());
            let file = schema(&out, &bundle, &format!("events~1{family}"), &module)?;
            compiled.validator(&file, &module, &format!("({provider:?}, Some({family:?}))"))?;
            types(file, &module)?;
            writeln!(
                borrowed.items,
                "include!(concat!(env!(\"OUT_DIR\"), \"/{module}.rs\"));"
            )?;
            writeln!(
                borrowed.arms,
                "        (Of::{of}, {family:?}) => is_read({module}::Body::from_json(body)),"
            )?;
        }
        let module = format!("{provider}_envelope");
        let file = schema(&out, &bundle, "envelope", &module)?;
        compiled.validator(&file, &module, &format!("({provider:?}, None)"))?;
    }
    borrowed.write(
        &out.join("borrowed.rs"),
        "fn read(of: Of, family: &str, body: &[u8]) -> bool {\n    match (of, family)",
        "false",
    )?;
    compiled.write(
        &out.join("compiled.rs"),
        "fn validator(provider: &str, family: Option<&str>) -> Option<fn(&Value) -> bool> {\n    match (provider, family)",
        "None",
    )?;
    Ok(())
}

/// Items, and the arms of the function that finds them.
#[derive(Default)]
struct Table {
    items: String,
    arms: String,
}

impl Table {
    /// What `jsonschema`'s macro makes of a schema, found by this pattern.
    fn validator(&mut self, schema: &Path, name: &str, pattern: &str) -> std::fmt::Result {
        // A string of Rust's.
        let schema = format!("{:?}", schema.to_string_lossy());
        writeln!(
            self.items,
            "#[jsonschema_macro::validator(path = {schema}, validate_formats = true, methods = {{ validate = false, iter_errors = false }})]\n\
             #[expect(non_camel_case_types, reason = \"named as the schema\")]\nstruct {name};"
        )?;
        writeln!(self.arms, "        {pattern} => Some({name}::is_valid),")
    }

    fn write(&self, file: &Path, head: &str, otherwise: &str) -> std::io::Result<()> {
        let Self { items, arms } = self;
        fs::write(
            file,
            format!("{items}\n{head} {{\n{arms}        _ => {otherwise},\n    }}\n}}\n"),
        )
    }
}

/// The bundle with one of its files as its root, as a file.
fn schema(out: &Path, bundle: &Value, key: &str, module: &str) -> Result<PathBuf, Box<dyn Error>> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": bundle["$defs"],
        "$ref": format!("#/$defs/{key}"),
    });
    let file = out.join(format!("{module}.schema.json"));
    fs::write(&file, schema.to_string())?;
    Ok(file)
}

/// The module of one family's body.
fn types(schema: PathBuf, module: &str) -> Result<(), Box<dyn Error>> {
    let options = TypesOptions {
        root: Some("Body".to_owned()),
        text: TextStorage::Borrowed,
    };
    Ok(hookwright_build::schema_with(schema, module, &options)?)
}
