//! Every event has a handler, or there is a fallback for the others.

use syn::DeriveInput;

use crate::Catalogue;
use crate::assign::Table;
use crate::errors::Errors;
use crate::lookup::Found;
use crate::settings::Settings;

/// Tells what is missing. Of what was said but could not be understood, nothing is called missing as well.
pub(crate) fn check(
    catalogue: &Catalogue,
    settings: &Settings,
    input: &DeriveInput,
    found: &Found<'_>,
    table: &Table,
    errors: &mut Errors,
) {
    let missing = catalogue.events.iter().enumerate();
    let missing: Vec<&str> = missing
        .filter(|(index, _)| !table.contains_key(index) && !found.meant.contains(index))
        .map(|(_, event)| event.name)
        .collect();
    if missing.is_empty() {
        return;
    }
    if let Some(exhaustive) = &settings.exhaustive {
        if !settings.unread.routes && !found.unclear {
            errors.at(exhaustive, missing_handlers(catalogue, &missing));
        }
    } else if settings.fallback.is_none() && !settings.unread.rest {
        errors.at(&input.ident, missing_fallback(catalogue, missing.len()));
    }
}

fn missing_handlers(catalogue: &Catalogue, missing: &[&str]) -> String {
    let list = missing.join("`\n  `");
    format!(
        "{}:\n  `{list}`\nlist them in `on(…)`, or put a `fallback` in the place of `exhaustive`",
        without_handler(catalogue, missing.len())
    )
}

fn missing_fallback(catalogue: &Catalogue, missing: usize) -> String {
    let name = catalogue.attribute;
    let list = if missing == catalogue.events.len() {
        let example = catalogue.example();
        format!("list events, as in `#[{name}(on({example:?}))]`, and ")
    } else {
        String::new()
    };
    format!(
        "{}, and there is no fallback\n{list}add `#[{name}(fallback = handler)]` for a method that takes the rest, \
         `#[{name}(fallback = ignore)]` to acknowledge it, or `#[{name}(exhaustive)]` to be told what is missing",
        without_handler(catalogue, missing)
    )
}

fn without_handler(catalogue: &Catalogue, missing: usize) -> String {
    let (title, all) = (catalogue.title, catalogue.events.len());
    match missing {
        _ if missing == all => format!("none of the {all} events of {title} has a handler"),
        1 => format!("1 of the {all} events of {title} has no handler"),
        _ => format!("{missing} of the {all} events of {title} have no handler"),
    }
}
