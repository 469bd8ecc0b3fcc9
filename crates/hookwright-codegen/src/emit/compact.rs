//! Decoders and encoders as calls of the runtime's macros.

use proc_macro2::TokenStream;
use quote::quote;

use super::decoder::{call, decoder};
use super::ident;
use super::scope::Scope;
use crate::ir::{Enum, Field, Item, ItemKind, Rest, Struct, Type};

/// The codec of a type, if a macro can write it.
pub(super) fn tokens(scope: &Scope<'_>, item: &Item) -> Option<TokenStream> {
    if item.check.is_some() {
        return None;
    }
    match &item.kind {
        ItemKind::Struct(object) if !is_empty(object) => Some(structure(scope, item, object)),
        ItemKind::Enum(listed) if listed.open.is_none() => Some(enumeration(item, listed)),
        _ => None,
    }
}

/// Whether a definition's own methods are written by the macro too.
pub(super) fn has_methods(item: &Item) -> bool {
    item.check.is_none() && matches!(&item.kind, ItemKind::Enum(listed) if listed.open.is_none())
}

fn is_empty(object: &Struct) -> bool {
    matches!(object.rest, Rest::Refused) && object.fields.is_empty() && object.constants.is_empty()
}

fn structure(scope: &Scope<'_>, item: &Item, object: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let rest = match &object.rest {
        Rest::Refused => quote!(closed),
        Rest::Kept(_) => quote!(open),
        Rest::Typed(_, ty) => {
            let decode = decoder(scope, ty);
            quote!((#decode))
        }
    };
    let fields = object.fields.iter().map(|field| self::field(scope, field));
    let constants = object
        .constants
        .iter()
        .enumerate()
        .map(|(index, constant)| {
            let local = ident(&format!("constant_{index}"));
            let (json, value) = (&constant.json, &constant.value);
            quote!(#local #json #value;)
        });
    let refused = &object.refused;
    quote! {
        hookwright::object! {
            #name #rest { #(#fields)* } constants { #(#constants)* } refused { #(#refused;)* }
        }
    }
}

fn field(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let (name, json) = (ident(&field.rust), &field.json);
    let nullable = matches!(field.ty.unchecked(), Type::Nullable(_));
    let mode = match (field.required, nullable) {
        (true, _) => "required",
        (false, true) => "maybe",
        (false, false) => "optional",
    };
    let mode = ident(mode);
    if is_plain(&field.ty) {
        return quote!(#mode #name #json;);
    }
    let mut decode = decoder(scope, &field.ty);
    if !field.required && nullable {
        let call = call(&decode);
        decode = quote!(|reader| #call.map(hookwright::Maybe::from));
    }
    quote!(#mode #name #json { #decode };)
}

/// Whether the type itself decodes as its schema says.
fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Any | Type::Null | Type::Bool | Type::Named { .. } => true,
        Type::String(text) | Type::DateTime(text) => text.is_any(),
        Type::Number(bounds) | Type::Integer(bounds) => bounds.is_empty(),
        Type::Nullable(inner) => is_plain(inner),
        Type::Array(inner, limits) | Type::Map(inner, limits) => limits.is_any() && is_plain(inner),
        Type::Tuple(_) | Type::Checked(..) => false,
    }
}

fn enumeration(item: &Item, listed: &Enum) -> TokenStream {
    let name = ident(&item.name);
    let variants = listed.variants.iter().map(|variant| {
        let (rust, json) = (ident(&variant.rust), &variant.json);
        quote!(#rust #json;)
    });
    quote!(hookwright::strings! { #name { #(#variants)* } })
}
