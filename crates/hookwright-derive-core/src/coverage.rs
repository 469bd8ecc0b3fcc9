//! Notes, on demand, about routes for events that nobody delivers.
//!
//! A derive cannot warn. A deprecated constant can, at the place where it is used: that place is the user's string.

use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, LitStr};

use crate::Catalogue;
use crate::assign::Table;
use crate::errors::Errors;
use crate::settings::Settings;
use crate::suggest::did_you_mean;

/// A warning at each name or pattern that stands for events which no connector, or none of those that `coverage(…)` lists,
/// delivers.
pub(crate) fn notes(
    catalogue: &Catalogue,
    settings: &Settings,
    table: &Table,
    errors: &mut Errors,
) -> TokenStream {
    let Some(coverage) = &settings.coverage else {
        return TokenStream::new();
    };
    let Some(known) = catalogue.connectors else {
        let message = format!(
            "{} does not say which connector delivers which event; remove `coverage`",
            catalogue.title
        );
        errors.at(&coverage.said, message);
        return TokenStream::new();
    };
    let wanted = wanted(catalogue, &coverage.connectors, known, errors);
    if wanted.is_empty() && !coverage.connectors.is_empty() {
        return TokenStream::new();
    }
    let mut silent: BTreeMap<String, (Span, Vec<&str>)> = BTreeMap::new();
    for (index, route) in table {
        let event = &catalogue.events[*index];
        let delivers =
            |connector: &&str| wanted.is_empty() || wanted.iter().any(|id| id == connector);
        if !event.delivered_by.iter().any(delivers) {
            let entry = silent.entry(route.said.value());
            let (_, events) = entry.or_insert_with(|| (route.said.span(), Vec::new()));
            events.push(event.name);
        }
    }
    silent
        .into_values()
        .map(|(span, events)| note(span, &events, &wanted))
        .collect()
}

/// The connectors that are listed and known.
fn wanted(
    catalogue: &Catalogue,
    listed: &[LitStr],
    known: &[&str],
    errors: &mut Errors,
) -> Vec<String> {
    let mut wanted = Vec::new();
    for connector in listed {
        let id = connector.value();
        if known.contains(&id.as_str()) {
            wanted.push(id);
            continue;
        }
        let message = format!(
            "nothing is known of a connector `{id}` of {}",
            catalogue.title
        );
        let message = match did_you_mean(&id, known.iter().copied()) {
            Some(meant) => format!("{message}; {meant}"),
            None => format!("{message}; there are {}", known.join(", ")),
        };
        errors.at(connector, message);
    }
    wanted
}

fn note(span: Span, events: &[&str], wanted: &[String]) -> TokenStream {
    let events = events.join("`, `");
    let note = match wanted {
        [] => format!("no connector delivers `{events}`"),
        [one] => format!("{one} does not deliver `{events}`"),
        many => format!("none of {} delivers `{events}`", many.join(", ")),
    };
    // The compiler says nothing of what a derive uses: the use has to be the user's own token, with nothing of ours on it.
    let used = Ident::new("NOT_DELIVERED", span);
    quote! {
        const _: () = {
            #[deprecated(note = #note)]
            const NOT_DELIVERED: () = ();
            #used
        };
    }
}
