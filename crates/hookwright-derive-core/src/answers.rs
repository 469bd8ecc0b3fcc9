//! One handler gives one kind of answer.

use std::collections::BTreeMap;

use crate::Catalogue;
use crate::assign::Table;
use crate::errors::Errors;

/// A handler for events that are answered and for events that are not could return nothing that suits both. Its routes are
/// taken out of the table, so that the compiler does not say so again.
pub(crate) fn check(catalogue: &Catalogue, table: &mut Table, errors: &mut Errors) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut mixed: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let answer = |index: usize| catalogue.events[index].response;
    for (index, route) in table.iter() {
        let name = route.handler.name();
        let other = *first.entry(name.clone()).or_insert(*index);
        if answer(other) != answer(*index) {
            mixed.entry(name).or_insert([other, *index]);
        }
    }
    for (name, [first, second]) in &mixed {
        let answered = if answer(*second).is_some() {
            second
        } else {
            first
        };
        let message = format!(
            "{}, and {}, so that one handler cannot take both; name another than `{name}` for one of them",
            answered_with(catalogue, *first),
            answered_with(catalogue, *second)
        );
        errors.at(&table[answered].said, message);
    }
    table.retain(|_, route| !mixed.contains_key(&route.handler.name()));
}

fn answered_with(catalogue: &Catalogue, index: usize) -> String {
    let event = &catalogue.events[index];
    match event.response {
        Some(response) => format!("`{}` is answered with a `{response}`", event.name),
        None => format!("`{}` is not answered", event.name),
    }
}
