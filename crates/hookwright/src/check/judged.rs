//! A member whose value is judged once it is there, or while it is read.

use std::{fmt, mem};

use super::{Keyword, Schema, Types};
use crate::narrowing::{Narrowing, Table};
use crate::slots::Slot;
use crate::{Failed, Problem, Reader};

/// A place whose value is judged by a schema of a table. For use by generated code.
pub struct Judged<'s, 'a>(
    pub &'s mut dyn Slot<'a>,
    pub &'static Schema,
    /// The number of the schema.
    pub usize,
);

impl<'a> Slot<'a> for Judged<'_, 'a> {
    fn fill(&mut self, reader: &mut Reader<'a>, required: bool) -> Result<(), Failed> {
        let Self(place, schema, node) = self;
        reader.start();
        let start = reader.offset();
        // What is left out in tolerant use would have to be told apart from what is missing: there the whole value is judged.
        let strict = reader.tolerance.is_none();
        let narrowing = strict.then(|| schema.narrowing(*node, start)).flatten();
        let may_be_judged = narrowing.is_some();
        let outer = mem::replace(&mut reader.narrowing, narrowing);
        let outcome = place.fill(reader, required);
        let left = mem::replace(&mut reader.narrowing, outer);
        outcome?;
        if may_be_judged && left.is_none() {
            return Ok(());
        }
        schema.check(reader, *node, start)
    }
}

impl fmt::Debug for Judged<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Judged")
            .field(&self.2)
            .finish_non_exhaustive()
    }
}

impl Schema {
    /// What the schema of number `node` demands of the object that starts there, if that is no more than a [`Narrowing`] says.
    fn narrowing(&'static self, node: usize, start: usize) -> Option<Narrowing> {
        let mut narrowing = Narrowing {
            table: self,
            start,
            required: &[],
            named: &[],
        };
        let mut has_type = false;
        for keyword in self.nodes.get(node).copied().unwrap_or_default() {
            match keyword {
                Keyword::Type(types) if *types == Types::OBJECT => has_type = true,
                Keyword::Required(names) if narrowing.required.is_empty() => {
                    narrowing.required = names;
                }
                Keyword::Properties {
                    named,
                    matching: [],
                    others: None,
                } if narrowing.named.is_empty() => narrowing.named = named,
                _ => return None,
            }
        }
        has_type.then_some(narrowing)
    }
}

impl Table for Schema {
    fn judge(
        &'static self,
        reader: &mut Reader<'_>,
        node: usize,
        name: usize,
        start: usize,
    ) -> Result<(), Failed> {
        if self.is_never(node) {
            return Err(reader.fail_at(name, Problem::UnexpectedMember));
        }
        self.check(reader, node, start)
    }
}
