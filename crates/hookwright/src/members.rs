//! The members of an object as a table: one reader and one writer for all structs, so that a struct brings no loop of its own.
//!
//! What a struct has to say is data: the names of its members, and where each value goes. A place for a value is a [`Slot`], so
//! that the compiler makes code once for each type of value, and not once for each member of that type.

use std::borrow::Cow;
use std::sync::OnceLock;

use hookwright_scan::{Texts, Written};

use crate::member::{self, Member, Names};
use crate::narrowing::Narrowed;
use crate::order::Next;
use crate::slots::{Rest, Slot};
use crate::{Encode, Failed, Key, Object, ObjectWriter, Reader, Writer, read, seen::Seen};

/// The members that a schema names.
#[derive(Debug)]
pub struct Members {
    /// Those with a field: the name, and whether an object has to have it.
    fields: &'static [(&'static str, bool)],
    /// Those that are always there with the same string.
    constants: &'static [(&'static str, &'static str)],
    /// Those that may not be there.
    refused: &'static [&'static str],
    /// What is made of the names when the first object is read.
    table: OnceLock<Table>,
}

/// All names: those of fields, of constants, and then of what is refused.
#[derive(Debug)]
struct Table {
    /// What stands before the first.
    start: Member,
    members: Box<[Member]>,
    /// Where a name stands; `None` where there are few, or too many for a table.
    names: Option<Texts>,
    /// Those that have to be there.
    required: Seen,
    /// The values of constants, as they are written.
    constants: Box<[Written<()>]>,
}

/// The names of a table.
struct Named<'t>(&'t Members, &'t Table);

impl Names for Named<'_> {
    fn find(&self, name: &str) -> Option<usize> {
        self.0.place(self.1, name)
    }

    fn name(&self, place: usize) -> &'static str {
        self.0.name(place)
    }
}

/// What is said where a struct lacks a value although its object had every member: that cannot be.
#[cold]
#[must_use]
pub const fn incomplete() -> Failed {
    Failed(())
}

