//! `schemars::JsonSchema` for the types of a single JSON Schema.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, literal};
use crate::document::Model;

/// The implementations, if they are wanted.
pub(super) fn tokens(model: &Model) -> Option<TokenStream> {
    let schemas = model.schemas.as_ref()?;
    let bundle = literal::raw(&schemas.bundle);
    let root = &model.items[model.root].name;
    let types = model
        .items
        .iter()
        .zip(&schemas.types)
        .map(|(item, schema)| {
            let (ty, name, schema) = (ident(&item.name), &item.name, literal::raw(schema));
            quote!(#ty, #name => #schema)
        });
    Some(quote! {
        #[doc = " The schema that all types were made from, as definitions of one of draft 2020-12."]
        const BUNDLE: &str = #bundle;

        hookwright::json_schemas!(#root, BUNDLE; #(#types),*);
    })
}
