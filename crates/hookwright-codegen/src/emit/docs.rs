//! Documentation comments from what schemas say, as text that rustdoc shows as it was meant.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Docs, Item, ItemKind};

/// The columns that a line of documentation may take.
const WIDTH: usize = 110;

/// `///` lines for paragraphs of Markdown.
pub(super) fn lines(paragraphs: &[String]) -> TokenStream {
    let mut lines = Vec::new();
    for paragraph in paragraphs
        .iter()
        .filter(|paragraph| !paragraph.trim().is_empty())
    {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(paragraph));
    }
    let lines = lines.into_iter().map(|line| {
        if line.is_empty() {
            line
        } else {
            format!(" {}", visible(&line))
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// The line with characters escaped that no comment can hold: a lone carriage return is an error in one, and so are those
/// that change the direction of text.
fn visible(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// The documentation of a type: what the schema says (or, unless the module is brief, its name), what the generator adds, and where the schema stands.
pub(super) fn of_item(item: &Item, folder: &str, brief: bool) -> TokenStream {
    let silent = item.docs.title.is_none() && item.docs.description.is_none();
    let mut paragraphs = if brief && silent {
        item.docs.notes.clone()
    } else {
        paragraphs(&item.docs, &item.name)
    };
    let places: Vec<String> = item
        .sources
        .iter()
        .map(|source| format!("`{folder}{}`", source.place))
        .collect();
    let place = format!("Schema: {}.", places.join(" and "));
    match paragraphs.last_mut() {
        _ if places.is_empty() => {}
        Some(last) if brief => *last = format!("{last} {place}"),
        _ => paragraphs.push(place),
    }
    let deprecated = deprecated(&item.docs);
    let lines = lines(&paragraphs);
    quote!(#lines #deprecated)
}

/// The documentation of a field, variant or function. `fallback` is said where the schema says nothing.
pub(super) fn of(docs: &Docs, fallback: &str) -> TokenStream {
    let lines = lines(&paragraphs(docs, fallback));
    let deprecated = deprecated(docs);
    quote!(#lines #deprecated)
}

/// A name of JSON as Markdown code, whatever characters it has.
pub(super) fn code(name: &str) -> String {
    let longest = name.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    match (name, longest) {
        ("", _) => "the empty string".to_owned(),
        (name, 0) => format!("`{name}`"),
        (name, ticks) => {
            let fence = "`".repeat(ticks + 1);
            format!("{fence} {name} {fence}")
        }
    }
}

/// What a module says where its types have anything deprecated.
pub(super) fn allow_deprecated(items: &[Item]) -> Option<TokenStream> {
    let inside = |kind: &ItemKind| match kind {
        ItemKind::Struct(object) => object.fields.iter().any(|field| field.docs.deprecated),
        ItemKind::Enum(listed) => {
            let mut variants = listed.variants.iter();
            variants.any(|variant| variant.docs.deprecated)
        }
        ItemKind::Tagged(_) | ItemKind::Union(_) | ItemKind::Choice(_) | ItemKind::Newtype(_) => {
            false
        }
    };
    let mut items = items.iter();
    let any = items.any(|item| item.docs.deprecated || inside(&item.kind));
    any.then(
        || quote!(#![allow(deprecated, reason = "what is deprecated is still read and written")]),
    )
}

fn deprecated(docs: &Docs) -> Option<TokenStream> {
    docs.deprecated
        .then(|| quote!(#[deprecated = "the provider's schema says so"]))
}

fn paragraphs(docs: &Docs, fallback: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = [&docs.title, &docs.description]
        .into_iter()
        .flatten()
        .map(|text| sentence(text))
        .collect();
    paragraphs.dedup();
    if paragraphs.is_empty() {
        paragraphs.push(sentence(fallback));
    }
    paragraphs.extend(docs.notes.iter().cloned());
    paragraphs
}

/// A schema's text as Markdown: markup that it does not mean is escaped, and addresses become links.
pub(super) fn sentence(text: &str) -> String {
    let mut code = false;
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let plain = !code && !word.contains('`');
        let word_out = if plain && (word.starts_with("http://") || word.starts_with("https://")) {
            let end = word.trim_end_matches(['.', ',', ')', ';', ':']).len();
            format!("<{}>{}", &word[..end], &word[end..])
        } else if plain {
            word.chars().fold(String::new(), |mut out, c| {
                if matches!(c, '<' | '>' | '[' | ']' | '*' | '_' | '\\' | '#') {
                    out.push('\\');
                }
                out.push(c);
                out
            })
        } else {
            word.to_owned()
        };
        code ^= word.matches('`').count() % 2 == 1;
        words.push(word_out);
    }
    let mut text = words.join(" ");
    if code {
        text.push('`');
    }
    if !text.ends_with(['.', '!', '?', ':', '`']) || text.ends_with('`') {
        text.push('.');
    }
    text
}

fn wrap(paragraph: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut code = false;
    for word in paragraph.split(' ') {
        let line = lines
            .last_mut()
            .unwrap_or_else(|| unreachable!("there is always a line"));
        if !code && !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        code ^= word.matches('`').count() % 2 == 1;
    }
    lines
}
