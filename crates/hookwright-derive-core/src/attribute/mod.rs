//! The grammar of the attribute: `#[provider(on("a", "b" => handler), fallback = handler, …)]`.

mod on;
mod values;

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Meta, Path, Token, WherePredicate, parenthesized, token};

use crate::Catalogue;
use crate::errors::Errors;
use crate::settings::{Coverage, Fallback, On};
use crate::suggest::{did_you_mean, nearest};
use on::on;
use values::{bounds, connectors, fallback, path};

/// One entry of an attribute, with its key where it may stand only once.
pub(crate) enum Entry {
    On(On),
    Fallback(Ident, Fallback),
    Exhaustive(Ident),
    Coverage(Ident, Coverage),
    Crate(Ident, Path),
    Bounds(Vec<WherePredicate>),
    /// Routes that could not be read.
    UnreadRoutes,
    /// What could not be read, and may have been a fallback or `exhaustive`.
    UnreadRest,
}

/// The keys, each as it is written.
const KEYS: [(&str, &str); 6] = [
    ("on", "on(\"event\" => handler)"),
    ("fallback", "fallback = handler"),
    ("exhaustive", "exhaustive"),
    ("coverage", "coverage(\"connector\")"),
    ("crate", "crate = path"),
    ("bound", "bound(T: Trait)"),
];

/// The entries of one attribute. One that cannot be read is told, and those after it are read all the same.
pub(crate) fn entries(
    catalogue: &Catalogue,
    attribute: &Attribute,
    errors: &mut Errors,
) -> Vec<Entry> {
    let Meta::List(list) = &attribute.meta else {
        let (name, example) = (catalogue.attribute, catalogue.example());
        let message =
            format!("say which events go where: `#[{name}(on({example:?}), fallback = ignore)]`");
        errors.at(attribute, message);
        return vec![Entry::UnreadRoutes, Entry::UnreadRest];
    };
    let mut entries = Vec::new();
    let all = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let start = input.fork();
            match entry(catalogue, input) {
                Ok(entry) => entries.push(entry),
                Err(error) => {
                    errors.push(error);
                    entries.extend(unread(&start));
                    skip(input, |input| input.peek(Token![,]))?;
                }
            }
            if !input.is_empty() && !input.peek(Token![,]) {
                errors.push(input.error("put a `,` before this"));
                skip(input, |input| {
                    input.peek(Ident::peek_any) || input.peek(Token![,])
                })?;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    let parsed = list.parse_args_with(all);
    errors.keep(parsed);
    entries
}

/// What an entry that could not be read may have been meant for.
fn unread(start: ParseStream<'_>) -> Option<Entry> {
    let Ok(key) = Ident::parse_any(start) else {
        return Some(Entry::UnreadRoutes);
    };
    let key = key.to_string();
    match nearest(&key, KEYS.map(|(key, _)| key)) {
        Some("on") => Some(Entry::UnreadRoutes),
        Some("fallback" | "exhaustive") => Some(Entry::UnreadRest),
        Some(_) => None,
        // `default = handler`, say.
        None => {
            (start.peek(Token![=]) && start.peek2(Ident::peek_any)).then_some(Entry::UnreadRest)
        }
    }
}

/// Passes over what is left.
fn skip(input: ParseStream<'_>, until: impl Fn(ParseStream<'_>) -> bool) -> syn::Result<()> {
    while !input.is_empty() && !until(input) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

fn entry(catalogue: &Catalogue, input: ParseStream<'_>) -> syn::Result<Entry> {
    if input.peek(LitStr) {
        let event: LitStr = input.parse()?;
        let message = format!("list events inside `on(…)`: `on({:?})`", event.value());
        return Err(syn::Error::new(event.span(), message));
    }
    let key = Ident::parse_any(input)?;
    Ok(match key.to_string().as_str() {
        "on" => Entry::On(on(&key, catalogue, input)?),
        "fallback" => {
            expect(input, &key, "= handler", input.peek(Token![=]))?;
            input.parse::<Token![=]>()?;
            Entry::Fallback(key, fallback(input)?)
        }
        "exhaustive" => {
            let alone = !input.peek(Token![=]) && !input.peek(token::Paren);
            expect(input, &key, "", alone)?;
            Entry::Exhaustive(key)
        }
        "coverage" => {
            let connectors = if input.peek(token::Paren) {
                inside(input, |content| connectors(catalogue, content))?
            } else {
                Vec::new()
            };
            let said = key.clone();
            Entry::Coverage(key, Coverage { said, connectors })
        }
        "crate" => {
            expect(input, &key, "= path", input.peek(Token![=]))?;
            input.parse::<Token![=]>()?;
            Entry::Crate(key, path(input)?)
        }
        "bound" => {
            expect(input, &key, "(T: Trait)", input.peek(token::Paren))?;
            Entry::Bounds(inside(input, bounds)?)
        }
        other => return Err(syn::Error::new(key.span(), unknown(catalogue, other))),
    })
}

/// A message that shows how an entry is written, instead of a parser's.
fn expect(input: ParseStream<'_>, key: &Ident, rest: &str, holds: bool) -> syn::Result<()> {
    if holds {
        return Ok(());
    }
    let space = if rest.starts_with('=') { " " } else { "" };
    let nothing = input.is_empty() || input.peek(Token![,]);
    let span = if nothing { key.span() } else { input.span() };
    let alone = if rest.is_empty() {
        ", without a value"
    } else {
        ""
    };
    let message = format!("write `{key}{space}{rest}`{alone}");
    Err(syn::Error::new(span, message))
}

/// Reads what stands in parentheses. What is left after a mistake is passed over, so that it is not told as a second one.
fn inside<T>(
    input: ParseStream<'_>,
    read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let content;
    parenthesized!(content in input);
    let result = read(&content);
    if result.is_err() {
        skip(&content, |_| false)?;
    }
    result
}

fn unknown(catalogue: &Catalogue, key: &str) -> String {
    let keys = KEYS.map(|(key, _)| key);
    let name = catalogue.attribute;
    let message = format!("`{name}` has no `{key}`");
    if let Some(meant) = did_you_mean(key, keys) {
        return format!("{message}; {meant}");
    }
    let forms = KEYS.map(|(_, form)| format!("`{form}`"));
    format!("{message}; there are {}", forms.join(", "))
}
