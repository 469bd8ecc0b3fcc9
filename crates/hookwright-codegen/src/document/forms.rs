//! What the forms of the root's choice are called by a caller who knows which one has come, from a header mostly.

use std::collections::BTreeSet;

use crate::ir::{Item, ItemKind};

/// The names of the forms, in the order of the variants; empty where there is no choice, or a form has no name of its own.
///
/// Definitions are often called after what they are: `issues_event`, `push_event`. What all names share at the end says nothing, so it is
/// left out: then they are the names that senders use.
pub(super) fn names(root: &Item) -> Vec<String> {
    let ItemKind::Choice(choice) = &root.kind else {
        return Vec::new();
    };
    let variants = &choice.variants;
    if variants.iter().any(|variant| variant.name == variant.rust) {
        return Vec::new();
    }
    let whole: Vec<&str> = variants
        .iter()
        .map(|variant| variant.name.as_str())
        .collect();
    let shared = shared(&whole);
    let short = whole.iter().map(|name| &name[..name.len() - shared]);
    let short: Vec<&str> = short.map(|name| name.trim_end_matches(is_mark)).collect();
    let distinct: BTreeSet<&str> = short.iter().copied().collect();
    let fit = distinct.len() == short.len() && !distinct.contains("");
    let names = if fit { short } else { whole };
    names.into_iter().map(str::to_owned).collect()
}

/// How many bytes all names share at the end, from a mark on that stands before a word; nothing for a single name.
fn shared(names: &[&str]) -> usize {
    let Some((first, others)) = names.split_first().filter(|(_, others)| !others.is_empty()) else {
        return 0;
    };
    let words = first.char_indices().filter(|(_, c)| is_mark(*c));
    let ends = words.map(|(index, mark)| &first[index + mark.len_utf8()..]);
    let shared = |end: &&str| {
        let after_mark = |name: &&str| {
            name.strip_suffix(end)
                .is_some_and(|rest| rest.ends_with(is_mark))
        };
        others.iter().all(after_mark)
    };
    ends.filter(shared).map(str::len).max().unwrap_or_default()
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}
