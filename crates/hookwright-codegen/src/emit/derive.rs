//! The derive macro that routes a provider's events: a catalogue, and a function that hands it to the derive's core.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{derive_docs, docs, ident, manifest, types};
use crate::DeriveLayout;
use crate::ir::{Coverage, Delivery, Event, Model};
use crate::lower::snake;
use crate::render::{self, Maker};

/// Every file of the derive, by its path inside the folder that is made.
pub(crate) fn emit(model: &Model, layout: DeriveLayout<'_>) -> BTreeMap<String, String> {
    let source = format!("schemas/{}", model.provider.name);
    match layout {
        DeriveLayout::Crate(package) => {
            let maker = Maker::Command(package.command);
            let krate = format!("::{}", manifest::library(model));
            let (root, catalogue) = (root(model), catalogue(model, &krate));
            BTreeMap::from([
                ("Cargo.toml".to_owned(), manifest::derive(model, package)),
                ("src/lib.rs".to_owned(), render::rust(maker, &source, root)),
                (
                    "src/catalogue.rs".to_owned(),
                    render::rust(maker, &source, catalogue),
                ),
            ])
        }
        DeriveLayout::Root { types } => {
            let tokens = if is_path(types) {
                let (function, catalogue) = (function(model), constant(model, types));
                quote!(#function #catalogue)
            } else {
                let message = format!(
                    "`{types}` is no path to a module; write it as in `::own_provider::shop`"
                );
                quote!(compile_error!(#message);)
            };
            let text = render::rust(Maker::BuildScript, &source, tokens);
            BTreeMap::from([("derive.rs".to_owned(), text)])
        }
    }
}

/// Whether the text is a path as it stands in a `use`, without generic arguments.
fn is_path(text: &str) -> bool {
    let parsed = syn::parse_str::<syn::Path>(text);
    parsed.is_ok_and(|path| {
        path.segments
            .iter()
            .all(|segment| segment.arguments.is_none())
    })
}

/// The macro's name.
pub(super) fn name(model: &Model) -> String {
    format!("{}Router", model.provider.marker)
}

/// The attribute's name.
pub(super) fn attribute(model: &Model) -> String {
    snake(&model.provider.name)
}

/// The method that an event calls where no handler is named: the last two segments of its name, as a method is called.
pub(super) fn method(model: &Model, event: &Event) -> String {
    let segments: Vec<&str> = event.name.split(&model.provider.separator).collect();
    snake(&segments[segments.len().saturating_sub(2)..].join(" "))
}

fn root(model: &Model) -> TokenStream {
    let title = &model.provider.title;
    let about = types::inner(&docs::lines(&[format!(
        "The derive macro that routes the events of {title}. Use it from the crate of the types."
    )]));
    let function = function(model);
    quote! {
        #about
        #![cfg_attr(rustfmt, rustfmt_skip)]

        #[rustfmt::skip]
        mod catalogue;

        use catalogue::CATALOGUE;

        #function
    }
}

fn function(model: &Model) -> TokenStream {
    let (derive, attribute) = (ident(&name(model)), ident(&attribute(model)));
    let function = ident(&snake(&name(model)));
    let docs = docs::lines(&derive_docs::short(model));
    quote! {
        #docs
        #[proc_macro_derive(#derive, attributes(#attribute))]
        pub fn #function(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
            hookwright_derive_core::expand(&CATALOGUE, input.into()).into()
        }
    }
}

fn catalogue(model: &Model, krate: &str) -> TokenStream {
    let about = types::inner(&docs::lines(&[format!(
        "What the derive knows of the events of {}.",
        model.provider.title
    )]));
    let constant = constant(model, krate);
    quote!(#about #constant)
}

fn constant(model: &Model, krate: &str) -> TokenStream {
    let provider = &model.provider;
    let (title, marker, separator) = (&provider.title, &provider.marker, &provider.separator);
    let (derive, attribute) = (name(model), attribute(model));
    let events = (0..model.events.len()).map(|index| event(model, index));
    let connectors = model.coverage.as_ref().map(|coverage| {
        let ids = coverage.connectors.iter().map(|connector| &connector.id);
        quote!(&[#(#ids),*])
    });
    let connectors = option(connectors);
    quote! {
        #[doc = " The events, sorted by name, and the names that their types have."]
        pub(crate) const CATALOGUE: hookwright_derive_core::Catalogue = hookwright_derive_core::Catalogue {
            title: #title,
            derive: #derive,
            attribute: #attribute,
            krate: #krate,
            marker: #marker,
            separator: #separator,
            events: &[#(#events),*],
            connectors: #connectors,
        };
    }
}

fn event(model: &Model, index: usize) -> TokenStream {
    let event = &model.events[index];
    let Event { name, rust, .. } = event;
    let method = method(model, event);
    let family = &model.families[event.family];
    let payload = &model.item(family.part_type).name;
    let response = family.response.map(|id| {
        let name = &model.item(id).name;
        quote!(#name)
    });
    let response = option(response);
    let delivered_by = model
        .coverage
        .iter()
        .flat_map(|coverage| delivered_by(coverage, index));
    let family = &family.name;
    quote! {
        hookwright_derive_core::Event {
            name: #name,
            variant: #rust,
            method: #method,
            family: #family,
            payload: #payload,
            response: #response,
            delivered_by: &[#(#delivered_by),*],
        }
    }
}

/// `Some` of the tokens, or `None`.
fn option(tokens: Option<TokenStream>) -> TokenStream {
    tokens.map_or_else(|| quote!(None), |tokens| quote!(Some(#tokens)))
}

/// The connectors that deliver the event, in whichever way.
fn delivered_by(coverage: &Coverage, event: usize) -> impl Iterator<Item = &str> {
    let cells = coverage.connectors.iter().zip(&coverage.rows[event]);
    cells
        .filter(|(_, delivery)| **delivery != Delivery::None)
        .map(|(connector, _)| connector.id.as_str())
}
