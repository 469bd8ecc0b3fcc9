//! The router, spelt.

use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Ident, Lifetime, Path, WherePredicate, parse_quote};

use crate::Catalogue;
use crate::assign::{Handler, Table};
use crate::settings::{Fallback, Settings};

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
    let event = (!table.is_empty()).then(|| quote!(use #krate::Event as __Event;));
    quote! {
        const _: () = {
            use #krate::hookwright::routing as __routing;
            use #krate::#marker as __Provider;
            #event

            #constants

            #router
        };
    }
}

/// The path to the provider's types, at the place where the user gave it or else at the derive.
fn krate(catalogue: &Catalogue, settings: &Settings) -> TokenStream {
    match &settings.krate {
        Some(path) => path.to_token_stream(),
        None => catalogue.krate.parse().unwrap_or_else(|_| {
            let message = format!(
                "`{}` is no path; the derive was generated wrongly",
                catalogue.krate
            );
            quote!(compile_error!(#message))
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

fn documentation(catalogue: &Catalogue, table: &Table) -> Vec<String> {
    let mut lines = vec![
        format!(
            " {} of the {} events of {} have a handler.",
            table.len(),
            catalogue.events.len(),
            catalogue.title
        ),
        String::new(),
    ];
    if table.is_empty() {
        return lines;
    }
    let answered = table
        .keys()
        .any(|index| catalogue.events[*index].response.is_some());
    let (head, rule) = if answered {
        (" answer |", " --- |")
    } else {
        ("", "")
    };
    lines.push(format!(" | event | handler | payload |{head}"));
    lines.push(format!(" | --- | --- | --- |{rule}"));
    for (index, route) in table {
        let event = &catalogue.events[*index];
        let answer = match event.response {
            Some(name) => format!(" `{name}` |"),
            None if answered => " |".to_owned(),
            None => String::new(),
        };
        let (name, handler, payload) = (event.name, route.handler.name(), event.payload);
        lines.push(format!(" | `{name}` | `{handler}` | `{payload}` |{answer}"));
    }
    lines
}

/// One match on the event.
fn dispatch(
    catalogue: &Catalogue,
    settings: &Settings,
    table: &Table,
    input: &DeriveInput,
) -> TokenStream {
    let name = &input.ident;
    let generics = bounded(settings, input);
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let lifetime = lifetime(input);
    let route = route(catalogue, table, &lifetime);
    let fallback = fallback(settings);
    quote! {
        #[automatically_derived]
        #[allow(unused_qualifications, reason = "a path tells a function from a method")]
        impl #parameters __routing::Router<__Provider> for #name #arguments #bounds {
            fn routes(&self) -> ::std::vec::Vec<__routing::Route> {
                <Self as __routing::Routes<__Provider>>::ROUTES.to_vec()
            }

            #route

            fn fallback<#lifetime>(
                &#lifetime self,
                unrouted: __routing::Unrouted<#lifetime, __Provider>,
            ) -> __routing::HandlerFuture<#lifetime> {
                #fallback
            }
        }
    }
}

/// The struct's generics, with the user's bounds or else with what a router needs of whatever its parameters are.
///
/// `Self: Send + Sync` would say the same in fewer words, and would fix the lifetimes of a struct that has any.
fn bounded(settings: &Settings, input: &DeriveInput) -> syn::Generics {
    let mut generics = input.generics.clone();
    let parameters = input
        .generics
        .type_params()
        .map(|parameter| &parameter.ident);
    let sendable = parameters.map(|name| -> WherePredicate {
        parse_quote!(#name: ::core::marker::Send + ::core::marker::Sync)
    });
    let bounds: Vec<_> = match settings.bounds.as_slice() {
        [] => sendable.collect(),
        bounds => bounds.to_vec(),
    };
    if !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds);
    }
    generics
}

/// The lifetime of a call, by a name that the struct has not taken.
fn lifetime(input: &DeriveInput) -> Lifetime {
    let taken = |name: &String| {
        let mut lifetimes = input.generics.lifetimes();
        lifetimes.any(|parameter| parameter.lifetime.to_string() == *name)
    };
    let mut name = "'r".to_owned();
    while taken(&name) {
        name.push('_');
    }
    Lifetime::new(&name, Span::call_site())
}

fn route(catalogue: &Catalogue, table: &Table, lifetime: &Lifetime) -> TokenStream {
    let future = quote!(::core::option::Option<__routing::HandlerFuture<#lifetime>>);
    if table.is_empty() {
        return quote! {
            fn route<#lifetime>(
                &#lifetime self,
                _: &#lifetime __routing::Delivery<__Provider>,
            ) -> #future {
                ::core::option::Option::None
            }
        };
    }
    let arms = arms(catalogue, table);
    quote! {
        fn route<#lifetime>(
            &#lifetime self,
            delivery: &#lifetime __routing::Delivery<__Provider>,
        ) -> #future {
            ::core::option::Option::Some(match delivery.event() {
                #(#arms)*
                _ => return ::core::option::Option::None,
            })
        }
    }
}

/// Events of one family that go to one handler share an arm.
fn arms(catalogue: &Catalogue, table: &Table) -> Vec<TokenStream> {
    let mut arms: BTreeMap<(usize, String), (Vec<Ident>, &Handler)> = BTreeMap::new();
    let mut first: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (index, route) in table {
        let event = &catalogue.events[*index];
        let name = route.handler.name();
        let at = *first.entry((event.family, name.clone())).or_insert(*index);
        let (variants, _) = arms
            .entry((at, name))
            .or_insert_with(|| (Vec::new(), &route.handler));
        variants.push(ident(event.variant));
    }
    arms.into_values()
        .map(|(variants, handler)| {
            let function = function(&handler.0);
            let span = place(&handler.0);
            let call = quote_spanned!(span=> __routing::call(self, delivery, body, #function));
            quote!(#(__Event::#variants(body))|* => #call,)
        })
        .collect()
}

fn fallback(settings: &Settings) -> TokenStream {
    match &settings.fallback {
        Some(Fallback::Handler(path)) => {
            let function = function(path);
            quote_spanned!(place(path)=> __routing::fallback(self, unrouted, #function))
        }
        Some(Fallback::Ignore) | None => {
            quote!(__routing::ignore(
                unrouted,
                <Self as __routing::Routes<__Provider>>::ROUTES
            ))
        }
    }
}

/// A single name is a method's; any other path is a function's own.
fn function(path: &Path) -> TokenStream {
    match path.get_ident() {
        Some(method) => quote_spanned!(method.span()=> Self::#method),
        None => path.to_token_stream(),
    }
}

/// Where the user named the handler, for the names that stand in the expansion.
fn place(path: &Path) -> Span {
    path.span().resolved_at(Span::call_site())
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
