//! The match's arms, and the calls of handlers in them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

use super::ident;
use crate::Catalogue;
use crate::assign::Table;
use crate::handler::Handler;
use crate::settings::{Fallback, Settings};

/// One arm for each handler, in the order of its first event; where events are answered, one for each family of them.
pub(super) fn arms(catalogue: &Catalogue, table: &Table) -> Vec<TokenStream> {
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

pub(super) fn fallback(settings: &Settings) -> TokenStream {
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
