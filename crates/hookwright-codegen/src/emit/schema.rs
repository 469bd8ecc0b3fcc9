//! The provider's schemas as one self-contained schema, and the schema of each type out of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, types};
use crate::ir::{Item, Model, Source};

/// The module `schema`.
pub(super) fn tokens(model: &Model) -> TokenStream {
    let about = types::inner(&docs::lines(&[
        "The provider's schemas in one, and the schema of each type.".to_owned(),
    ]));
    let file = format!("../{}.schema.json", model.provider.name);
    let name = format!("hookwright-{}", model.provider.name);
    let mut items: Vec<&Item> = model.items.iter().collect();
    items.sort_by(|a, b| (&a.module, &a.name).cmp(&(&b.module, &b.name)));
    let types = items.into_iter().map(|item| {
        let (module, name, schema) = (ident(&item.module), ident(&item.name), schema(item));
        let shown = &item.name;
        quote!(crate::#module::#name, #shown => #schema,)
    });
    let event = event(model);
    quote! {
        #about

        #[doc = " Every event's schema in one self-contained document (JSON Schema): a body of a known event satisfies its root. The"]
        #[doc = " definitions are keyed by the schema files they come from."]
        pub const BUNDLE: &str = include_str!(#file);

        #[cfg(feature = "schemars")]
        hookwright::json_schemas! {
            #name, BUNDLE;
            #(#types)*
            crate::event::Event, "Event" => #event,
        }
    }
}

/// The schema of `Event`: the body of a known event, or an envelope whose event is none of them.
fn event(model: &Model) -> String {
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
    let envelope: Vec<_> = model
        .item(model.envelope)
        .sources
        .iter()
        .map(reference)
        .collect();
    let unknown = serde_json::json!({ "allOf": envelope, "properties": unknown["properties"], "required": unknown["required"] });
    let bodies = model.families.iter().map(|family| serde_json::json!({ "allOf": model.item(family.body).sources.iter().map(reference).collect::<Vec<_>>() }));
    serde_json::json!({ "anyOf": bodies.chain([unknown]).collect::<Vec<_>>() }).to_string()
}

fn reference(source: &Source) -> serde_json::Value {
    serde_json::json!({ "$ref": source.pointer })
}

/// The schema of a type, in terms of the bundle.
fn schema(item: &Item) -> String {
    let mut all: Vec<serde_json::Value> = item.sources.iter().map(reference).collect();
    if !item.kinds.is_empty() {
        all.push(serde_json::json!({ "type": item.kinds }));
    }
    serde_json::json!({ "allOf": all }).to_string()
}
