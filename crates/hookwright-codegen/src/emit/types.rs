//! The definitions of types: what a user of the crate reads first. Their decoders follow in the same file.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{codec, compact, docs, ident};
use crate::ir::{
    Choice, Enum, Field, Item, ItemKind, Model, Module, Rest, Struct, Tagged, Type, TypeId, Union,
};

/// One module: its types, then their decoders and encoders.
pub(super) fn tokens(model: &Model, name: &str, module: &Module) -> TokenStream {
    let scope = Scope::new(&model.items, name);
    let folder = format!("schemas/{}/", model.provider.name);
    let body = items(&scope, &module.items, &folder);
    let uses = scope.uses(&body);
    let about = docs::lines(&[format!(
        "Types of `schemas/{}/{}`, outermost first, then how each is read and written.",
        model.provider.name, module.file
    )]);
    let about = inner(&about);
    quote! {
        #about
        #uses
        #body
    }
}

/// Types, then their decoders and encoders, then serde's traits. Places of schemas are shown in `folder`.
pub(super) fn items(scope: &Scope<'_>, ids: &[TypeId], folder: &str) -> TokenStream {
    let (mut written, mut blanks) = (Vec::new(), Vec::new());
    let definitions: Vec<TokenStream> = ids
        .iter()
        .map(|id| {
            compact::tokens(scope, *id, folder).unwrap_or_else(|| {
                let item = scope.item(*id);
                written.push(item);
                blanks.extend(compact::blank(scope, *id));
                definition(scope, item, folder)
            })
        })
        .collect();
    let codecs = written.iter().map(|item| codec::tokens(scope, item));
    let names: Vec<_> = written.iter().map(|item| ident(&item.name)).collect();
    let doors = (!names.is_empty()).then(|| quote!(hookwright::serde_impls!(#(#names),*);));
    quote! {
        #(#definitions)*
        #(#codecs)*
        #doors
        #(#blanks)*
    }
}

/// The same attributes for the module that they stand in.
pub(super) fn inner(attributes: &TokenStream) -> TokenStream {
    let text = attributes
        .to_string()
        .replace("# [", "#! [")
        .replace("#[", "#![");
    text.parse().unwrap_or_default()
}

fn definition(scope: &Scope<'_>, item: &Item, folder: &str) -> TokenStream {
    let docs = docs::of_item(item, folder, scope.compact);
    let name = ident(&item.name);
    let body = match &item.kind {
        ItemKind::Struct(object) => structure(scope, &name, object),
        ItemKind::Enum(listed) => enumeration(scope, &name, listed),
        ItemKind::Tagged(tagged) => self::tagged(scope, &name, tagged),
        ItemKind::Union(union) => self::union(scope, &name, union),
        ItemKind::Choice(choice) => self::choice(scope, &name, choice),
        ItemKind::Newtype(ty) => {
            let ty = scope.ty(ty);
            quote!(#[derive(Clone, Debug, PartialEq, Eq)] pub struct #name(pub #ty);)
        }
    };
    quote!(#docs #body)
}

fn structure(scope: &Scope<'_>, name: &proc_macro2::Ident, object: &Struct) -> TokenStream {
    let fields = object.fields.iter().map(|field| self::field(scope, field));
    let rest = match &object.rest {
        Rest::Kept(rest) => {
            let rest = ident(rest);
            quote!(#[doc = " Members that the schema does not name, as they came."] pub #rest: Extra,)
        }
        Rest::Typed(rest, ty) => {
            let (rest, ty) = (ident(rest), scope.ty(ty));
            quote!(#[doc = " All other members."] pub #rest: BTreeMap<String, #ty>,)
        }
        Rest::Refused => TokenStream::new(),
    };
    let constants = constants(object);
    let default = object
        .fields
        .iter()
        .all(|field| !field.required)
        .then(|| quote!(, Default));
    quote! {
        #constants
        #[derive(Clone, Debug, PartialEq, Eq #default)]
        pub struct #name {
            #(#fields)*
            #rest
        }
    }
}

/// Members that need no field are mentioned where a reader would look for them.
fn constants(object: &Struct) -> TokenStream {
    let said = object.constants.iter().map(|constant| {
        format!(
            "{} is always {} and has no field.",
            docs::code(&constant.json),
            docs::code(&constant.value)
        )
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return TokenStream::new();
    }
    let lines = docs::lines(&[said.join(" ")]);
    quote!(#[doc = ""] #lines)
}

fn field(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let name = ident(&field.rust);
    let mut about = field.docs.clone();
    if field.rust != field.json {
        about
            .notes
            .push(format!("In JSON: {}.", docs::code(&field.json)));
    }
    let docs = scope.docs(&about, &field.json);
    let ty = field_type(scope, field);
    quote!(#docs pub #name: #ty,)
}

fn field_type(scope: &Scope<'_>, field: &Field) -> TokenStream {
    match (field.ty.unchecked(), field.required) {
        (ty, true) => scope.ty(ty),
        (Type::Nullable(inner), false) => {
            let inner = scope.ty(inner);
            quote!(Maybe<#inner>)
        }
        (ty, false) => {
            let ty = scope.ty(ty);
            quote!(Option<#ty>)
        }
    }
}

fn enumeration(scope: &Scope<'_>, name: &proc_macro2::Ident, listed: &Enum) -> TokenStream {
    let variants: Vec<_> = listed
        .variants
        .iter()
        .map(|variant| ident(&variant.rust))
        .collect();
    let values: Vec<_> = listed
        .variants
        .iter()
        .map(|variant| variant.json.as_str())
        .collect();
    let docs = listed
        .variants
        .iter()
        .map(|variant| scope.docs(&variant.docs, &variant.json));
    let definition = match &listed.open {
        None => quote! {
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum #name { #(#docs #variants,)* }
        },
        Some((other, _)) => {
            let other = ident(other);
            quote! {
                #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                #[non_exhaustive]
                pub enum #name {
                    #(#docs #variants,)*
                    #[doc = " A value that the schema does not list. One that it lists is never kept here when it was decoded."]
                    #other(String),
                }
            }
        }
    };
    let methods = if listed.open.is_some() {
        open_methods(name, &variants, &values)
    } else {
        closed_methods(name, &variants, &values)
    };
    let display = display(name);
    quote!(#definition #methods #display)
}

/// The value as text, padded as a string is.
pub(super) fn display(name: &proc_macro2::Ident) -> TokenStream {
    quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    }
}

fn closed_methods(
    name: &proc_macro2::Ident,
    variants: &[proc_macro2::Ident],
    values: &[&str],
) -> TokenStream {
    quote! {
        impl #name {
            #[doc = " Every value as it stands in JSON, sorted."]
            pub const VALUES: &'static [&'static str] = &[#(#values),*];

            #[doc = " The value as it stands in JSON."]
            #[must_use]
            pub const fn as_str(&self) -> &'static str {
                match self { #(Self::#variants => #values,)* }
            }

            #[doc = " The value that stands in JSON as `text`, if it is listed."]
            #[must_use]
            pub fn from_text(text: &str) -> Option<Self> {
                Some(match text {
                    #(#values => Self::#variants,)*
                    _ => return None,
                })
            }
        }
    }
}

fn open_methods(
    name: &proc_macro2::Ident,
    variants: &[proc_macro2::Ident],
    values: &[&str],
) -> TokenStream {
    quote! {
        impl #name {
            #[doc = " Every listed value as it stands in JSON, sorted."]
            pub const VALUES: &'static [&'static str] = &[#(#values),*];

            #[doc = " The value as it stands in JSON."]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #values,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#values => Self::#variants,)*
                    _ => Self::Other(text.to_owned()),
                }
            }
        }
    }
}

fn tagged(scope: &Scope<'_>, name: &proc_macro2::Ident, tagged: &Tagged) -> TokenStream {
    let variants = tagged.variants.iter().map(|variant| {
        let (rust, ty) = (ident(&variant.rust), scope.ty(&variant.ty));
        let tags: Vec<String> = variant.tags.iter().map(|tag| docs::code(tag)).collect();
        let docs = docs::lines(&[format!(
            "{} is {}.",
            docs::code(&tagged.tag),
            tags.join(" or ")
        )]);
        quote!(#docs #rust(#ty),)
    });
    let allow = large(scope);
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq)]
        #allow
        pub enum #name { #(#variants)* }
    }
}

fn union(scope: &Scope<'_>, name: &proc_macro2::Ident, union: &Union) -> TokenStream {
    let variants = union.variants.iter().map(|variant| {
        let (rust, ty) = (ident(&variant.rust), scope.ty(&variant.ty));
        let docs = docs::lines(&[codec::article(variant.kind).to_owned() + "."]);
        quote!(#docs #rust(#ty),)
    });
    let other = union.other.as_ref().map(|other| {
        let other = ident(other);
        quote!(#[doc = " Any other JSON type, of which the schema says nothing."] #other(RawJson),)
    });
    let allow = large(scope);
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq)]
        #allow
        pub enum #name { #(#variants)* #other }
    }
}

/// Why variants are not boxed. A compact module says it once.
fn large(scope: &Scope<'_>) -> Option<TokenStream> {
    (!scope.compact).then(|| {
        quote!(#[allow(clippy::large_enum_variant, reason = "a box would cost an allocation for every value")])
    })
}

fn choice(scope: &Scope<'_>, name: &proc_macro2::Ident, choice: &Choice) -> TokenStream {
    let variants = choice.variants.iter().map(|variant| {
        let (rust, ty) = (ident(&variant.rust), scope.ty(&variant.ty));
        let docs = docs::lines(&[docs::sentence(&variant.name)]);
        quote!(#docs #rust(#ty),)
    });
    let allow = large(scope);
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq)]
        #allow
        pub enum #name { #(#variants)* }
    }
}
