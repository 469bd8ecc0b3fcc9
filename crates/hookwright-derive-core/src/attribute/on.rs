//! `on(…)`: events, and the handler that they go to.

use syn::parse::ParseStream;
use syn::{Ident, LitStr, Path, Token, token};

use super::values::handler;
use super::{expect, inside};
use crate::Catalogue;
use crate::settings::On;

/// `on("event", "event" => handler)`.
pub(super) fn on(key: &Ident, catalogue: &Catalogue, input: ParseStream<'_>) -> syn::Result<On> {
    let example = catalogue.example();
    if input.peek(Token![=]) && input.peek2(LitStr) {
        input.parse::<Token![=]>()?;
        let event: LitStr = input.parse()?;
        let message = format!("write `on({:?})`", event.value());
        return Err(syn::Error::new(event.span(), message));
    }
    let rest = format!("({example:?})");
    expect(input, key, &rest, input.peek(token::Paren))?;
    inside(input, |content| {
        if content.is_empty() {
            let message = format!("`on()` lists no event; write `on({example:?})`");
            return Err(syn::Error::new(key.span(), message));
        }
        listed(catalogue, content)
    })
}

/// Events, and at the end the handler, if one is named.
fn listed(catalogue: &Catalogue, content: ParseStream<'_>) -> syn::Result<On> {
    let mut events = Vec::new();
    while !content.is_empty() {
        events.push(event(catalogue, content)?);
        if content.parse::<Option<Token![=>]>>()?.is_some() {
            let handler = Some(handler(
                content,
                "=> sync_contact",
                "or the path of a function",
            )?);
            content.parse::<Option<Token![,]>>()?;
            if content.is_empty() {
                return Ok(On { events, handler });
            }
            let message =
                "one `on(…)` has one handler, for all its events; write another `on(…)` for these";
            return Err(content.error(message));
        }
        if !content.is_empty() && content.parse::<Option<Token![,]>>()?.is_none() {
            return Err(content.error("put a `,` between events, or `=>` before the handler"));
        }
    }
    let handler = None;
    Ok(On { events, handler })
}

fn event(catalogue: &Catalogue, content: ParseStream<'_>) -> syn::Result<LitStr> {
    if content.peek(LitStr) {
        return content.parse();
    }
    let written = content.fork().parse::<Path>().ok();
    let written = written.and_then(|path| path.segments.last().map(|last| last.ident.to_string()));
    let meant = written.and_then(|name| catalogue.called(&name));
    let message = match meant {
        Some(event) => format!("an event is named by a string: write `{:?}`", event.name),
        None => format!(
            "an event is named by a string, as in `on({:?})`",
            catalogue.example()
        ),
    };
    Err(content.error(message))
}
