//! The router, spelt.

mod calls;
mod dispatch;
mod documentation;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Ident};

use crate::Catalogue;
use crate::assign::Table;
use crate::settings::Settings;
use dispatch::dispatch;
use documentation::documentation;

/// `Routes` and `Router` for the struct.
pub(crate) fn router(
    catalogue: &Catalogue,
    settings: &Settings,
    table: &Table,
    input: &DeriveInput,
) -> TokenStream {
    let krate = krate(catalogue, settings);
    let marker = ident(catalogue.marker);
    let constants = constants(catalogue, table, input);
    let router = dispatch(catalogue, settings, table, input);
    let event = (!table.is_empty()).then(|| quote!(Event as __Event,));
    quote! {
        const _: () = {
            use #krate::{#event #marker as __Provider, hookwright as __hookwright};
            use __hookwright::routing as __routing;

            #constants

            #router
        };
    }
}

/// The path to the provider's types, at the place where the user gave it or else at the derive.
fn krate(catalogue: &Catalogue, settings: &Settings) -> TokenStream {
    match &settings.krate {
        Some(path) => path.to_token_stream(),
        None => catalogue.krate.parse().unwrap_or_else(|error| {
            unreachable!("the generator writes a path into the catalogue: {error}")
        }),
    }
}

/// The routes as data, and as a table for `cargo doc`.
fn constants(catalogue: &Catalogue, table: &Table, input: &DeriveInput) -> TokenStream {
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    let docs = documentation(catalogue, table);
    let events: Vec<&str> = table
        .keys()
        .map(|index| catalogue.events[*index].name)
        .collect();
    let handlers = table.values().map(|route| route.handler.name());
    quote! {
        #(#[doc = #docs])*
        #[automatically_derived]
        impl #generics __routing::Routes<__Provider> for #name #arguments #bounds {
            const EVENTS: &'static [&'static str] = &[#(#events),*];
            const ROUTES: &'static [__routing::Route] = &[
                #(__routing::Route { event: #events, handler: #handlers }),*
            ];
        }
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