impl Members {
    /// The table of a struct's members.
    #[must_use]
    pub const fn new(
        fields: &'static [(&'static str, bool)],
        constants: &'static [(&'static str, &'static str)],
        refused: &'static [&'static str],
    ) -> Self {
        Self {
            fields,
            constants,
            refused,
            table: OnceLock::new(),
        }
    }

    /// Whether there are none.
    pub(crate) const fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.constants.is_empty() && self.refused.is_empty()
    }

    /// Reads an object: the values of fields into `slots`, one for each, and what the schema does not name into `rest`.
    ///
    /// # Errors
    /// When no object stands here, a name occurs twice or is missing; whatever a value fails with.
    pub fn read<'a>(
        &self,
        reader: &mut Reader<'a>,
        slots: &mut [&mut dyn Slot<'a>],
        rest: &mut dyn Rest<'a>,
    ) -> Result<(), Failed> {
        let table = self.table.get_or_init(|| self.table());
        let mut object = reader.object()?;
        let depth = reader.mark();
        let mut before = &table.start;
        let mut seen = Seen::default();
        let narrowed = reader.narrowing.is_some();
        let narrowed = narrowed
            .then(|| self.narrowed(table, reader, &object))
            .flatten();
        loop {
            let written = reader.next_member(&mut object, &table.members, &mut before);
            let next = if let Some(next) = written {
                next
            } else {
                let names = Named(self, table);
                reader.any_member(&mut object, &table.members, &names, &mut before)?
            };
            let place = match next {
                Next::Member(place) => place,
                Next::Other(key) => {
                    rest.read(reader, key)?;
                    continue;
                }
                Next::End => break,
            };
            if seen.has(place) {
                return Err(reader.duplicate(&self.key(&object, place)));
            }
            let start = reader.offset();
            let outcome = if let Some(slot) = slots.get_mut(place) {
                slot.fill(reader, table.required.has(place))
            } else if let Some(number) = self.constant(place) {
                self.read_constant(table, number, reader)
            } else {
                reader.refuse(&self.key(&object, place))?;
                continue;
            };
            match outcome {
                Ok(()) => {
                    seen.add(place);
                    if let Some(narrowed) = &narrowed {
                        let name = (object.name, self.name(place));
                        narrowed.judge(reader, place, name, start)?;
                    }
                }
                Err(failed) => {
                    let name = (object.name, self.name(place));
                    reader.pardon(&depth.at(start), Some(name), failed)?;
                }
            }
        }
        if !seen.has_all(&table.required) {
            // Constants first.
            let (own, all) = (self.fields.len(), table.members.len());
            let mut places = (own..all).chain(0..own);
            let missing = places.find(|place| table.required.has(*place) && !seen.has(*place));
            return Err(reader.missing(&object, self.name(missing.unwrap_or_default())));
        }
        if let Some(narrowed) = narrowed {
            let has = |name: &str| self.place(table, name).is_some_and(|place| seen.has(place));
            if let Some(name) = narrowed.narrowing.required.iter().find(|name| !has(name)) {
                return Err(reader.missing(&object, name));
            }
            // It is judged.
            reader.narrowing = None;
        }
        Ok(())
    }

    /// What else is demanded of the object, if anything is.
    #[cold]
    fn narrowed(&self, table: &Table, reader: &Reader<'_>, object: &Object) -> Option<Narrowed> {
        let narrowing = reader.narrowing?;
        let places = narrowing.places(object.start(), |name| self.place(table, name))?;
        Some(Narrowed { narrowing, places })
    }

    /// Which of the constants stands there, if one does.
    fn constant(&self, place: usize) -> Option<usize> {
        let number = place.checked_sub(self.fields.len())?;
        (number < self.constants.len()).then_some(number)
    }

    fn read_constant(
        &self,
        table: &Table,
        number: usize,
        reader: &mut Reader<'_>,
    ) -> Result<(), Failed> {
        match table.constants.get(number) {
            Some(written) if reader.passes_constant(written) => Ok(()),
            _ => read::constant(
                reader,
                self.constants.get(number).map_or("", |(_, value)| value),
            ),
        }
    }

    /// Writes the values of fields that are not absent and the constants, in the order of their names where both are given in it. The object is
    /// still open.
    #[must_use = "an object has to be ended"]
    pub fn write<'w>(&self, writer: &'w mut Writer, values: &[&dyn Encode]) -> ObjectWriter<'w> {
        let mut object = writer.object();
        let mut constants = self.constants.iter().peekable();
        for ((name, required), value) in self.fields.iter().zip(values) {
            while let Some((constant, value)) = constants.next_if(|(constant, _)| constant < name) {
                object.constant(constant, value);
            }
            if *required || !value.is_absent() {
                value.encode(object.name(name));
            }
        }
        for (constant, value) in constants {
            object.constant(constant, value);
        }
        object
    }

    /// Where the name stands, if it is one of these.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.place(self.table.get_or_init(|| self.table()), name)
    }

    /// Where the name stands: among the fields, behind them among the constants, or behind those.
    fn place(&self, table: &Table, name: &str) -> Option<usize> {
        match &table.names {
            Some(names) => names.find(name.as_bytes()),
            None => (0..table.members.len()).find(|place| self.name(*place) == name),
        }
    }

    /// The name at a place, where it stands in an object.
    #[cold]
    fn key(&self, object: &Object, place: usize) -> Key<'static> {
        Key {
            text: Cow::Borrowed(self.name(place)),
            offset: object.name,
        }
    }

    /// The name that stands there.
    fn name(&self, place: usize) -> &'static str {
        let (fields, constants) = (self.fields.len(), self.constants.len());
        let field = self.fields.get(place).map(|(name, _)| *name);
        let constant = || Some(self.constants.get(place - fields)?.0);
        let refused = || self.refused.get(place - fields - constants).copied();
        field.or_else(constant).or_else(refused).unwrap_or_default()
    }

    #[cold]
    fn table(&self) -> Table {
        /// Up to as many are compared one by one.
        const FEW: usize = 6;
        let count = self.fields.len() + self.constants.len() + self.refused.len();
        let members = (0..count).map(|place| member::member(self.name(place)));
        let mut required = Seen::default();
        let fields = self.fields.iter().map(|(_, required)| *required);
        let all = fields.chain(self.constants.iter().map(|_| true));
        for (place, _) in all.enumerate().filter(|(_, is_required)| *is_required) {
            required.add(place);
        }
        Table {
            start: member::start(),
            members: members.collect(),
            names: (count > FEW)
                .then(|| Texts::new((0..count).map(|place| self.name(place))))
                .flatten(),
            required,
            constants: self
                .constants
                .iter()
                .map(|(_, value)| Written::string(value, ()))
                .collect(),
        }
    }
}
