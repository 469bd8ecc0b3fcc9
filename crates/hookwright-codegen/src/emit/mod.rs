//! From the model to the text of files. Nothing is decided here any more: each submodule spells one kind of file.

mod catalogue;
mod codec;
mod coverage;
mod decoder;
mod docs;
mod event;
mod literal;
mod manifest;
mod root;
mod samples;
mod schema;
mod scope;
mod types;

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};

use crate::ir::Model;
use crate::render;

/// Every file of the provider's crate, by its path inside the crate's folder.
pub(crate) fn emit(model: &Model, bundle: &serde_json::Value) -> BTreeMap<String, String> {
    let source = format!("schemas/{}", model.provider.name);
    let mut files = BTreeMap::new();
    let mut rust = |name: &str, source: &str, tokens: TokenStream| {
        files.insert(format!("src/{name}.rs"), render::rust(source, tokens));
    };
    rust("lib", &source, root::tokens(model));
    rust("event", &source, event::tokens(model));
    rust("catalogue", &source, catalogue::tokens(model));
    rust(
        "samples",
        &format!("{source}/examples/valid"),
        samples::tokens(model),
    );
    rust("schema", &source, schema::tokens(model));
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
    files.insert("Cargo.toml".to_owned(), manifest::text(model));
    files.insert(
        format!("{}.schema.json", model.provider.name),
        render::json(bundle),
    );
    files
}

/// An identifier. Names come from lowering, which made them fit for Rust.
fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
