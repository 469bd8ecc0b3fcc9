//! Who is measured: the crate of each.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use hookwright_codegen::Types;
use serde_json::Value;

/// Our types that own their text.
pub(super) const OURS: &str = "ours";

/// Who makes a `serde_json::Value`.
pub(super) const VALUE: &str = "value";

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
    let schema = fs::canonicalize(suite.join("schema.json"))?;
    let mut all = vec![
        ours(OURS, root, made, "hookwright::Json"),
        ours(
            "ours-borrowed",
            root,
            borrowed,
            "hookwright::borrowed::Json",
        ),
    ];
    all.extend(
        typify(&schema)?.map(|types| serde("typify", &format!("types::{}", made.root), types)),
    );
    all.push(serde(VALUE, "serde_json::Value", String::new()));
    all.push(Contender {
        name: "sonic-value",
        types: String::new(),
        manifest: manifest(
            "sonic-value",
            "sonic-rs = { version = \"0.5\", default-features = false }",
        ),
        main: program(
            "",
            "sonic_rs::from_slice::<sonic_rs::Value>(json).ok()",
            "sonic_rs::to_string(&value).unwrap_or_default()",
        ),
    });
    all.push(Contender {
        name: "simd-borrowed-value",
        types: String::new(),
        manifest: manifest("simd-borrowed-value", "simd-json = \"0.19\""),
        // It writes into what it reads, so that it gets a copy.
        main: program(
            "use simd_json::prelude::Writable as _;\n",
            "simd_json::to_borrowed_value(&mut json.to_vec()).ok()",
            "value.encode()",
        ),
    });
    all.push(judged(&schema));
    Ok(all)
}

fn ours(name: &'static str, root: &Path, types: &Types, json: &str) -> Contender {
    // A JSON string is a TOML string.
    let runtime = Value::from(root.join("crates/hookwright").to_string_lossy());
    Contender {
        name,
        types: types.text.clone(),
        manifest: manifest(
            name,
            &format!("hookwright = {{ path = {runtime}, features = [\"pattern\"] }}"),
        ),
        main: program(
            "mod types;\n",
            &format!("<types::{} as {json}>::from_json(json).ok()", types.root),
            &format!("{json}::to_json(&value)"),
        ),
    }
}

fn serde(name: &'static str, root: &str, types: String) -> Contender {
    Contender {
        name,
        manifest: manifest(
            name,
            "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
             chrono = { version = \"0.4\", default-features = false, features = [\"serde\", \"std\"] }\n",
        ),
        main: program(
            if types.is_empty() { "" } else { "mod types;\n" },
            &format!("serde_json::from_slice::<{root}>(json).ok()"),
            "serde_json::to_string(&value).unwrap_or_default()",
        ),
        types,
    }
}

/// A `Value` that `jsonschema` then judges by the schema, as the types do: without asserting formats.
fn judged(schema: &Path) -> Contender {
    // A JSON string of a path that needs no escape is one of Rust's.
    let schema = Value::from(schema.to_string_lossy());
    Contender {
        name: "value-jsonschema",
        types: String::new(),
        manifest: manifest(
            "value-jsonschema",
            "jsonschema = { version = \"0.61\", default-features = false }\nserde_json = \"1\"\n",
        ),
        main: program(
            &format!(
                "static JUDGE: std::sync::LazyLock<jsonschema::Validator> = std::sync::LazyLock::new(|| {{\n    \
                 let schema = serde_json::from_str(include_str!({schema})).unwrap();\n    \
                 jsonschema::draft7::options().should_validate_formats(false).build(&schema).unwrap()\n}});\n"
            ),
            "serde_json::from_slice::<serde_json::Value>(json).ok().filter(|value| JUDGE.is_valid(value))",
            "serde_json::to_string(&value).unwrap_or_default()",
        ),
    }
}

/// The module that typify makes of a schema, if its command is installed.
fn typify(schema: &Path) -> std::io::Result<Option<String>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("types.rs");
    let status = Command::new("cargo")
        .args(["typify", "--no-builder", "--output"])
        .arg(&file)
        .arg(schema)
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

/// A program that decodes the bytes `json` to an `Option`, and encodes the `value` in it, by these expressions.
fn program(items: &str, decode: &str, encode: &str) -> String {
    format!(
        "#![allow(warnings)]\n\n{items}\n\
         fn main() {{\n    turns::take(\n        |json| ({decode}).is_some(),\n        \
         |json| ({decode}).map(|value| {encode}),\n    );\n}}\n"
    )
}
