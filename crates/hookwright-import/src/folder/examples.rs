//! The bodies that the documents show, one for each event.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use super::families::Family;
use super::text;
use crate::events::{Named, Operation};
use crate::notes::{Kind, Notes};
use crate::print;
use crate::sources::{Place, Sources};

/// The text of each example, by its path in the folder, and where it comes from.
pub(super) fn examples(
    sources: &Sources,
    operations: &[Operation],
    families: &[Family],
    named: &Named,
    notes: &mut Notes,
) -> BTreeMap<String, (String, Place)> {
    let discriminator = named.discriminator.as_slice();
    let mut files = BTreeMap::new();
    let mut used: BTreeSet<&Place> = BTreeSet::new();
    for family in families {
        for event in &family.events {
            // Where a header names it, the body does not tell of which request it is.
            let is_of =
                |index: &&usize| named.namings.is_none() || named.events[**index].contains(event);
            let requests = family.operations.iter().filter(is_of);
            let all = requests.flat_map(|index| &operations[*index].examples);
            let said = named.said(event);
            let fitting = all.filter(|(_, example)| {
                let found = example.at(discriminator).and_then(|name| name.as_text());
                said.is_none() || found == said
            });
            for (place, example) in fitting {
                used.insert(place);
                let path = format!("examples/valid/{}.json", text::event_file(event));
                match files.entry(path) {
                    Entry::Vacant(entry) => {
                        entry.insert((print::json(example), place.clone()));
                    }
                    Entry::Occupied(_) => notes.at(
                        sources,
                        place,
                        Kind::LeftOut,
                        "another example of the same event; the first is kept",
                    ),
                }
            }
        }
    }
    let pointer = super::pointer(discriminator);
    for (place, example) in operations.iter().flat_map(|operation| &operation.examples) {
        if !used.contains(place) {
            let what = match example.at(discriminator).and_then(|name| name.as_text()) {
                Some(name) => {
                    format!("this example is of the event `{name}`, which its webhook is not for")
                }
                None => format!("this example has no event's name at `{pointer}`"),
            };
            notes.at(sources, place, Kind::BrokenExample, what);
        }
    }
    files
}
