//! The router, spelt.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Ident, Lifetime, Path, WherePredicate, parse_quote};

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

fn documentation(catalogue: &Catalogue, table: &Table) -> Vec<String> {
    let mut lines = vec![format!(
        " Routes {} of the {} events of {}.",
        table.len(),
        catalogue.events.len(),
        catalogue.title
    )];
    if table.is_empty() {
        return lines;
    }
    lines.push(String::new());
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
    let shared = shared(input);
    let route = route(catalogue, table, &lifetime, shared.as_ref());
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
            ) -> __routing::HandlerFuture<#lifetime>
            #shared
            {
                #fallback
            }
        }
    }
}

/// The struct's generics, with what a router needs of its parameters whatever they are, and with the user's bounds.
///
/// `Self: Send + Sync` would say the same in fewer words, and would have the compiler take the struct's lifetimes for those
/// of every use in the methods.
fn bounded(settings: &Settings, input: &DeriveInput) -> syn::Generics {
    let mut generics = input.generics.clone();
    let types = input.generics.type_params().map(|ty| &ty.ident);
    let sendable = types.map(|ty| -> WherePredicate {
        parse_quote!(#ty: ::core::marker::Send + ::core::marker::Sync)
    });
    let bounds: Vec<_> = sendable.chain(settings.bounds.iter().cloned()).collect();
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

/// Of a struct that cannot be shared between threads the compiler tells at the struct, because of `Router`. This keeps it
/// from telling again at every handler that borrows the struct; the lifetime is there because a bound without any
/// parameter would be an error of its own. A struct with parameters would have them fixed by it, and goes without.
fn shared(input: &DeriveInput) -> Option<TokenStream> {
    let plain = input.generics.params.is_empty();
    plain.then(|| quote!(where for<'__told> Self: ::core::marker::Sync))
}

fn route(
    catalogue: &Catalogue,
    table: &Table,
    lifetime: &Lifetime,
    shared: Option<&TokenStream>,
) -> TokenStream {
    let future = quote!(::core::option::Option<__routing::HandlerFuture<#lifetime>>);
    if table.is_empty() {
        return quote! {
            fn route<#lifetime>(
                &#lifetime self,
                _: &#lifetime __routing::Delivery<__Provider>,
            ) -> #future
            #shared
            {
                ::core::option::Option::None
            }
        };
    }
    let arms = arms(catalogue, table);
    quote! {
        fn route<#lifetime>(
            &#lifetime self,
            delivery: &#lifetime __routing::Delivery<__Provider>,
        ) -> #future
        #shared
        {
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
