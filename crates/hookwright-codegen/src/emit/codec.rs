//! How types are read and written that no macro declares: open enums, unions with another form, newtypes, and types that the table judges
//! themselves. A plain function each, over one concrete reader and writer.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::decoder::{call, count, decoder, length};
use super::scope::Scope;
use super::{choice, ident};
use crate::ir::{Enum, Field, ItemKind, Kind, Rest, Struct, Tagged, Type, TypeId, Union};
use crate::lower::names::{all_distinct, camel};

/// `Decode` and `Encode` of one type.
pub(super) fn tokens(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let item = scope.item(id);
    let (name, life, any) = (ident(&item.name), scope.life(id), scope.any_life(id));
    let (decode, encode) = match &item.kind {
        ItemKind::Struct(object) => (decode_struct(scope, object), encode_struct(object)),
        ItemKind::Enum(listed) => (
            decode_enum(scope, listed),
            quote!(writer.string(self.as_str());),
        ),
        ItemKind::Tagged(tagged) => (
            decode_tagged(scope, tagged),
            encode_variants(tagged.names()),
        ),
        ItemKind::Union(union) => (decode_union(scope, union), encode_variants(union.names())),
        ItemKind::Choice(choice) => (
            choice::decode(scope, choice),
            encode_variants(choice.names()),
        ),
        ItemKind::Newtype(ty) => {
            let call = call(&decoder(scope, ty));
            (quote!(#call.map(Self)), quote!(self.0.encode(writer);))
        }
    };
    let decode = match item.check {
        None => decode,
        Some(node) => {
            let node = count(node as u64);
            quote!(check::checked(reader, &SCHEMA, #node, |reader| { #decode }))
        }
    };
    let plain = match &item.kind {
        ItemKind::Enum(listed) if item.check.is_none() => plain_enum(scope, listed),
        _ => None,
    };
    quote! {
        impl<'a> Decode<'a> for #name #life {
            fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
                #decode
            }

            #plain
        }

        impl Encode for #name #any {
            fn encode(&self, writer: &mut Writer) {
                #encode
            }
        }
    }
}

/// The names of the local variables of a struct's decoder, kept apart from those of its fields.
struct Locals {
    reader: Ident,
    object: Ident,
    member: Ident,
    key: Ident,
    /// One for each field.
    slots: Vec<Ident>,
    /// One for each constant.
    constants: Vec<Ident>,
}

impl Locals {
    fn of(object: &Struct) -> Self {
        let mut taken = vec!["reader".to_owned(), "extra".to_owned()];
        taken.extend(object.fields.iter().map(|field| field.rust.clone()));
        let mut fresh = |wanted: &str| {
            let mut name = wanted.to_owned();
            while taken.contains(&name) {
                name.insert_str(0, "the_");
            }
            taken.push(name.clone());
            ident(&name)
        };
        let reader = ident("reader");
        let (object_name, member, key) = (fresh("object"), fresh("member"), fresh("key"));
        // `reader` is a parameter, so a field of that name gets another local.
        let slots = object.fields.iter().map(|field| match &*field.rust {
            "reader" => fresh("reader"),
            name => ident(name),
        });
        let slots = slots.collect();
        let constants = object
            .constants
            .iter()
            .map(|constant| fresh(&crate::lower::snake(&constant.json)))
            .collect();
        Self {
            reader,
            object: object_name,
            member,
            key,
            slots,
            constants,
        }
    }
}

fn decode_struct(scope: &Scope<'_>, object: &Struct) -> TokenStream {
    let locals = Locals::of(object);
    let Locals {
        reader,
        object: members,
        member,
        key,
        slots,
        constants,
    } = &locals;
    if matches!(object.rest, Rest::Refused) && slots.is_empty() && constants.is_empty() {
        return decode_empty(&locals);
    }
    let names = names(object);
    let variants = variants(&names);
    let variant = |json: &str| {
        let place = names.binary_search(&json).unwrap_or_default();
        ident(&variants[place])
    };
    let fields = || object.fields.iter().zip(slots);
    let arms = fields().map(|(field, slot)| {
        let (variant, read) = (
            variant(&field.json),
            field_read(scope, &locals, field, slot),
        );
        quote!(Some(MemberName::#variant) => #read,)
    });
    let constant_arms = object.constants.iter().zip(constants).map(|(constant, local)| {
        let (variant, value) = (variant(&constant.json), &constant.value);
        quote!(Some(MemberName::#variant) => read::once(#reader, &#key, &mut #local, |reader| read::constant(reader, #value))?,)
    });
    let refused = object.refused.iter().map(|json| variant(json));
    let refused_arm = (!object.refused.is_empty())
        .then(|| quote!(Some(#(MemberName::#refused)|*) => return Err(#reader.unexpected(&#key)),));
    let (rest_let, rest_read, rest_field) = rest(scope, object, &locals);
    let required = object
        .constants
        .iter()
        .zip(constants)
        .map(|(constant, local)| {
            let json = &constant.json;
            quote!(read::required(#reader, &#members, #local, #json)?;)
        });
    let values = fields().map(|(field, slot)| field_value(&locals, field, slot));
    let listed: Vec<Ident> = variants.iter().map(|variant| ident(variant)).collect();
    let (declared, each) = if names.is_empty() {
        let each = quote! {
            while let Some(#key) = #reader.next_key(&mut #members)? {
                #rest_read;
            }
        };
        (TokenStream::new(), each)
    } else {
        // The count follows from the names, so that a new one changes no other line.
        let declared = quote! {
            #[derive(Clone, Copy)]
            enum MemberName { #(#listed,)* }
            const NAMES: &[(&str, MemberName)] = &[#((#names, MemberName::#listed)),*];
            static MEMBERS: read::Order<MemberName, { NAMES.len() }> = read::Order::new(NAMES);
        };
        let each = quote! {
            while let Some((#member, #key)) = #reader.next_of(&mut #members, &MEMBERS)? {
                match #member {
                    #(#constant_arms)*
                    #(#arms)*
                    #refused_arm
                    None => #rest_read,
                }
            }
        };
        (declared, each)
    };
    quote! {
        #declared
        let mut #members = #reader.object()?;
        #(let mut #constants = None;)*
        #(let mut #slots = None;)*
        #rest_let
        #each
        #(#required)*
        Ok(Self { #(#values,)* #rest_field })
    }
}

/// What the variants of an enum of these names are called.
fn variants(names: &[&str]) -> Vec<String> {
    let wanted = names.iter().map(|name| (*name, camel(name)));
    let given = all_distinct(wanted, &["Self"], "");
    given.into_iter().map(|(name, _)| name).collect()
}

/// What an object's members may be called, sorted.
fn names(object: &Struct) -> Vec<&str> {
    let fields = object.fields.iter().map(|field| &field.json);
    let constants = object.constants.iter().map(|constant| &constant.json);
    let all = fields.chain(constants).chain(&object.refused);
    let mut names: Vec<&str> = all.map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// An object that may have no member at all: there is nothing to loop over.
fn decode_empty(locals: &Locals) -> TokenStream {
    let Locals {
        reader,
        object,
        key,
        ..
    } = locals;
    quote! {
        let mut #object = #reader.object()?;
        match #reader.next_key(&mut #object)? {
            Some(#key) => Err(#reader.unexpected(&#key)),
            None => Ok(Self {}),
        }
    }
}

fn rest(
    scope: &Scope<'_>,
    object: &Struct,
    locals: &Locals,
) -> (TokenStream, TokenStream, TokenStream) {
    let Locals { reader, key, .. } = locals;
    match &object.rest {
        Rest::Kept(name) => {
            let name = ident(name);
            (
                quote!(let mut #name = Extra::new();),
                quote!(#name.read(#reader, #key)?),
                quote!(#name),
            )
        }
        Rest::Typed(name, ty) => {
            let (name, decode) = (ident(name), decoder(scope, ty));
            (
                quote!(let mut #name = BTreeMap::new();),
                quote!(read::entry(#reader, #key, &mut #name, #decode)?),
                quote!(#name),
            )
        }
        Rest::Refused => (
            TokenStream::new(),
            quote!(return Err(#reader.unexpected(&#key))),
            TokenStream::new(),
        ),
    }
}

/// Reads the value of a field into its slot.
fn field_read(scope: &Scope<'_>, locals: &Locals, field: &Field, slot: &Ident) -> TokenStream {
    let Locals { reader, key, .. } = locals;
    match (&field.ty, field.required) {
        (Type::Nullable(inner), false) => {
            let decode = decoder(scope, inner);
            quote!(read::maybe(#reader, &#key, &mut #slot, #decode)?)
        }
        (ty @ Type::Checked(..), false) if matches!(ty.unchecked(), Type::Nullable(_)) => {
            let call = call(&decoder(scope, ty));
            quote!(read::once(#reader, &#key, &mut #slot, |reader| #call.map(Maybe::from))?)
        }
        (ty, _) => {
            let decode = decoder(scope, ty);
            quote!(read::once(#reader, &#key, &mut #slot, #decode)?)
        }
    }
}

fn field_value(locals: &Locals, field: &Field, slot: &Ident) -> TokenStream {
    let Locals { reader, object, .. } = locals;
    let (name, json) = (ident(&field.rust), &field.json);
    match (field.ty.unchecked(), field.required) {
        (_, true) => quote!(#name: read::required(#reader, &#object, #slot, #json)?),
        (Type::Nullable(_), false) => quote!(#name: #slot.unwrap_or_default()),
        (_, false) if name == *slot => quote!(#name),
        (_, false) => quote!(#name: #slot),
    }
}

fn decode_enum(scope: &Scope<'_>, listed: &Enum) -> TokenStream {
    match &listed.open {
        None => quote! {
            let text = reader.string()?;
            Self::from_text(&text).ok_or_else(|| reader.fail(Problem::NotListed(Self::VALUES)))
        },
        Some((_, text)) if text.is_any() && scope.is_borrowed() => {
            quote!(reader.string().map(Self::from))
        }
        Some((_, text)) if text.is_any() => quote!(reader.string().map(|text| Self::from(&*text))),
        Some((other, text)) => {
            let (other, length) = (ident(other), length(text));
            let patterns = &text.patterns;
            let names: Vec<Ident> = (1..=patterns.len())
                .map(|number| ident(&format!("PATTERN_{number}")))
                .collect();
            let given = if scope.is_borrowed() {
                quote!(text)
            } else {
                quote!(&*text)
            };
            quote! {
                let text = reader.string()?;
                let value = Self::from(#given);
                if let Self::#other(text) = &value {
                    #length.check(reader, text)?;
                    #({
                        static #names: Pattern = Pattern::new(#patterns);
                        #names.check(reader, text)?;
                    })*
                }
                Ok(value)
            }
        }
    }
}

/// How an enum that takes any text is made of one that has no escapes.
fn plain_enum(scope: &Scope<'_>, listed: &Enum) -> Option<TokenStream> {
    let (_, text) = listed.open.as_ref()?;
    let given = if scope.is_borrowed() {
        quote!(Cow::Borrowed(text))
    } else {
        quote!(text)
    };
    text.is_any().then(|| {
        quote! {
            fn from_plain(text: &'a str) -> Option<Self> {
                Some(Self::from(#given))
            }
        }
    })
}

fn decode_tagged(scope: &Scope<'_>, tagged: &Tagged) -> TokenStream {
    let tag = &tagged.tag;
    let mut values: Vec<&str> = tagged
        .variants
        .iter()
        .flat_map(|variant| variant.tags.iter().map(String::as_str))
        .collect();
    values.sort_unstable();
    let arms = tagged.variants.iter().map(|variant| {
        let (tags, rust, decode) = (
            &variant.tags,
            ident(&variant.rust),
            decoder(scope, &variant.ty),
        );
        let call = call(&decode);
        quote!(Some(#(#tags)|*) => #call.map(Self::#rust),)
    });
    quote! {
        match reader.peek_member(#tag)?.as_deref() {
            #(#arms)*
            _ => Err(read::no_variant(reader, #tag, &[#(#values),*])),
        }
    }
}

fn decode_union(scope: &Scope<'_>, union: &Union) -> TokenStream {
    let arms = union.variants.iter().map(|variant| {
        let (kind, rust, decode) = (
            ident(variant.kind.name()),
            ident(&variant.rust),
            decoder(scope, &variant.ty),
        );
        let call = call(&decode);
        quote!(Kind::#kind => #call.map(Self::#rust),)
    });
    let expected = expected(union);
    let every = union.variants.len() == 6;
    let otherwise = (!every).then(|| match &union.other {
        None => quote!(_ => Err(reader.wrong_type(#expected)),),
        Some(other) => {
            let other = ident(other);
            quote!(_ => RawJson::decode(reader).map(Self::#other),)
        }
    });
    quote! {
        match reader.kind()? {
            #(#arms)*
            #otherwise
        }
    }
}

pub(super) fn expected(union: &Union) -> String {
    let names: Vec<&str> = union
        .variants
        .iter()
        .map(|variant| noun(variant.kind))
        .collect();
    match names.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        names => names.join(""),
    }
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "a boolean",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}

/// The JSON type with an article, at the start of a sentence.
pub(super) fn article(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "`null`",
        Kind::Bool => "A boolean",
        Kind::Number => "A number",
        Kind::String => "A string",
        Kind::Array => "An array",
        Kind::Object => "An object",
    }
}

fn encode_struct(object: &Struct) -> TokenStream {
    if matches!(object.rest, Rest::Refused)
        && object.fields.is_empty()
        && object.constants.is_empty()
    {
        return quote!(writer.object().end(););
    }
    // Members go out sorted by name, constants among the others.
    let mut members: Vec<(&str, TokenStream)> = Vec::new();
    for constant in &object.constants {
        let (json, value) = (&constant.json, &constant.value);
        members.push((json, quote!(object.constant(#json, #value);)));
    }
    for field in &object.fields {
        let (json, name) = (&field.json, ident(&field.rust));
        let method = match (field.ty.unchecked(), field.required) {
            (Type::Nullable(_), true) => ident("nullable"),
            (_, true) => ident("member"),
            (Type::Nullable(_), false) => ident("maybe"),
            (_, false) => ident("optional"),
        };
        members.push((json, quote!(object.#method(#json, &self.#name);)));
    }
    members.sort_by_key(|(json, _)| *json);
    let members = members.into_iter().map(|(_, tokens)| tokens);
    let rest = match &object.rest {
        Rest::Kept(name) => {
            let name = ident(name);
            quote!(object.extra(&self.#name);)
        }
        Rest::Typed(name, _) => {
            let name = ident(name);
            quote!(for (name, value) in &self.#name { object.member(name, value); })
        }
        Rest::Refused => TokenStream::new(),
    };
    quote! {
        let mut object = writer.object();
        #(#members)*
        #rest
        object.end();
    }
}

fn encode_variants<'n>(names: impl Iterator<Item = &'n String>) -> TokenStream {
    let names = names.map(|name| ident(name));
    quote!(match self { #(Self::#names(value) => value.encode(writer),)* })
}
