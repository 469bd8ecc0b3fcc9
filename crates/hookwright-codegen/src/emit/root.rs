//! `lib.rs`: the crate's front page and its names.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{derive, derive_docs, docs, ident, manifest, types};
use crate::Layout;
use crate::ir::Model;

/// The crate's root.
pub(super) fn tokens(model: &Model, layout: Layout<'_>) -> TokenStream {
    let about = types::inner(&docs::lines(&front(model)));
    // Inside somebody's crate the example would not know the path to itself.
    let example = matches!(layout, Layout::Crate(_)).then(|| types::inner(&example(model)));
    let public = quote!(pub);
    let modules = model.modules.keys().map(|name| module(&public, name));
    let coverage = model.coverage.as_ref().map(|_| module(&public, "coverage"));
    let others = ["catalogue", "event", "samples", "schema"].map(|name| module(&public, name));
    // It only implements traits, so there is nothing in it to name.
    let routing = module(&quote!(), "routing");
    let borrowed = super::borrowed::is_wanted(model).then(|| {
        let module = module(&public, "borrowed");
        quote!(#[cfg(feature = "borrowed")] #module)
    });
    let marker = ident(&model.provider.marker);
    let fronts = fronts(model);
    let router = matches!(layout, Layout::Crate(_)).then(|| router(model));
    let deprecated = docs::allow_deprecated(&model.items);
    quote! {
        #about
        #example
        #![cfg_attr(rustfmt, rustfmt_skip)]
        #deprecated
        #![allow(clippy::disallowed_names, clippy::enum_variant_names, reason = "names are the provider's")]
        #![allow(clippy::large_enum_variant, reason = "a box would cost an allocation for every value")]
        #![allow(clippy::match_same_arms, clippy::too_many_lines, reason = "tables have one row for each event and value")]
        #![allow(clippy::semicolon_if_nothing_returned, reason = "the formatter puts braces around what does not fit a line")]
        #![allow(clippy::doc_markdown, reason = "documentation is the schemas' text, which is not written for Rust")]

        #(#modules)*
        #coverage
        #(#others)*
        #routing
        #borrowed

        #[doc(inline)]
        pub use catalogue::{EventType, #marker};
        #[doc(inline)]
        pub use event::Event;
        #(#fronts)*
        #router
        pub use hookwright;
    }
}

/// The derive macro, documented where the types are that its examples need.
fn router(model: &Model) -> TokenStream {
    let krate = ident(&format!("{}_derive", manifest::library(model)));
    let name = ident(&derive::name(model));
    let docs = derive_docs::long(model).into_iter().map(|line| {
        if line.is_empty() {
            line
        } else {
            format!(" {line}")
        }
    });
    quote! {
        #(#[doc = #docs])*
        #[cfg(feature = "derive")]
        #[doc(inline)]
        pub use #krate::#name;
    }
}

/// A module in a file of its own, which `cargo fmt` leaves as it is.
pub(super) fn module(visibility: &TokenStream, name: &str) -> TokenStream {
    let name = ident(name);
    quote!(#[rustfmt::skip] #visibility mod #name;)
}

/// The types that users name most, at the crate's root: each family's body, the part that handlers receive, and the answer.
fn fronts(model: &Model) -> Vec<TokenStream> {
    let router = derive::name(model);
    let mut taken = BTreeSet::from([
        model.provider.marker.as_str(),
        "Event",
        "EventType",
        router.as_str(),
    ]);
    let mut lines = Vec::new();
    let families = model
        .families
        .iter()
        .flat_map(|family| [Some(family.part_type), Some(family.body), family.response]);
    for id in families.flatten().chain([model.envelope]) {
        let item = model.item(id);
        if taken.insert(&item.name) {
            let (module, name) = (ident(&item.module), ident(&item.name));
            lines.push(quote!(#[doc(no_inline)] pub use #module::#name;));
        }
    }
    lines
}

fn front(model: &Model) -> Vec<String> {
    let provider = &model.provider;
    let mut paragraphs = vec![
        format!(
            "The webhooks of {}: the types of all {} events, decoded, checked and written back without loss.",
            provider.title,
            model.events.len()
        ),
        "Start with [`Event::decode`]. The modules hold the types of one family of events each."
            .to_owned(),
    ];
    if let Some(link) = &provider.docs {
        paragraphs.push(format!("The provider's own documentation: <{link}>."));
    }
    paragraphs
}

/// An example on a real payload, which rustdoc compiles and runs.
fn example(model: &Model) -> TokenStream {
    let Some(event) = model.events.first() else {
        return TokenStream::new();
    };
    let krate = manifest::library(model);
    let (variant, name) = (&event.rust, &event.name);
    let part = &model.families[event.family].part;
    let part = part
        .iter()
        .fold("body".to_owned(), |part, field| format!("{part}.{field}"));
    let (given, comes) = match &event.header {
        None => ("body".to_owned(), String::new()),
        Some(value) => (
            format!("{value:?}, body"),
            format!(" It comes with the header's value {value:?}."),
        ),
    };
    let text = format!(
        "\n```\nuse {krate}::{{Event, EventType}};\n\n// What a delivery's body looks like.{comes}\n\
         let body = EventType::{variant}.sample_json().as_bytes();\n\n\
         match Event::decode({given})? {{\n    Event::{variant}(body) => println!(\"{{:?}}\", {part}),\n    \
         Event::Unknown(event) => println!(\"{{}} is not known yet\", event.event_type),\n    \
         other => println!(\"{{}}\", other.event_type()),\n}}\n\
         assert_eq!(Event::decode({given})?.event_type(), {name:?});\n# Ok::<(), hookwright::Malformed>(())\n```"
    );
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}
