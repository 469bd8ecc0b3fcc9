//! What a receiver must know of a provider: its signature, its handshakes, and its parts by their roles.

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, literal};
use crate::ir::{Encoding, Model, Provider, Signature, SignedForm};

/// The members of the implementation of `Provider` that say so. What the trait's defaults say is left to them.
pub(super) fn members(model: &Model) -> TokenStream {
    let signature = model.provider.signature.as_ref().map(signature);
    let handshakes = handshakes(&model.provider);
    let part = part(model);
    quote!(#signature #handshakes #part)
}

fn signature(signature: &Signature) -> TokenStream {
    let encoding = match signature.encoding {
        Encoding::Hex => quote!(hookwright::Encoding::Hex),
        Encoding::Base64 => quote!(hookwright::Encoding::Base64),
    };
    let forms = signature.forms.iter().map(|form| match form {
        SignedForm::Raw => quote!(hookwright::SignedForm::Raw),
        SignedForm::SortedJson => quote!(hookwright::SignedForm::SortedJson),
    });
    quote! {
        const SIGNATURE: hookwright::Signature = hookwright::Signature::HmacSha256 {
            encoding: #encoding,
            forms: &[#(#forms),*],
        };
    }
}

fn handshakes(provider: &Provider) -> Option<TokenStream> {
    let handshakes = provider.handshakes.iter().map(|handshake| {
        let event_type = handshake.event_type.as_deref();
        let event_type = event_type.map_or_else(|| quote!(None), |name| quote!(Some(#name)));
        let body = literal::raw(&handshake.body);
        quote!(hookwright::Handshake { event_type: #event_type, body: #body },)
    });
    (!provider.handshakes.is_empty())
        .then(|| quote!(const HANDSHAKES: &'static [hookwright::Handshake] = &[#(#handshakes)*];))
}

fn part(model: &Model) -> Option<TokenStream> {
    let arms = model.parts.iter().map(|part| {
        let has = ident(&format!("Has{}", part.role.to_upper_camel_case()));
        let (role, method) = (&part.role, ident(&part.role));
        quote!(#role => hookwright::part::#has::#method(delivery),)
    });
    (!model.parts.is_empty()).then(|| {
        quote! {
            fn part<'d>(delivery: &'d hookwright::Delivery<Self>, role: &str) -> Option<&'d str> {
                match role {
                    #(#arms)*
                    _ => None,
                }
            }
        }
    })
}
