//! Types as calls of the runtime's macros: what a type is, and how it is read and written, in one.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::decoder::{count, decoder};
use super::scope::Scope;
use super::{choice, codec, docs, ident};
use crate::ir::{Choice, Enum, Field, ItemKind, Kind, Rest, Struct, Tagged, Type, TypeId, Union};

/// The declaration of a type, if a macro can write it.
pub(super) fn tokens(scope: &Scope<'_>, id: TypeId, folder: &str) -> Option<TokenStream> {
    let item = scope.item(id);
    let (name, life) = (ident(&item.name), scope.life(id));
    let name = quote!(#name #life);
    if let Some(equal) = scope.equal(id) {
        let (docs, equal) = (docs::of_item(item, folder, scope.brief), scope.name(equal));
        return Some(quote!(#docs pub type #name = #equal #life;));
    }
    if item.check.is_some() {
        return None;
    }
    let docs = docs::of_item(item, folder, scope.brief);
    let blank = scope.blank(id);
    Some(match &item.kind {
        ItemKind::Struct(object) => {
            let apart = blank.is_none().then(|| quote!(apart));
            structure(scope, &docs, &quote!(#name #apart), object)
        }
        ItemKind::Enum(listed) if listed.open.is_none() => strings(scope, &docs, &name, listed),
        ItemKind::Tagged(tagged) => self::tagged(scope, &docs, &name, tagged, blank),
        ItemKind::Union(union) if union.other.is_none() => {
            self::union(scope, &docs, &name, union, blank)
        }
        ItemKind::Choice(choice) => self::choice(scope, &docs, &name, choice, blank),
        _ => return None,
    })
}

fn structure(
    scope: &Scope<'_>,
    docs: &TokenStream,
    name: &TokenStream,
    object: &Struct,
) -> TokenStream {
    let default = object.fields.iter().all(|field| !field.required);
    let default = default.then(|| quote!(#[derive(Default)]));
    let constants = object.constants.iter().map(|constant| {
        let (json, value) = (&constant.json, &constant.value);
        quote!(const #json = #value;)
    });
    let refused = &object.refused;
    let fields = object.fields.iter().map(|field| self::field(scope, field));
    let rest = match &object.rest {
        Rest::Refused => TokenStream::new(),
        Rest::Kept(rest) => {
            let rest = ident(rest);
            quote!(..pub #rest: Extra,)
        }
        Rest::Typed(rest, ty) => {
            let (rest, decode, ty) = (ident(rest), decoder(scope, ty), scope.ty(ty));
            let text = scope.text();
            quote!(..pub #rest: BTreeMap<#text, #ty> { #decode },)
        }
    };
    quote! {
        hookwright::object! {
            #docs
            #default
            pub struct #name { #(#constants)* #(never #refused;)* #(#fields)* #rest }
        }
    }
}

fn field(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let name = ident(&field.rust);
    let docs = scope.docs(&field.docs, &field.json);
    let other = (field.rust != field.json).then(|| {
        let json = &field.json;
        quote!(as #json)
    });
    let decode = match &field.ty {
        ty if is_plain(ty) => None,
        Type::Checked(inner, node) if is_plain(inner) => {
            let node = count(*node as u64);
            Some(quote!([SCHEMA #node]))
        }
        ty => {
            let decode = decoder(scope, ty);
            Some(quote!({ #decode }))
        }
    };
    let inner = field.ty.unchecked();
    let (ty, absent) = match (inner, field.required) {
        (ty, true) => (scope.ty(ty), None),
        (Type::Nullable(inner), false) => {
            let inner = scope.ty(inner);
            (quote!(Maybe<#inner>), Some(quote!(= Absent)))
        }
        (ty, false) => {
            let ty = scope.ty(ty);
            (quote!(Option<#ty>), Some(quote!(= None)))
        }
    };
    quote!(#docs pub #name: #ty #other #decode #absent,)
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

fn strings(
    scope: &Scope<'_>,
    docs: &TokenStream,
    name: &TokenStream,
    listed: &Enum,
) -> TokenStream {
    let variants = listed.variants.iter().map(|variant| {
        let (rust, json) = (ident(&variant.rust), &variant.json);
        let docs = scope.docs(&variant.docs, json);
        quote!(#docs #rust = #json,)
    });
    quote!(hookwright::strings! { #docs pub enum #name { #(#variants)* } })
}

fn tagged(
    scope: &Scope<'_>,
    docs: &TokenStream,
    name: &TokenStream,
    tagged: &Tagged,
    blank: Option<usize>,
) -> TokenStream {
    let blank = blank_variant(blank.map(|index| &*tagged.variants[index].rust));
    let tag = &tagged.tag;
    let variants = tagged.variants.iter().map(|variant| {
        let rust = ident(&variant.rust);
        let (ty, decode) = content(scope, &variant.ty);
        let tags = &variant.tags;
        quote!(#rust(#ty) = #(#tags)or* #decode,)
    });
    quote!(hookwright::tagged! { #docs pub enum #name by #tag #blank { #(#variants)* } })
}

fn union(
    scope: &Scope<'_>,
    docs: &TokenStream,
    name: &TokenStream,
    union: &Union,
    blank: Option<usize>,
) -> TokenStream {
    let blank = blank_variant(blank.map(|index| &*union.variants[index].rust));
    let expected = codec::expected(union);
    let variants = union.variants.iter().map(|variant| {
        let (rust, kind) = (ident(&variant.rust), kind(variant.kind));
        let (ty, decode) = content(scope, &variant.ty);
        quote!(#rust(#ty) = #kind #decode,)
    });
    quote!(hookwright::union! { #docs pub enum #name of #expected #blank { #(#variants)* } })
}

fn choice(
    scope: &Scope<'_>,
    docs: &TokenStream,
    name: &TokenStream,
    choice: &Choice,
    blank: Option<usize>,
) -> TokenStream {
    let blank = blank_variant(blank.map(|index| &*choice.variants[index].rust));
    let told = choice::told(scope, choice);
    let (names, tag) = (&told.names, &told.tag);
    let exclusive = ident(if choice.exclusive { "one" } else { "any" });
    let variants = choice
        .variants
        .iter()
        .zip(told.forms)
        .map(|(variant, form)| {
            let about = docs::lines(&[docs::sentence(&variant.name)]);
            let rust = ident(&variant.rust);
            let (ty, decode) = content(scope, &variant.ty);
            let kinds = variant.kinds.iter().map(|kind| self::kind(*kind));
            let (required, refused) = (choice::mask(form.required), choice::mask(form.refused));
            let values = form.values;
            quote!(#about #rust(#ty) = [#(#kinds)*] #required #refused [#(#values),*] #decode,)
        });
    quote! {
        hookwright::choice! {
            #docs pub enum #name #exclusive of [#(#names),*] tag #tag #blank { #(#variants)* }
        }
    }
}

/// Which variant of an enum is its blank value.
fn blank_variant(name: Option<&str>) -> Option<TokenStream> {
    let name = ident(name?);
    Some(quote!(blank #name))
}

/// The blank value of a type that no macro declares, if it has one.
pub(super) fn blank(scope: &Scope<'_>, id: TypeId) -> Option<TokenStream> {
    let (item, variant) = (scope.item(id), scope.blank(id)?);
    let (name, life) = (ident(&item.name), scope.life(id));
    let name = quote!(#name #life);
    let of = |variant: &str| {
        let variant = ident(variant);
        quote!(#name: #variant)
    };
    let blank = match &item.kind {
        ItemKind::Struct(object) => {
            let fields = object.field_names().map(|field| ident(field));
            quote!(#name { #(#fields),* })
        }
        ItemKind::Enum(listed) => {
            if let Some((other, _)) = &listed.open {
                of(other)
            } else {
                let first = listed.variants.first().map(|variant| ident(&variant.rust));
                quote!(#name = #first)
            }
        }
        ItemKind::Tagged(tagged) => of(&tagged.variants[variant].rust),
        ItemKind::Union(union) => of(&union.variants[variant].rust),
        ItemKind::Choice(choice) => of(&choice.variants[variant].rust),
        ItemKind::Newtype(_) => quote!(#name { 0 }),
    };
    Some(quote!(hookwright::blank!(#blank);))
}

/// What is in a variant, and how it is read where its type does not say that or has no blank value to be read into.
pub(super) fn content(scope: &Scope<'_>, ty: &Type) -> (TokenStream, Option<TokenStream>) {
    let decode = (!is_plain(ty) || !scope.has_blank(ty)).then(|| {
        let decode = decoder(scope, ty);
        quote!({ #decode })
    });
    (scope.ty(ty), decode)
}

/// A JSON type, as JSON Schema calls it.
fn kind(kind: Kind) -> Ident {
    ident(match kind {
        Kind::Null => "null",
        Kind::Bool => "boolean",
        Kind::Number => "number",
        Kind::String => "string",
        Kind::Array => "array",
        Kind::Object => "object",
    })
}
