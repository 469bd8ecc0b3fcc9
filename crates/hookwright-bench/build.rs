//! Writes the schema of each family's body, and of each envelope, for `jsonschema`'s macro to make a validator of, and a table of those.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

const PROVIDERS: [&str; 2] = ["apideck", "morph"];

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let out = PathBuf::from(out);
    let mut compiled = Table::default();
    for provider in PROVIDERS {
        let file = format!("../../generated/{provider}/{provider}.schema.json");
        println!("cargo::rerun-if-changed={file}");
        let bundle: Value = serde_json::from_slice(&fs::read(file)?)?;
        let definitions = bundle["$defs"].as_object();
        let names = definitions.into_iter().flat_map(|all| all.keys());
        for family in names.filter_map(|name| name.strip_prefix("events/")) {
            let name = format!("{provider}_{}", family.to_lowercase());
            let file = schema(&out, &bundle, &format!("events~1{family}"), &name)?;
            compiled.validator(&file, &name, &format!("({provider:?}, Some({family:?}))"))?;
        }
        let name = format!("{provider}_envelope");
        let file = schema(&out, &bundle, "envelope", &name)?;
        compiled.validator(&file, &name, &format!("({provider:?}, None)"))?;
    }
    Ok(compiled.write(&out.join("compiled.rs"))?)
}

/// Validators, and the arms of the function that finds them.
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

    fn write(&self, file: &Path) -> std::io::Result<()> {
        let Self { items, arms } = self;
        fs::write(
            file,
            format!(
                "{items}\nfn validator(provider: &str, family: Option<&str>) -> Option<fn(&Value) -> bool> {{\n    \
                 match (provider, family) {{\n{arms}        _ => None,\n    }}\n}}\n"
            ),
        )
    }
}

/// The bundle with one of its files as its root, as a file.
fn schema(out: &Path, bundle: &Value, key: &str, name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": bundle["$defs"],
        "$ref": format!("#/$defs/{key}"),
    });
    let file = out.join(format!("{name}.schema.json"));
    fs::write(&file, schema.to_string())?;
    Ok(file)
}
