//! `impl Router`: its generics and its methods.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{DeriveInput, Lifetime, WherePredicate, parse_quote};

use super::calls::{arms, fallback};
use crate::Catalogue;
use crate::assign::Table;
use crate::settings::Settings;

/// One match on the event.
pub(super) fn dispatch(
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
            match delivery.event() {
                #(#arms)*
                _ => ::core::option::Option::None,
            }
        }
    }
}
