//! The manifests of a provider's two crates: its types, and the derive macro that routes its events.

use crate::ir::Model;
use crate::render::MARKER;

/// The text of `Cargo.toml`. The crate is a member of the workspace that generates it and takes its settings from there.
pub(super) fn text(model: &Model) -> String {
    let (name, title) = (&model.provider.name, &model.provider.title);
    format!(
        r#"# {MARKER} from schemas/{name}. Do not edit: edit the schema and run the command.

[package]
name = "hookwright-{name}"
description = "The webhooks of {title}: types, events and schema"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true

[features]
default = ["derive"]
# The derive macro that routes events to handlers.
derive = ["dep:hookwright-{name}-derive"]
# Every type implements `schemars::JsonSchema`.
schemars = ["hookwright/schemars"]

[dependencies]
hookwright = {{ workspace = true{features} }}
hookwright-{name}-derive = {{ path = "../{name}-derive", version = "0.1.0", optional = true }}

[dev-dependencies]
hookwright = {{ workspace = true, features = ["testing"] }}

[lints]
workspace = true
"#,
        title = toml(title),
        features = if uses_patterns(model) {
            ", features = [\"pattern\"]"
        } else {
            ""
        },
    )
}

/// The text of the derive's `Cargo.toml`.
pub(super) fn derive(model: &Model) -> String {
    let (name, title) = (&model.provider.name, &model.provider.title);
    format!(
        r#"# {MARKER} from schemas/{name}. Do not edit: edit the schema and run the command.

[package]
name = "hookwright-{name}-derive"
description = "The derive macro that routes the webhooks of {title}"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true

[lib]
proc-macro = true

[dependencies]
hookwright-derive-core.workspace = true

[lints]
workspace = true
"#,
        title = toml(title),
    )
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
