//! The root's choice for callers who know the form.

use proc_macro2::TokenStream;
use quote::quote;

use super::decoder::{call, count, decoder};
use super::scope::Scope;
use super::{declared, ident};
use crate::ir::{ItemKind, TypeId};

/// `Forms` for the root's choice; nothing where its forms have no names.
pub(super) fn tokens(scope: &Scope<'_>, id: TypeId, names: &[String]) -> TokenStream {
    let root = scope.item(id);
    let ItemKind::Choice(choice) = &root.kind else {
        return TokenStream::new();
    };
    if names.is_empty() {
        return TokenStream::new();
    }
    let (name, life) = (ident(&root.name), scope.life(id));
    if root.check.is_none() {
        let forms = choice.variants.iter().zip(names).map(|(variant, name)| {
            let rust = ident(&variant.rust);
            let (ty, decode) = declared::content(scope, &variant.ty);
            quote!(#name => #rust(#ty) #decode,)
        });
        return quote!(hookwright::forms! { impl #name #life { #(#forms)* } });
    }
    let arms = choice.variants.iter().zip(names).map(|(variant, name)| {
        let (rust, call) = (ident(&variant.rust), call(&decoder(scope, &variant.ty)));
        let decode = quote!(#call.map(Self::#rust));
        match root.check {
            None => quote!(#name => #decode,),
            Some(node) => {
                let node = count(node as u64);
                quote!(#name => check::checked(reader, &SCHEMA, #node, |reader| #decode),)
            }
        }
    });
    quote! {
        impl<'a> hookwright::Forms<'a> for #name #life {
            const FORMS: &'static [&'static str] = &[#(#names),*];

            fn decode_form(form: &str, reader: &mut Reader<'a>) -> Option<Result<Self, Failed>> {
                Some(match form {
                    #(#arms)*
                    _ => return None,
                })
            }
        }
    }
}
