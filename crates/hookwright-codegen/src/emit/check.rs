//! The table of `hookwright::check`, as a `static`.

use proc_macro2::TokenStream;
use quote::quote;

use super::decoder::{bound, count, length};
use super::ident;
use crate::ir::{Keyword, Table};

/// The table, if it has anything.
pub(super) fn tokens(table: &Table) -> TokenStream {
    if table.nodes.is_empty() {
        return TokenStream::new();
    }
    let nodes = table.nodes.iter().map(|keywords| {
        let keywords = keywords.iter().map(keyword);
        quote!([#(#keywords),*],)
    });
    let (patterns, count) = (&table.patterns, index(table.patterns.len()));
    // A `static` of their own, because each keeps what it has compiled.
    let (own, patterns) = if patterns.is_empty() {
        (TokenStream::new(), quote!(&[]))
    } else {
        let own = quote!(static PATTERNS: [Pattern; #count] = [#(Pattern::new(#patterns)),*];);
        (own, quote!(&PATTERNS))
    };
    let anchors = table.anchors.iter().map(|anchors| {
        let anchors = anchors.iter().map(|(anchor, node)| {
            let node = index(*node);
            quote!((#anchor, #node))
        });
        quote!(&[#(#anchors),*])
    });
    quote! {
        hookwright::table! {
            #[doc = " What types cannot say of their schemas."]
            static SCHEMA(#patterns, &[#(#anchors),*]) { #(#nodes)* }
        }
        #own
    }
}

fn keyword(keyword: &Keyword) -> TokenStream {
    match keyword {
        Keyword::Never => quote!(Never {}),
        Keyword::Resource(resource) => tuple("Resource", index(*resource)),
        Keyword::Type(types) => tuple("Type", self::types(types)),
        Keyword::Enum(values) => quote!(Enum(&[#(#values),*])),
        Keyword::Number(limit) => tuple("Number", bound(limit)),
        Keyword::Length(text) => tuple("Length", length(text)),
        Keyword::Pattern(pattern) => tuple("Pattern", index(*pattern)),
        Keyword::Items(min, max) => {
            let (min, max) = (count(*min), limit(*max));
            quote!(Items { min: #min, max: #max })
        }
        Keyword::Unique => quote!(Unique {}),
        Keyword::Places(first, rest) => {
            let (first, rest) = (list(first), option(*rest));
            quote!(Places { first: #first, rest: #rest })
        }
        Keyword::Contains(node, min, max) => {
            let (node, min, max) = (index(*node), count(*min), limit(*max));
            quote!(Contains { node: #node, min: #min, max: #max })
        }
        Keyword::Members(min, max) => {
            let (min, max) = (count(*min), limit(*max));
            quote!(Members { min: #min, max: #max })
        }
        Keyword::Required(names) => quote!(Required(&[#(#names),*])),
        Keyword::Properties {
            named,
            matching,
            others,
        } => {
            let (named, others) = (self::named(named), option(*others));
            let matching = matching.iter().map(|(pattern, node)| {
                let (pattern, node) = (index(*pattern), index(*node));
                quote!((#pattern, #node))
            });
            quote!(Properties { named: #named, matching: &[#(#matching),*], others: #others })
        }
        Keyword::Names(node) => tuple("Names", index(*node)),
        Keyword::DependentRequired(lists) => {
            let lists = lists
                .iter()
                .map(|(name, names)| quote!((#name, &[#(#names),*])));
            quote!(DependentRequired(&[#(#lists),*]))
        }
        Keyword::DependentSchemas(nodes) => tuple("DependentSchemas", named(nodes)),
        Keyword::Reference(node) => tuple("Reference", index(*node)),
        Keyword::Dynamic(anchor, otherwise) => {
            let otherwise = index(*otherwise);
            quote!(Dynamic { anchor: #anchor, otherwise: #otherwise })
        }
        Keyword::All(nodes) => tuple("All", list(nodes)),
        Keyword::Any(nodes) => tuple("Any", list(nodes)),
        Keyword::One(nodes) => tuple("One", list(nodes)),
        Keyword::Not(node) => tuple("Not", index(*node)),
        Keyword::If(condition, then, otherwise) => {
            let (condition, then) = (index(*condition), option(*then));
            let otherwise = option(*otherwise);
            quote!(If { condition: #condition, then: #then, otherwise: #otherwise })
        }
        Keyword::UnevaluatedItems(node) => tuple("UnevaluatedItems", index(*node)),
        Keyword::UnevaluatedMembers(node) => tuple("UnevaluatedMembers", index(*node)),
    }
}

fn tuple(name: &str, content: impl quote::ToTokens) -> TokenStream {
    let name = ident(name);
    quote!(#name(#content))
}

fn types(types: &[&str]) -> TokenStream {
    let names = types.iter().map(|name| ident(&name.to_uppercase()));
    let mut names = names.map(|name| quote!(check::Types::#name));
    let first = names.next().unwrap_or_else(|| quote!(check::Types::NONE));
    quote!(#first #(.or(#names))*)
}

fn named(nodes: &[(String, usize)]) -> TokenStream {
    let nodes = nodes.iter().map(|(name, node)| {
        let node = index(*node);
        quote!((#name, #node))
    });
    quote!(&[#(#nodes),*])
}

fn list(nodes: &[usize]) -> TokenStream {
    let nodes = nodes.iter().map(|node| index(*node));
    quote!(&[#(#nodes),*])
}

fn option(node: Option<usize>) -> TokenStream {
    limit(node.map(|node| node as u64))
}

fn limit(limit: Option<u64>) -> TokenStream {
    limit.map_or_else(
        || quote!(None),
        |limit| {
            let limit = count(limit);
            quote!(Some(#limit))
        },
    )
}

fn index(number: usize) -> proc_macro2::Literal {
    proc_macro2::Literal::usize_unsuffixed(number)
}
