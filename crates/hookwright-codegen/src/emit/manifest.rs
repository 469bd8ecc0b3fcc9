//! The manifests of a provider's two crates: its types, and the derive macro that routes its events.

use std::fmt::Write;

use crate::ir::Model;
use crate::render::Maker;
use crate::{Dependency, Package};

/// The version of a crate that is no member of a workspace to take one from, and so is not published either.
const UNPUBLISHED: &str = "0.1.0";

/// The text of the `Cargo.toml` of the types.
pub(super) fn types(model: &Model, package: Package<'_>) -> String {
    let name = &model.provider.name;
    let about = format!(
        "The webhooks of {}: types, events and schema",
        model.provider.title
    );
    let features: &[&str] = if uses_patterns(model) {
        &["pattern"]
    } else {
        &[]
    };
    let hookwright = dependency(package.hookwright, "hookwright", features);
    let testing = dependency(package.hookwright, "hookwright", &["testing"]);
    let version = match package.hookwright {
        Dependency::Workspace => format!(", version = \"{}\"", env!("CARGO_PKG_VERSION")),
        Dependency::Path(_) | Dependency::Version(_) => String::new(),
    };
    let rest = format!(
        r#"[features]
default = ["derive"]
# The types and events once more, as types that borrow their text from the body of a delivery.
borrowed = []
# The derive macro that routes events to handlers.
derive = ["dep:hookwright-{name}-derive"]
# Every type implements `schemars::JsonSchema`.
schemars = ["hookwright/schemars"]

[dependencies]
{hookwright}
hookwright-{name}-derive = {{ path = "../{name}-derive"{version}, optional = true }}

[dev-dependencies]
{testing}
"#
    );
    manifest(model, package, "", &about, &rest)
}

/// The text of the `Cargo.toml` of the derive.
pub(super) fn derive(model: &Model, package: Package<'_>) -> String {
    let about = format!(
        "The derive macro that routes the webhooks of {}",
        model.provider.title
    );
    let core = dependency(package.hookwright, "hookwright-derive-core", &[]);
    let rest = format!("[lib]\nproc-macro = true\n\n[dependencies]\n{core}\n");
    manifest(model, package, "-derive", &about, &rest)
}

/// What both manifests have alike, around the `rest` of one.
fn manifest(model: &Model, package: Package<'_>, suffix: &str, about: &str, rest: &str) -> String {
    let name = &model.provider.name;
    let header = Maker::Command(package.command).header(&format!("schemas/{name}"));
    let (settings, lints) = match package.hookwright {
        Dependency::Workspace => (inherited(), "\n[lints]\nworkspace = true\n"),
        Dependency::Path(_) | Dependency::Version(_) => (own(), ""),
    };
    let about = toml(about);
    format!(
        "# {header}\n\n[package]\nname = \"hookwright-{name}{suffix}\"\ndescription = \"{about}\"\n{settings}\n{rest}{lints}"
    )
}

/// The settings of a member of a workspace.
fn inherited() -> String {
    let settings = ["version", "edition", "rust-version", "license", "publish"];
    settings.iter().fold(String::new(), |mut text, setting| {
        // Writing to a String does not fail.
        let _ = writeln!(text, "{setting}.workspace = true");
        text
    })
}

/// The settings of a crate that stands for itself. The edition and the oldest Rust are those that generated code needs.
fn own() -> String {
    let rust = env!("CARGO_PKG_RUST_VERSION");
    format!(
        "version = \"{UNPUBLISHED}\"\nedition = \"2024\"\nrust-version = \"{rust}\"\npublish = false\n"
    )
}

/// A line under `[dependencies]`.
fn dependency(from: Dependency<'_>, name: &str, features: &[&str]) -> String {
    let source = match from {
        Dependency::Workspace if features.is_empty() && name != "hookwright" => {
            return format!("{name}.workspace = true");
        }
        Dependency::Workspace => "workspace = true".to_owned(),
        Dependency::Path(top) => {
            let path = format!("{}/crates/{name}", top.trim_end_matches('/'));
            format!("path = \"{}\"", toml(&path))
        }
        Dependency::Version(version) => format!("version = \"{}\"", toml(version)),
    };
    let features = match features {
        [] => String::new(),
        features => format!(", features = {features:?}"),
    };
    format!("{name} = {{ {source}{features} }}")
}

/// The name of the types' crate in Rust.
pub(super) fn library(model: &Model) -> String {
    format!("hookwright_{}", model.provider.name.replace('-', "_"))
}

/// The inside of a basic string of TOML.
fn toml(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Whether any string of the model has a pattern, which takes an engine for regular expressions.
fn uses_patterns(model: &Model) -> bool {
    format!("{:?}", model.items).contains("patterns: [\"")
}
