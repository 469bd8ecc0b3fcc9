//! Methods of `Event` for what all events share.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{docs, event, ident};
use crate::ir::{Accessor, Holder, Model, Type};

/// A method that reads a field which all events share.
pub(super) fn accessor(model: &Model, scope: &Scope<'_>, accessor: &Accessor) -> TokenStream {
    let name = ident(&accessor.name);
    let docs = docs::of(&accessor.docs, &format!("`{}`", accessor.name));
    let (ty, copied) = lent(scope, &accessor.ty);
    let always = accessor.always();
    let read = |value: TokenStream, holder: Holder| match (holder, copied) {
        (Holder::Plain, true) if always => value,
        (Holder::Plain, false) if always => quote!(&#value),
        (Holder::Plain, true) => quote!(Some(#value)),
        (Holder::Plain, false) => quote!(Some(&#value)),
        (Holder::Option, true) => value,
        (Holder::Option, false) => optional(&value, &accessor.ty),
        (Holder::Maybe, true) => quote!(#value.get().copied()),
        (Holder::Maybe, false) => maybe(&value, &accessor.ty),
    };
    let arms = model.families.iter().enumerate().map(|(index, _)| {
        let variants = model
            .events
            .iter()
            .filter(|event| event.family == index)
            .map(|event| ident(&event.rust));
        let path = accessor.paths[index].iter().map(|field| ident(field));
        let value = read(quote!(body #(.#path)*), accessor.holders[index]);
        quote!(#(Self::#variants(body))|* => #value,)
    });
    let unknown = if let Some(path) = &accessor.envelope {
        let path = path.iter().map(|field| ident(field));
        let holder = accessor.holders.last().copied().unwrap_or(Holder::Option);
        let value = read(quote!(unknown.envelope #(.#path)*), holder);
        quote!(Self::Unknown(unknown) => #value,)
    } else {
        quote!(Self::Unknown(_) => None,)
    };
    let output = if always { ty } else { quote!(Option<#ty>) };
    quote! {
        #docs
        #[must_use]
        pub fn #name(&self) -> #output {
            match self { #(#arms)* #unknown }
        }
    }
}

/// `Option<T>` as `Option<&T>`, and `Option<String>` as `Option<&str>`.
fn optional(value: &TokenStream, ty: &Type) -> TokenStream {
    match ty {
        Type::String(_) | Type::Array(..) | Type::Named { boxed: true, .. } => {
            quote!(#value.as_deref())
        }
        _ => quote!(#value.as_ref()),
    }
}

/// `Maybe<T>` as `Option<&T>`, and as a slice where it holds text or an array.
fn maybe(value: &TokenStream, ty: &Type) -> TokenStream {
    match ty {
        Type::String(_) | Type::Array(..) | Type::Named { boxed: true, .. } => {
            quote!(#value.get().map(|value| &**value))
        }
        _ => quote!(#value.get()),
    }
}

/// The type as a method returns it, and whether it is returned by value.
fn lent(scope: &Scope<'_>, ty: &Type) -> (TokenStream, bool) {
    match ty {
        Type::Bool => (quote!(bool), true),
        Type::String(_) => (quote!(&str), false),
        Type::Array(item, _) => {
            let item = scope.ty(item);
            (quote!(&[#item]), false)
        }
        Type::Named { id, .. } => {
            let ty = event::named(scope, *id);
            (quote!(&#ty), false)
        }
        ty => {
            let ty = scope.ty(ty);
            (quote!(&#ty), false)
        }
    }
}
