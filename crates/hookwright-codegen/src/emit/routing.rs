//! What routing needs of the types: which body answers with what, and which parts a delivery has.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{docs, ident, types};
use crate::ir::{Family, Model, Part, Place, TypeId};

/// The module `routing`.
pub(super) fn tokens(model: &Model) -> TokenStream {
    let marker = ident(&model.provider.marker);
    let about = types::inner(&docs::lines(&[
        "What handlers can take and answer: the bodies, their payloads, the event, and parts of the delivery."
            .to_owned(),
    ]));
    let bodies = model.families.iter().map(|family| body(model, family));
    let parts = model.parts.iter().map(|part| self::part(model, part));
    let has = model.parts.iter().map(has);
    let uses = (!model.parts.is_empty()).then(|| {
        quote! {
            use hookwright::Delivery;
            use hookwright::part::{#(#has),*};
        }
    });
    quote! {
        #about

        #uses

        #(#bodies)*

        hookwright::event_impls!(super::#marker, super::Event);

        #(#parts)*
    }
}

fn body(model: &Model, family: &Family) -> TokenStream {
    let marker = ident(&model.provider.marker);
    let path = |id: TypeId| {
        let item = model.item(id);
        let (module, name) = (ident(&item.module), ident(&item.name));
        quote!(super::#module::#name)
    };
    let (body, payload) = (path(family.body), path(family.part_type));
    let fields = family.part.iter().map(|field| ident(field));
    let response = family.response.map_or_else(|| quote!(()), path);
    if family.part.is_empty() {
        return quote!(hookwright::body_impls!(super::#marker, #body, #response););
    }
    quote! {
        hookwright::body_impls!(super::#marker, #body, #(#fields).*, #payload, #response);
    }
}

fn part(model: &Model, part: &Part) -> TokenStream {
    let marker = ident(&model.provider.marker);
    let has = has(part);
    let (role, method) = (&part.role, ident(&part.role));
    let found = match &part.place {
        Place::Header => quote!(delivery.header(#role)),
        Place::Member {
            accessor,
            optional,
            listed,
        } => {
            let value = ident(accessor);
            match (optional, listed) {
                (false, false) => quote!(Some(delivery.event().#value())),
                (false, true) => quote!(Some(delivery.event().#value().as_str())),
                (true, false) => quote!(delivery.event().#value()),
                (true, true) => quote!(Some(delivery.event().#value()?.as_str())),
            }
        }
    };
    quote! {
        impl #has for super::#marker {
            fn #method(delivery: &Delivery<Self>) -> Option<&str> {
                #found
            }
        }
    }
}

/// The trait that says that a provider has the part.
fn has(part: &Part) -> Ident {
    ident(&format!("Has{}", part.role.to_upper_camel_case()))
}
