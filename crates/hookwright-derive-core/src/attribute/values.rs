//! What the other words of the attribute take.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Path, Token, WherePredicate, token};

use crate::Catalogue;
use crate::handler::Handler;
use crate::settings::Fallback;

/// A method's name, or the path of a function. `or` says what else could stand there.
pub(super) fn handler(input: ParseStream<'_>, example: &str, or: &str) -> syn::Result<Path> {
    let start = input.span();
    let message = format!("name the handler: a method, as in `{example}`, {or}");
    let named = input.peek(Ident::peek_any) || input.peek(Token![::]);
    let path = if named {
        input.parse::<Path>().ok()
    } else {
        None
    };
    let keyword = |path: &Path| {
        ["self", "Self", "super", "crate"]
            .iter()
            .any(|word| path.is_ident(word))
    };
    match path.filter(|path| !keyword(path)) {
        None => Err(syn::Error::new(start, message)),
        // A call, a field, a macro.
        Some(path)
            if input.peek(token::Paren) || input.peek(Token![.]) || input.peek(Token![!]) =>
        {
            let name = Handler(path).name();
            Err(input.error(format!("name the handler alone: `{name}`")))
        }
        Some(path) => Ok(path),
    }
}

/// `ignore`, or a handler.
pub(super) fn fallback(input: ParseStream<'_>) -> syn::Result<Fallback> {
    let path = handler(
        input,
        "fallback = keep",
        "the path of a function, or `ignore`",
    )?;
    Ok(if path.is_ident("ignore") {
        Fallback::Ignore
    } else {
        Fallback::Handler(path)
    })
}

pub(super) fn connectors(
    catalogue: &Catalogue,
    content: ParseStream<'_>,
) -> syn::Result<Vec<LitStr>> {
    let known = catalogue.connectors.and_then(<[_]>::first);
    let example = known.copied().unwrap_or("connector");
    let message = format!("a connector is named by a string, as in `coverage({example:?})`");
    Punctuated::<LitStr, Token![,]>::parse_terminated(content)
        .map(|connectors| connectors.into_iter().collect())
        .map_err(|error| syn::Error::new(error.span(), message))
}

pub(super) fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    if input.peek(LitStr) {
        let quoted: LitStr = input.parse()?;
        let message = format!(
            "write the path without quotes: `crate = {}`",
            quoted.value()
        );
        return Err(syn::Error::new(quoted.span(), message));
    }
    Path::parse_mod_style(input)
}

pub(super) fn bounds(content: ParseStream<'_>) -> syn::Result<Vec<WherePredicate>> {
    let message = "write bounds as in a `where` clause: `bound(T: Trait)`";
    Punctuated::<WherePredicate, Token![,]>::parse_terminated(content)
        .map(|bounds| bounds.into_iter().collect())
        .map_err(|error| syn::Error::new(error.span(), message))
}
