//! From a provider's schemas, read already, to the text of its crate.

use std::hint::black_box;

use hookwright_codegen::{Layout, Package, generate};
use hookwright_schema::Catalog;

use super::{Work, each};
use crate::Outcome;
use crate::bodies::Of;

pub(super) fn apideck() -> Outcome<Box<dyn Work>> {
    of(Of::Apideck)
}

pub(super) fn morph() -> Outcome<Box<dyn Work>> {
    of(Of::Morph)
}

fn of(of: Of) -> Outcome<Box<dyn Work>> {
    let catalog = hookwright_schema::load(&of.folder()).map_err(|report| report.to_string())?;
    Ok(each(vec![catalog], |catalog: &Catalog| {
        drop(black_box(generate(catalog, Layout::Crate(Package::MEMBER))));
    }))
}
