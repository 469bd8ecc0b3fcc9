//! The router, spelt.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Ident, Path, WherePredicate, parse_quote};

use crate::Catalogue;
use crate::assign::Table;
use crate::handler::Handler;
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
    let mut lines = vec![format!(
        " Routes {} of the {} events of {}.",
        table.len(),
        catalogue.events.len(),
        catalogue.title
    )];
    if !table.is_empty() {
        lines.push(String::new());
        lines.push(" | event | handler | payload | answer |".to_owned());
        lines.push(" | --- | --- | --- | --- |".to_owned());
    }
    for (index, route) in table {
        let event = &catalogue.events[*index];
        let answer = event.response.map(|name| format!("`{name}`"));
        lines.push(format!(
            " | `{}` | `{}` | `{}` | {} |",
            event.name,
            route.handler.name(),
            event.payload,
            answer.unwrap_or_default()
        ));
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
    let route = route(catalogue, table, input);
    let fallback = fallback(settings);
    let granted = granted(input);
    quote! {
        #[automatically_derived]
        #[allow(unused_qualifications, reason = "the paths of handlers are written as the attribute has them")]
        impl #parameters __routing::Router<__Provider> for #name #arguments #bounds {
            fn routes(&self) -> ::std::vec::Vec<__routing::Route> {
                <Self as __routing::Routes<__Provider>>::ROUTES.to_vec()
            }

            #route

            fn fallback<'__r>(&'__r self, unrouted: __routing::Unrouted<'__r, __Provider>) -> __routing::HandlerFuture<'__r> #granted {
                #fallback
            }
        }
    }
}

/// The struct's generics, with the user's bounds and with what a router needs of whatever its parameters are.
///
/// Beside lifetimes the bound is on each type: one on the whole struct would have the compiler take its lifetimes for those of
/// every use in the methods.
fn bounded(settings: &Settings, input: &DeriveInput) -> syn::Generics {
    let mut generics = input.generics.clone();
    let types: Vec<_> = input.generics.type_params().map(|ty| &ty.ident).collect();
    let threads = quote!(::core::marker::Send + ::core::marker::Sync);
    let clause = generics.make_where_clause();
    clause.predicates.extend(settings.bounds.iter().cloned());
    if input.generics.lifetimes().next().is_some() {
        clause.predicates.extend(
            types
                .iter()
                .map(|ty| -> WherePredicate { parse_quote!(#ty: #threads) }),
        );
    } else if !types.is_empty() {
        clause.predicates.push(parse_quote!(Self: #threads));
    }
    generics
}

/// What a method may take for granted: of a struct without parameters the compiler has said already whether it can be shared
/// between threads, and need not say it again for each handler. `for` keeps it from saying that the bound is trivial.
fn granted(input: &DeriveInput) -> Option<TokenStream> {
    let plain = input.generics.params.is_empty();
    plain.then(|| quote!(where for<'__plain> Self: ::core::marker::Sync))
}

fn route(catalogue: &Catalogue, table: &Table, input: &DeriveInput) -> TokenStream {
    let future = quote!(::core::option::Option<__routing::HandlerFuture<'__r>>);
    if table.is_empty() {
        return quote! {
            fn route<'__r>(&'__r self, _: &'__r __routing::Delivery<__Provider>) -> #future {
                ::core::option::Option::None
            }
        };
    }
    let arms = arms(catalogue, table);
    let granted = granted(input);
    quote! {
        fn route<'__r>(&'__r self, delivery: &'__r __routing::Delivery<__Provider>) -> #future #granted {
            ::core::option::Option::Some(match delivery.event() {
                #(#arms)*
                _ => return ::core::option::Option::None,
            })
        }
    }
}

/// One arm for each handler, in the order of its first event; where events are answered, one for each family of them.
fn arms(catalogue: &Catalogue, table: &Table) -> Vec<TokenStream> {
    let mut arms: Vec<Arm<'_>> = Vec::new();
    for (index, route) in table {
        let event = &catalogue.events[*index];
        let shared = arms.iter_mut().find(|arm| {
            let family = event.response.is_none() || arm.families.contains(event.family);
            family && arm.handler.name() == route.handler.name()
        });
        if let Some(arm) = shared {
            arm.variants.push(ident(event.variant));
            arm.families.insert(event.family);
        } else {
            arms.push(Arm {
                handler: &route.handler,
                variants: vec![ident(event.variant)],
                families: BTreeSet::from([event.family]),
            });
        }
    }
    arms.iter().map(Arm::tokens).collect()
}

/// The events that go to one handler.
struct Arm<'t> {
    handler: &'t Handler,
    variants: Vec<Ident>,
    families: BTreeSet<&'t str>,
}

impl Arm<'_> {
    /// Events of one family have their body in common, events of several the provider's `Event`.
    fn tokens(&self) -> TokenStream {
        let variants = &self.variants;
        if self.families.len() == 1 {
            let call = call(&self.handler.0, "call", &quote!(self, delivery, body));
            quote!(#(__Event::#variants(body))|* => #call,)
        } else {
            let call = call(
                &self.handler.0,
                "call",
                &quote!(self, delivery, delivery.event()),
            );
            quote!(#(__Event::#variants(_))|* => #call,)
        }
    }
}

fn fallback(settings: &Settings) -> TokenStream {
    match &settings.fallback {
        Some(Fallback::Handler(path)) => call(path, "fallback", &quote!(self, unrouted)),
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

/// The call of a handler. The compiler blames it for arguments and results that do not fit, so it stands where the user named
/// the handler, as if it were the user's own: then no message speaks of a macro.
fn call(path: &Path, name: &str, arguments: &TokenStream) -> TokenStream {
    let span = path.span();
    let name = Ident::new(name, span);
    let function = function(path);
    quote_spanned!(span=> __routing::#name(#arguments, #function))
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
