//! Who is measured: the crate of each.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use hookwright_codegen::Types;
use serde_json::Value;

/// A program that decodes and encodes payloads in one way.
pub(super) struct Contender {
    /// What it is called, and its crate.
    pub(super) name: &'static str,
    /// Its module of types; empty if it has none.
    pub(super) types: String,
    /// Its `Cargo.toml`.
    pub(super) manifest: String,
    /// Its `main.rs`.
    pub(super) main: String,
}

/// Ours first; typify's if `cargo typify` is installed.
pub(super) fn contenders(
    root: &Path,
    suite: &Path,
    [made, borrowed]: [&Types; 2],
) -> std::io::Result<Vec<Contender>> {
    // A JSON string is a TOML string.
    let runtime = Value::from(root.join("crates/hookwright").to_string_lossy());
    let ours = |name, types: &Types, json: &str| Contender {
        name,
        types: types.text.clone(),
        manifest: manifest(
            name,
            &format!("hookwright = {{ path = {runtime}, features = [\"pattern\"] }}"),
        ),
        main: program(
            &format!("types::{}", types.root),
            &format!("{json}::from_json(json).ok()"),
            &format!("{json}::to_json(value)"),
        ),
    };
    let borrowed = ours("ours-borrowed", borrowed, "hookwright::borrowed::Json");
    let ours = ours("ours", made, "hookwright::Json");
    let serde = |name, root: &str, types: String| Contender {
        name,
        types,
        manifest: manifest(
            name,
            "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
             chrono = { version = \"0.4\", default-features = false, features = [\"serde\", \"std\"] }\n",
        ),
        main: program(
            root,
            "serde_json::from_slice(json).ok()",
            "serde_json::to_string(value).unwrap_or_default()",
        ),
    };
    let typify = typify(&suite.join("schema.json"))?;
    let typify = typify.map(|types| serde("typify", &format!("types::{}", made.root), types));
    let value = serde("value", "serde_json::Value", String::new());
    Ok([Some(ours), Some(borrowed), typify, Some(value)]
        .into_iter()
        .flatten()
        .collect())
}

/// The module that typify makes of a schema, if its command is installed.
fn typify(schema: &Path) -> std::io::Result<Option<String>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("types.rs");
    let status = Command::new("cargo")
        .args(["typify", "--no-builder", "--output"])
        .args([&file, schema])
        .stderr(Stdio::null())
        .status()?;
    if status.success() {
        fs::read_to_string(file).map(Some)
    } else {
        Ok(None)
    }
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[workspace]\n\n[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nturns = {{ path = \"../turns\" }}\n{dependencies}\n\
         [profile.dev]\nincremental = false\n"
    )
}

/// A program that decodes and encodes values of the type `root`, by these expressions.
fn program(root: &str, decode: &str, encode: &str) -> String {
    let module = if root.starts_with("types::") {
        "mod types;\n"
    } else {
        ""
    };
    format!(
        "#![allow(warnings)]\n\n{module}\n\
         fn decode(json: &[u8]) -> Option<{root}> {{\n    {decode}\n}}\n\n\
         fn again(value: &{root}) -> String {{\n    {encode}\n}}\n\n\
         fn main() {{\n    turns::take(\n        |json| decode(json).is_some(),\n        \
         |json| decode(json).map(|value| again(&value)),\n    );\n}}\n"
    )
}
