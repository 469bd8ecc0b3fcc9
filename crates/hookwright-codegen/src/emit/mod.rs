//! From the model to the text of files. Nothing is decided here any more: each submodule spells one kind of file.

mod accessors;
mod authentic;
mod borrowed;
mod catalogue;
mod check;
mod choice;
mod codec;
mod coverage;
mod declared;
mod decoder;
pub(crate) mod derive;
mod derive_docs;
mod docs;
mod document;
mod event;
mod forms;
mod literal;
mod manifest;
mod root;
mod routing;
mod samples;
mod schema;
mod schemas;
mod scope;
mod types;
mod used;

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use serde_json::Value;

pub(crate) use document::document;

use crate::Layout;
use crate::ir::Model;
use crate::render::{self, Maker};

/// What is carried as it is, as JSON.
pub(crate) struct Documents {
    /// All schemas in one.
    pub(crate) bundle: Value,
    /// The content of `provider.json`.
    pub(crate) provider: Value,
}

/// Every file, by its path inside the folder that is made.
pub(crate) fn emit(
    model: &Model,
    documents: &Documents,
    layout: Layout<'_>,
) -> BTreeMap<String, String> {
    let source = format!("schemas/{}", model.provider.name);
    let (folder, root_name, maker) = match layout {
        Layout::Crate(package) => ("src/", "lib", Maker::Command(package.command)),
        Layout::Module => ("", "mod", Maker::BuildScript),
    };
    let mut files = BTreeMap::new();
    let mut rust = |name: &str, source: &str, tokens: TokenStream| {
        let text = render::rust(maker, source, tokens);
        files.insert(format!("{folder}{name}.rs"), text);
    };
    rust(root_name, &source, root::tokens(model, layout));
    rust("event", &source, event::tokens(model));
    rust("catalogue", &source, catalogue::tokens(model));
    rust("routing", &source, routing::tokens(model));
    rust(
        "samples",
        &format!("{source}/examples/valid"),
        samples::tokens(model),
    );
    rust("schema", &source, schema::tokens(model, layout));
    if let Some(coverage) = &model.coverage {
        rust(
            "coverage",
            &format!("{source}/coverage.json"),
            coverage::tokens(model, coverage),
        );
    }
    for (name, module) in &model.modules {
        rust(
            name,
            &format!("{source}/{}", module.file),
            types::tokens(model, name, module),
        );
    }
    if borrowed::is_wanted(model) {
        let mut rust = |name: &str, source: &str, tokens: TokenStream| {
            let text = render::rust(maker, source, tokens);
            files.insert(format!("{folder}borrowed/{name}.rs"), text);
        };
        rust("mod", &source, borrowed::tokens(model));
        rust("event", &source, event::borrowed(model));
        for (name, module) in &model.modules {
            if let Some(tokens) = types::borrowed(model, name, module) {
                rust(name, &format!("{source}/{}", module.file), tokens);
            }
        }
    }
    if let Layout::Crate(package) = layout {
        files.insert("Cargo.toml".to_owned(), manifest::types(model, package));
    }
    for (name, document) in [
        (bundle_name(model), &documents.bundle),
        (description_name(model), &documents.provider),
    ] {
        let mut document = document.clone();
        document["$comment"] = maker.origin(&source).into();
        files.insert(name, render::json(&document));
    }
    files
}

/// The file that holds the bundled schema.
fn bundle_name(model: &Model) -> String {
    format!("{}.schema.json", model.provider.name)
}

/// The file that holds the provider's description.
fn description_name(model: &Model) -> String {
    format!("{}.provider.json", model.provider.name)
}

/// An identifier. Names come from lowering, which made them fit for Rust.
fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
