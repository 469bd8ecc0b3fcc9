//! The expression that reads one value: a function of the runtime with the schema's limits, or a type's own decoder.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::ident;
use super::scope::Scope;
use crate::ir::{Bound, Items, Text, Type};

/// An expression that reads a value of this type when it is called with the reader.
pub(super) fn decoder(scope: &Scope<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Any => quote!(RawJson::decode),
        Type::Null => quote!(Null::decode),
        Type::Bool => quote!(bool::decode),
        Type::String(text) if text.is_any() && scope.is_borrowed() => quote!(Cow::decode),
        Type::String(text) if text.is_any() => quote!(String::decode),
        Type::String(text) => {
            let body = string(text);
            quote!(|reader| #body)
        }
        Type::DateTime(text) if text.is_any() => quote!(DateTime::decode),
        Type::DateTime(text) => {
            let body = string(text);
            quote!(|reader| #body.map(DateTime::from))
        }
        Type::Number(bounds) if bounds.is_empty() => quote!(Number::decode),
        Type::Number(bounds) => {
            let bounds = bounds.iter().map(bound);
            quote!(|reader| read::number(reader, &[#(#bounds),*]))
        }
        Type::Integer(bounds) if bounds.is_empty() => quote!(Integer::decode),
        Type::Integer(bounds) => {
            let bounds = bounds.iter().map(bound);
            quote!(|reader| read::integer(reader, &[#(#bounds),*]))
        }
        Type::Named { id, boxed: false } => {
            let name = scope.name(*id);
            quote!(#name::decode)
        }
        Type::Named { id, boxed: true } => {
            let name = scope.name(*id);
            quote!(|reader| #name::decode(reader).map(Box::new))
        }
        Type::Nullable(inner) => {
            let inner = decoder(scope, inner);
            quote!(|reader| read::nullable(reader, #inner))
        }
        Type::Array(item, limits) => container(&quote!(array), &decoder(scope, item), limits),
        Type::Map(value, limits) => container(&quote!(map), &decoder(scope, value), limits),
        Type::Tuple(items) => tuple(scope, items),
        Type::Checked(inner, node) => {
            let (inner, node) = (decoder(scope, inner), count(*node as u64));
            quote!(|reader| check::checked(reader, &SCHEMA, #node, #inner))
        }
    }
}

fn tuple(scope: &Scope<'_>, items: &[Type]) -> TokenStream {
    let length = items.len();
    let items = items.iter().map(|item| {
        let decode = decoder(scope, item);
        quote!(read::place(reader, &mut array, #length, #decode)?,)
    });
    quote! {|reader| {
        let mut array = reader.array()?;
        let items = (#(#items)*);
        read::no_more_places(reader, &mut array, #length)?;
        Ok(items)
    }}
}

fn container(function: &TokenStream, inner: &TokenStream, limits: &Items) -> TokenStream {
    if limits.is_any() {
        return quote!(|reader| read::#function(reader, #inner));
    }
    let within = ident(&format!("{function}_within"));
    let (min, unique) = (count(limits.min), limits.unique);
    let max = limits.max.map_or_else(
        || quote!(None),
        |max| {
            let max = count(max);
            quote!(Some(#max))
        },
    );
    quote!(|reader| read::#within(reader, Items { min: #min, max: #max, unique: #unique }, #inner))
}

fn string(text: &Text) -> TokenStream {
    let length = length(text);
    if text.patterns.is_empty() {
        return quote!(read::string(reader, #length));
    }
    let patterns = &text.patterns;
    let names: Vec<Ident> = (1..=patterns.len())
        .map(|number| ident(&format!("PATTERN_{number}")))
        .collect();
    quote! {{
        #(static #names: Pattern = Pattern::new(#patterns);)*
        read::matching(reader, #length, &[#(&#names),*])
    }}
}

pub(super) fn length(text: &Text) -> TokenStream {
    let min = count(text.min);
    match text.max.map(count) {
        None if text.min == 0 => quote!(Length::ANY),
        None => quote!(Length::at_least(#min)),
        Some(max) if text.min == 0 => quote!(Length::at_most(#max)),
        Some(max) => quote!(Length::new(#min, #max)),
    }
}

pub(super) fn count(number: u64) -> proc_macro2::Literal {
    proc_macro2::Literal::u64_unsuffixed(number)
}

pub(super) fn bound(bound: &Bound) -> TokenStream {
    match bound {
        Bound::Minimum(limit) => quote!(Bound::Minimum(#limit)),
        Bound::ExclusiveMinimum(limit) => quote!(Bound::ExclusiveMinimum(#limit)),
        Bound::Maximum(limit) => quote!(Bound::Maximum(#limit)),
        Bound::ExclusiveMaximum(limit) => quote!(Bound::ExclusiveMaximum(#limit)),
        Bound::MultipleOf(limit) => quote!(Bound::MultipleOf(#limit)),
    }
}

/// The decoder, called with `reader`.
pub(super) fn call(decoder: &TokenStream) -> TokenStream {
    let text = decoder.to_string();
    if text.starts_with('|') {
        let body: TokenStream = decoder.clone().into_iter().skip(3).collect();
        return body;
    }
    quote!(#decoder(reader))
}
