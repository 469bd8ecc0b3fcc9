//! `schemars::JsonSchema` for the types of a single JSON Schema.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{ident, literal};
use crate::document::Model;
use crate::ir::TypeId;

/// The implementations, if they are wanted.
pub(super) fn tokens(scope: &Scope<'_>, model: &Model) -> Option<TokenStream> {
    let schemas = model.schemas.as_ref()?;
    let bundle = literal::raw(&schemas.bundle);
    let root = &model.items[model.root].name;
    let types =
        model
            .items
            .iter()
            .zip(&schemas.types)
            .enumerate()
            .map(|(index, (item, schema))| {
                let (ty, name, schema) = (ident(&item.name), &item.name, literal::raw(schema));
                let life = scope.any_life(TypeId(index));
                quote!(#ty #life, #name => #schema)
            });
    Some(quote! {
        #[doc = " The schema that all types were made from, as definitions of one of draft 2020-12."]
        const BUNDLE: &str = #bundle;

        hookwright::json_schemas!(#root, BUNDLE; #(#types),*);
    })
}
