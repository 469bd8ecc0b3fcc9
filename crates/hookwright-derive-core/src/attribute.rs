//! The grammar of the attribute: `#[provider(on("a", "b" => handler), fallback = handler, …)]`.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Meta, Path, Token, WherePredicate, parenthesized, token};

use crate::Catalogue;
use crate::errors::Errors;
use crate::settings::{Fallback, On};
use crate::suggest::did_you_mean;

/// One entry of an attribute, with its key where it may stand only once.
pub(crate) enum Entry {
    On(On),
    Fallback(Ident, Fallback),
    Exhaustive(Ident),
    Coverage(Ident, Vec<LitStr>),
    Crate(Ident, Path),
    Bounds(Vec<WherePredicate>),
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
        let name = catalogue.attribute;
        errors.at(
            attribute,
            format!("say which events go where: `#[{name}(on(…))]`"),
        );
        return Vec::new();
    };
    let mut entries = Vec::new();
    let all = |input: ParseStream<'_>| {
        while !input.is_empty() {
            entries.extend(errors.keep(entry(catalogue, input)));
            // Whatever is left of an entry that could not be read.
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<TokenTree>()?;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    let parsed = list.parse_args_with(all);
    errors.keep(parsed);
    entries
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
        "exhaustive" => Entry::Exhaustive(key),
        "coverage" => {
            let connectors = if input.peek(token::Paren) {
                let content;
                parenthesized!(content in input);
                Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?
            } else {
                Punctuated::new()
            };
            Entry::Coverage(key, connectors.into_iter().collect())
        }
        "crate" => {
            expect(input, &key, "= path", input.peek(Token![=]))?;
            input.parse::<Token![=]>()?;
            Entry::Crate(key, Path::parse_mod_style(input)?)
        }
        "bound" => {
            expect(input, &key, "(T: Trait)", input.peek(token::Paren))?;
            let content;
            parenthesized!(content in input);
            let bounds = Punctuated::<WherePredicate, Token![,]>::parse_terminated(&content)?;
            Entry::Bounds(bounds.into_iter().collect())
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
    let span = if input.is_empty() {
        key.span()
    } else {
        input.span()
    };
    Err(syn::Error::new(span, format!("write `{key}{space}{rest}`")))
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

/// `on("event", "event" => handler)`.
fn on(key: &Ident, catalogue: &Catalogue, input: ParseStream<'_>) -> syn::Result<On> {
    let example = catalogue.events.first().map_or("event", |event| event.name);
    expect(
        input,
        key,
        &format!("({example:?})"),
        input.peek(token::Paren),
    )?;
    let content;
    parenthesized!(content in input);
    if content.is_empty() {
        let message = format!("`on()` lists no event; write `on({example:?})`");
        return Err(syn::Error::new(key.span(), message));
    }
    let mut on = On {
        events: Vec::new(),
        handler: None,
    };
    loop {
        on.events.push(event(&content, example)?);
        if content.parse::<Option<Token![=>]>>()?.is_some() {
            on.handler = Some(handler(&content)?);
            content.parse::<Option<Token![,]>>()?;
            break;
        }
        content.parse::<Option<Token![,]>>()?;
        if content.is_empty() {
            break;
        }
    }
    if content.is_empty() {
        Ok(on)
    } else {
        let message = "one `on(…)` has one handler, for all its events; write another `on(…)`";
        Err(content.error(message))
    }
}

fn event(content: ParseStream<'_>, example: &str) -> syn::Result<LitStr> {
    if content.peek(LitStr) {
        content.parse()
    } else {
        Err(content.error(format!(
            "an event is named by a string, as in `on({example:?})`"
        )))
    }
}

fn handler(input: ParseStream<'_>) -> syn::Result<Path> {
    if input.peek(Ident::peek_any) || input.peek(Token![::]) || input.peek(Token![<]) {
        input.parse()
    } else {
        Err(input.error(
            "name the handler: a method, as in `=> sync_contact`, or the path of a function",
        ))
    }
}

/// `ignore`, or a handler.
fn fallback(input: ParseStream<'_>) -> syn::Result<Fallback> {
    let path = handler(input)?;
    Ok(if path.is_ident("ignore") {
        Fallback::Ignore
    } else {
        Fallback::Handler(path)
    })
}
