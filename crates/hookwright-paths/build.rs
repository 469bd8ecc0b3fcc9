//! Makes types of both providers that borrow their text: a module for the whole body of each family, and a table of them. And notes what
//! the package is compiled with, since counts of instructions hold for that alone.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hookwright_build::{TextStorage, TypesOptions};
use serde_json::{Value, json};

const PROVIDERS: [(&str, &str); 2] = [("Apideck", "apideck"), ("Morph", "morph")];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let out = PathBuf::from(out);
    let (mut modules, mut arms) = (String::new(), String::new());
    for (of, provider) in PROVIDERS {
        let file = format!("../../generated/{provider}/{provider}.schema.json");
        println!("cargo::rerun-if-changed={file}");
        let bundle: Value = serde_json::from_slice(&fs::read(file)?)?;
        let definitions = bundle["$defs"].as_object();
        let names = definitions.into_iter().flat_map(|all| all.keys());
        for family in names.filter_map(|name| name.strip_prefix("events/")) {
            let module = format!("{provider}_{}", family.to_lowercase());
            types(&out, &bundle, family, &module)?;
            writeln!(
                modules,
                "include!(concat!(env!(\"OUT_DIR\"), \"/{module}.rs\"));"
            )?;
            writeln!(
                arms,
                "        (Of::{of}, {family:?}) => is_read({module}::Body::from_json(body)),"
            )?;
        }
    }
    let table = format!(
        "{modules}\nfn read(of: Of, family: &str, body: &[u8]) -> bool {{\n    match (of, family) {{\n{arms}        _ => false,\n    }}\n}}\n"
    );
    fs::write(out.join("borrowed.rs"), table)?;
    noted()
}

/// Leaves the compiler and its options where `env!` finds them.
fn noted() -> Result<(), Box<dyn Error>> {
    let rustc = env::var_os("RUSTC").ok_or("cargo sets RUSTC")?;
    let version = Command::new(rustc).arg("--version").output()?.stdout;
    let version = String::from_utf8(version)?;
    println!("cargo::rustc-env=NOTED_RUSTC={}", version.trim());
    for name in ["TARGET", "OPT_LEVEL", "CARGO_CFG_TARGET_FEATURE"] {
        println!("cargo::rustc-env=NOTED_{name}={}", env::var(name)?);
    }
    // Between flags stands a character that nobody types.
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS")?.replace('\x1f', " ");
    println!("cargo::rustc-env=NOTED_RUSTFLAGS={flags}");
    Ok(())
}

/// The module of one family's body.
fn types(out: &Path, bundle: &Value, family: &str, module: &str) -> Result<(), Box<dyn Error>> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": bundle["$defs"],
        "$ref": format!("#/$defs/events~1{family}"),
    });
    let file = out.join(format!("{module}.schema.json"));
    fs::write(&file, schema.to_string())?;
    let options = TypesOptions {
        root: Some("Body".to_owned()),
        text: TextStorage::Borrowed,
    };
    Ok(hookwright_build::schema_with(file, module, &options)?)
}
