//! The bodies that the documents show, one for each event.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use super::families::Family;
use super::text;
use crate::events::Operation;
use crate::notes::{Kind, Notes};
use crate::print;
use crate::sources::{Place, Sources};

/// The text of each example, by its path in the folder, and where it comes from.
pub(super) fn examples(
    sources: &Sources,
    operations: &[Operation],
    families: &[Family],
    discriminator: &[String],
    notes: &mut Notes,
) -> BTreeMap<String, (String, Place)> {
    let mut files = BTreeMap::new();
    let mut used: BTreeSet<&Place> = BTreeSet::new();
    for family in families {
        for event in &family.events {
            let all = family
                .operations
                .iter()
                .flat_map(|index| &operations[*index].examples);
            let fitting = all.filter(|(_, example)| {
                example.at(discriminator).and_then(|name| name.as_text()) == Some(event)
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
