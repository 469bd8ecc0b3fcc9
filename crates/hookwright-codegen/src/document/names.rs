//! Gives the types of a document their names.

use super::conjuncts::handle;
use super::lower::{Lowering, Site};
use crate::lower::RESERVED_TYPES;
use crate::lower::names::{camel, distinct, stem, tokens};

/// Names that only the modules of a provider use for something else.
const FREE: [&str; 8] = [
    "Event",
    "EventInfo",
    "EventType",
    "HeaderRole",
    "Json",
    "Malformed",
    "Provider",
    "Unknown",
];

impl Lowering<'_> {
    /// Names the type of a place. A schema that stands under `$defs` has a name of its own; any other is called after the type that
    /// contains it.
    pub(super) fn name_type(&mut self, site: &Site) -> (String, Option<String>) {
        let roots: Vec<_> = site.roots.iter().filter(|root| !root.done).collect();
        let own = match roots.as_slice() {
            [root] => self.definition(root.number),
            _ => None,
        };
        let wanted = match own {
            Some(name) if !site.part.is_empty() => camel(&name),
            _ if site.part.is_empty() => site.parent.clone(),
            _ => format!("{}{}", site.parent, camel(&site.part)),
        };
        let reserved = |name: &str| RESERVED_TYPES.contains(&name) && !FREE.contains(&name);
        let taken = |name: &str| reserved(name) || self.names.contains(name);
        let (name, note) = distinct(&wanted, &wanted, taken, "");
        self.names.insert(name.clone());
        (name, note)
    }

    /// The name that a schema has by its place: under `$defs`, or as a text of its own.
    pub(super) fn definition(&self, number: usize) -> Option<String> {
        let location = self
            .document
            .schema(handle(self.document, number))
            .location();
        let tokens = tokens(&location.pointer);
        match tokens.as_slice() {
            [.., defs, name] if defs == "$defs" || defs == "definitions" => Some(name.clone()),
            [] if handle(self.document, number) != 0 => Some(stem(&location.file).to_owned()),
            _ => None,
        }
    }
}
