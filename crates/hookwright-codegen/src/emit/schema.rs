//! The provider's schemas as one self-contained schema, and the schema of each type out of it.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{bundle_name, description_name, docs, ident, literal, types};
use crate::Layout;
use crate::ir::{Item, Model, Source};

/// The module `schema`.
pub(super) fn tokens(model: &Model, layout: Layout<'_>) -> TokenStream {
    let about = types::inner(&docs::lines(&[
        "The provider's schemas in one, its description, and the schema of each type.".to_owned(),
    ]));
    let below = match layout {
        Layout::Crate(_) => "../",
        Layout::Module => "",
    };
    let file = format!("{below}{}", bundle_name(model));
    let description = format!("{below}{}", description_name(model));
    let name = format!("hookwright-{}", model.provider.name);
    let mut items: Vec<&Item> = model.items.iter().collect();
    items.sort_by(|a, b| (&a.module, &a.name).cmp(&(&b.module, &b.name)));
    let types: Vec<_> = items
        .into_iter()
        .map(|item| (ident(&item.module), item.name.as_str(), schema(item)))
        .collect();
    let modules: BTreeSet<_> = types.iter().map(|(module, ..)| module).collect();
    let types = types.iter().map(|(module, shown, schema)| {
        let ty = ident(shown);
        implementation(&name, &quote!(#module::#ty), shown, schema)
    });
    let event = implementation(&name, &quote!(Event), "Event", &event(model));
    quote! {
        #about

        #[doc = " Every event's schema in one self-contained document (JSON Schema): a body of a known event satisfies its root. The"]
        #[doc = " definitions are keyed by the schema files they come from."]
        pub const BUNDLE: &str = include_str!(#file);

        #[doc = " What JSON Schema cannot say of the provider: the content of `provider.json`."]
        pub const PROVIDER: &str = include_str!(#description);

        #[cfg(feature = "schemars")]
        use super::{event::Event #(, #modules)*};

        #event
        #(#types)*
    }
}

/// One type's `JsonSchema`.
fn implementation(krate: &str, ty: &TokenStream, shown: &str, schema: &str) -> TokenStream {
    let schema = literal::raw(schema);
    quote! {
        #[cfg(feature = "schemars")]
        hookwright::json_schemas!(#krate, BUNDLE; #ty, #shown => #schema);
    }
}

/// The schema of `Event`: the body of a known event, or an envelope whose event is none of them.
fn event(model: &Model) -> String {
    let envelope: Vec<_> = model
        .item(model.envelope)
        .sources
        .iter()
        .map(reference)
        .collect();
    let bodies = model.families.iter().map(|family| serde_json::json!({ "allOf": model.item(family.body).sources.iter().map(reference).collect::<Vec<_>>() }));
    if model.provider.event_header.is_some() {
        // Without the header, any envelope may be that of an event that is not known.
        let unknown = serde_json::json!({ "allOf": envelope });
        return serde_json::json!({ "anyOf": bodies.chain([unknown]).collect::<Vec<_>>() })
            .to_string();
    }
    let known: Vec<&str> = model
        .events
        .iter()
        .map(|event| event.name.as_str())
        .collect();
    let mut unknown = serde_json::json!({ "not": { "enum": known } });
    for member in model.provider.discriminator.iter().rev() {
        unknown =
            serde_json::json!({ "properties": { member.as_str(): unknown }, "required": [member] });
    }
    let unknown = serde_json::json!({ "allOf": envelope, "properties": unknown["properties"], "required": unknown["required"] });
    serde_json::json!({ "anyOf": bodies.chain([unknown]).collect::<Vec<_>>() }).to_string()
}

fn reference(source: &Source) -> serde_json::Value {
    serde_json::json!({ "$ref": source.reference })
}

/// The schema of a type, in terms of the bundle.
fn schema(item: &Item) -> String {
    let mut all: Vec<serde_json::Value> = item.sources.iter().map(reference).collect();
    match item.kinds.as_slice() {
        [] => {}
        [kind] => all.push(serde_json::json!({ "type": kind })),
        kinds => all.push(serde_json::json!({ "type": kinds })),
    }
    serde_json::json!({ "allOf": all }).to_string()
}
