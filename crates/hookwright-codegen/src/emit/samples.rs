//! A valid body for each event, for tests and documentation.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{docs, ident, literal, types};
use crate::ir::{Event, Model};

/// The module `samples`.
pub(super) fn tokens(model: &Model) -> TokenStream {
    let scope = Scope::new(model, "samples");
    let functions: Vec<_> = model
        .events
        .iter()
        .map(|event| function(model, &scope, event))
        .collect();
    let arms: Vec<_> = model
        .events
        .iter()
        .map(|event| (ident(&event.rust), ident(&constant(event))))
        .collect();
    let (events, texts): (Vec<_>, Vec<_>) = arms.into_iter().unzip();
    let constants = model.events.iter().map(|event| {
        let (name, text) = (ident(&constant(event)), literal::raw(&event.sample));
        quote!(const #name: &str = #text;)
    });
    let body = quote! {
        impl EventType {
            #[doc = " A valid body of the event, as JSON text."]
            #[must_use]
            pub const fn sample_json(self) -> &'static str {
                match self { #(Self::#events => #texts,)* }
            }
        }

        #(#functions)*

        fn body<T: Json>(json: &str) -> T {
            T::from_json(json.as_bytes()).unwrap_or_else(|error| unreachable!("the generator checked this sample: {error}"))
        }

        #(#constants)*
    };
    let uses = scope.uses(&body);
    let about = types::inner(&docs::lines(&[
        "A valid body for each event, to write tests and documentation with.".to_owned(),
    ]));
    quote! {
        #about
        #uses
        use hookwright::Json;
        use super::catalogue::EventType;
        #body
    }
}

fn function(model: &Model, scope: &Scope<'_>, event: &Event) -> TokenStream {
    let (name, text) = (ident(&event.function), ident(&constant(event)));
    let ty = scope.name(model.families[event.family].body);
    let about = docs::lines(&[format!("A valid body of {}.", docs::code(&event.name))]);
    quote! {
        #about
        #[must_use]
        pub fn #name() -> #ty {
            body(#text)
        }
    }
}

fn constant(event: &Event) -> String {
    event.function.to_uppercase()
}
