//! The definitions of types: what a user of the crate reads first.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{codec, declared, docs, ident};
use crate::ir::{
    Choice, Enum, Field, ItemKind, Model, Module, Rest, Struct, Tagged, Type, TypeId, Union,
};

/// One module: its types, then their decoders and encoders.
pub(super) fn tokens(model: &Model, name: &str, module: &Module) -> TokenStream {
    tokens_in(&Scope::new(model, name), model, module, &module.items)
}

/// The same where text is borrowed, of those types that hold any; `None` if none does.
pub(super) fn borrowed(model: &Model, name: &str, module: &Module) -> Option<TokenStream> {
    let items = module.items.iter().copied();
    let items: Vec<TypeId> = items.filter(|id| model.borrows[id.0]).collect();
    let scope = Scope::borrowed(model, name);
    (!items.is_empty()).then(|| tokens_in(&scope, model, module, &items))
}

fn tokens_in(scope: &Scope<'_>, model: &Model, module: &Module, ids: &[TypeId]) -> TokenStream {
    let folder = format!("schemas/{}/", model.provider.name);
    let body = items(scope, ids, &folder);
    let uses = scope.uses(&body);
    let about = docs::lines(&[format!(
        "Types of `schemas/{}/{}`, outermost first.",
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
            declared::tokens(scope, *id, folder).unwrap_or_else(|| {
                written.push(*id);
                blanks.extend(declared::blank(scope, *id));
                definition(scope, *id, folder)
            })
        })
        .collect();
    let codecs = written.iter().map(|id| codec::tokens(scope, *id));
    let doors = doors(scope, ids, &written);
    quote! {
        #(#definitions)*
        #(#codecs)*
        #doors
        #(#blanks)*
    }
}

/// serde's traits for types that no macro declares; where text is borrowed, also how a type comes to own it.
fn doors(scope: &Scope<'_>, all: &[TypeId], written: &[TypeId]) -> TokenStream {
    let name = |id: &TypeId| ident(&scope.item(*id).name);
    let (borrowing, owning): (Vec<TypeId>, Vec<TypeId>) =
        written.iter().partition(|id| scope.life(**id).is_some());
    let own = borrowing.iter().map(|id| own(scope, *id));
    let names: Vec<_> = owning.iter().map(name).collect();
    let doors = (!names.is_empty()).then(|| quote!(hookwright::serde_impls!(#(#names),*);));
    let own_name = |id: &&TypeId| scope.life(**id).is_none() && scope.equal(**id).is_none();
    let owned = all.iter().filter(own_name);
    let owned: Vec<_> = owned.map(name).collect();
    let is_told = scope.is_borrowed() && !owned.is_empty();
    let owned = is_told.then(|| quote!(hookwright::owned!(#(#owned),*);));
    quote!(#doors #(#own)* #owned)
}

/// How a type that borrows text comes to own it.
fn own(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let item = scope.item(id);
    let name = ident(&item.name);
    let content = match &item.kind {
        ItemKind::Struct(object) => {
            let fields = object.field_names().map(|field| ident(field));
            quote!(struct #name { #(#fields)* })
        }
        ItemKind::Enum(listed) => {
            let variants = listed.variants.iter().map(|variant| ident(&variant.rust));
            let other = listed.open.as_ref().map(|(other, _)| ident(other));
            quote!(open #name { #other #(#variants)* })
        }
        ItemKind::Tagged(tagged) => own_variants(&name, tagged.names()),
        ItemKind::Union(union) => own_variants(&name, union.names()),
        ItemKind::Choice(choice) => own_variants(&name, choice.names()),
        ItemKind::Newtype(_) => quote!(struct #name { 0 }),
    };
    quote!(hookwright::own!(['a] #content);)
}

fn own_variants<'n>(
    name: &proc_macro2::Ident,
    variants: impl Iterator<Item = &'n String>,
) -> TokenStream {
    let variants = variants.map(|variant| ident(variant));
    quote!(enum #name { #(#variants)* })
}

/// The same attributes for the module that they stand in.
pub(super) fn inner(attributes: &TokenStream) -> TokenStream {
    let text = attributes
        .to_string()
        .replace("# [", "#! [")
        .replace("#[", "#![");
    text.parse().unwrap_or_default()
}

fn definition(scope: &Scope<'_>, id: TypeId, folder: &str) -> TokenStream {
    let item = scope.item(id);
    let docs = docs::of_item(item, folder, scope.brief);
    let (name, life) = (ident(&item.name), scope.life(id));
    let declared = quote!(#name #life);
    let body = match &item.kind {
        ItemKind::Struct(object) => structure(scope, &declared, object),
        ItemKind::Enum(listed) => enumeration(scope, &name, listed),
        ItemKind::Tagged(tagged) => self::tagged(scope, &declared, tagged),
        ItemKind::Union(union) => self::union(scope, &declared, union),
        ItemKind::Choice(choice) => self::choice(scope, &declared, choice),
        ItemKind::Newtype(ty) => {
            let ty = scope.ty(ty);
            quote!(#[derive(Clone, Debug, PartialEq, Eq)] pub struct #declared(pub #ty);)
        }
    };
    quote!(#docs #body)
}

fn structure(scope: &Scope<'_>, name: &TokenStream, object: &Struct) -> TokenStream {
    let fields = object.fields.iter().map(|field| self::field(scope, field));
    let rest = match &object.rest {
        Rest::Kept(rest) => {
            let rest = ident(rest);
            quote!(#[doc = " Members that the schema does not name, as they came."] pub #rest: Extra,)
        }
        Rest::Typed(rest, ty) => {
            let (rest, text, ty) = (ident(rest), scope.text(), scope.ty(ty));
            quote!(#[doc = " All other members."] pub #rest: BTreeMap<#text, #ty>,)
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
            let (other, text) = (ident(other), scope.text());
            let life = scope.is_borrowed().then(|| quote!(<'a>));
            quote! {
                #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                #[non_exhaustive]
                pub enum #name #life {
                    #(#docs #variants,)*
                    #[doc = " A value that the schema does not list. One that it lists is never kept here when it was decoded."]
                    #other(#text),
                }
            }
        }
    };
    let methods = if listed.open.is_some() {
        open_methods(scope, name, &variants, &values)
    } else {
        closed_methods(name, &variants, &values)
    };
    let borrows = listed.open.is_some() && scope.is_borrowed();
    let display = display(&if borrows {
        quote!(#name<'_>)
    } else {
        quote!(#name)
    });
    quote!(#definition #methods #display)
}

/// The value as text, padded as a string is.
pub(super) fn display(name: &TokenStream) -> TokenStream {
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
    scope: &Scope<'_>,
    name: &proc_macro2::Ident,
    variants: &[proc_macro2::Ident],
    values: &[&str],
) -> TokenStream {
    let from = if scope.is_borrowed() {
        quote! {
            impl<'a> From<Cow<'a, str>> for #name<'a> {
                fn from(text: Cow<'a, str>) -> Self {
                    match &*text {
                        #(#values => Self::#variants,)*
                        _ => Self::Other(text),
                    }
                }
            }
        }
    } else {
        quote! {
            impl From<&str> for #name {
                fn from(text: &str) -> Self {
                    match text {
                        #(#values => Self::#variants,)*
                        _ => Self::Other(text.to_owned()),
                    }
                }
            }
        }
    };
    let life = scope.is_borrowed().then(|| quote!(<'_>));
    quote! {
        impl #name #life {
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

        #from
    }
}

fn tagged(scope: &Scope<'_>, name: &TokenStream, tagged: &Tagged) -> TokenStream {
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
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum #name { #(#variants)* }
    }
}

fn union(scope: &Scope<'_>, name: &TokenStream, union: &Union) -> TokenStream {
    let variants = union.variants.iter().map(|variant| {
        let (rust, ty) = (ident(&variant.rust), scope.ty(&variant.ty));
        let docs = docs::lines(&[codec::article(variant.kind).to_owned() + "."]);
        quote!(#docs #rust(#ty),)
    });
    let other = union.other.as_ref().map(|other| {
        let (other, raw) = (ident(other), scope.raw());
        quote!(#[doc = " Any other JSON type, of which the schema says nothing."] #other(#raw),)
    });
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum #name { #(#variants)* #other }
    }
}

fn choice(scope: &Scope<'_>, name: &TokenStream, choice: &Choice) -> TokenStream {
    let variants = choice.variants.iter().map(|variant| {
        let (rust, ty) = (ident(&variant.rust), scope.ty(&variant.ty));
        let docs = docs::lines(&[docs::sentence(&variant.name)]);
        quote!(#docs #rust(#ty),)
    });
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum #name { #(#variants)* }
    }
}
