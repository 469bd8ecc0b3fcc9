//! The members of an object as a table: one reader and one writer for all structs, so that a struct brings no loop of its own.
//!
//! What a struct has to say is data: the names of its members, and where each value goes. A place for a value is a [`Slot`], so
//! that the compiler makes code once for each type of value, and not once for each member of that type.

use std::borrow::Cow;
use std::sync::OnceLock;

use hookwright_scan::{Texts, Written};

use crate::member::{self, Member, Names};
use crate::narrowing::Narrowed;
use crate::order::{Next, expected};
use crate::seen::{self, Places, Seen};
use crate::slots::{Rest, Slot};
use crate::{Encode, Failed, Key, Object, ObjectWriter, Reader, Writer, read};

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
    /// Where a name stands; `None` where there are too many for a table.
    names: Option<Texts>,
    /// Those that have to be there.
    required: Places,
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
        if table.members.len() <= seen::FEW {
            self.walk::<u64>(table, reader, slots, rest)
        } else {
            self.walk::<Places>(table, reader, slots, rest)
        }
    }

    /// Does that, with a set that has room for the table's places. Where the walk is, it has in a variable, and so in a register; the reader is told before
    /// it reads.
    #[inline]
    fn walk<'a, S: Seen>(
        &self,
        table: &Table,
        reader: &mut Reader<'a>,
        slots: &mut [&mut dyn Slot<'a>],
        rest: &mut dyn Rest<'a>,
    ) -> Result<(), Failed> {
        let mut object = reader.object()?;
        let depth = reader.mark();
        let mut before = &table.start;
        let mut seen = S::default();
        let narrowed = reader.narrowing.is_some();
        let narrowed = narrowed
            .then(|| self.narrowed(table, reader, &object))
            .flatten();
        let (text, mut at) = (reader.text, reader.position);
        loop {
            let expected = expected(text, at, &mut object, &table.members, &mut before);
            let place = if let Some((place, value)) = expected {
                at = value;
                place
            } else {
                reader.position = at;
                if reader.ends() {
                    break;
                }
                let names = Named(self, table);
                let next = reader.any_member(&mut object, &table.members, &names, &mut before)?;
                at = reader.position;
                match next {
                    Next::Member(place) => place,
                    Next::Other(key) => {
                        rest.read(reader, key)?;
                        at = reader.position;
                        continue;
                    }
                    Next::End => break,
                }
            };
            if !seen.add(place) {
                return Err(reader.duplicate(&self.key(&object, place)));
            }
            let outcome = if let Some(slot) = slots.get_mut(place) {
                value(reader, text, at, *slot, before)
            } else if let Some(number) = self.constant(place) {
                let written = table.constants.get(number);
                if let Some(length) = written.and_then(|one| one.stands(text.as_bytes(), at)) {
                    reader.last = at;
                    Ok(at + length)
                } else {
                    self.read_constant(number, reader, at)
                }
            } else {
                reader.position = at;
                seen = seen.without(place);
                reader.refuse(&self.key(&object, place))?;
                at = reader.position;
                continue;
            };
            let start = at;
            match outcome {
                Ok(end) => {
                    at = end;
                    if let Some(narrowed) = &narrowed {
                        reader.position = end;
                        let name = (object.name, self.name(place));
                        narrowed.judge(reader, place, name, start)?;
                    }
                }
                Err(failed) => {
                    seen = seen.without(place);
                    let name = (object.name, self.name(place));
                    reader.pardon(&depth.at(start), Some(name), failed)?;
                    at = reader.position;
                }
            }
        }
        if !seen.has_all(&table.required) {
            return Err(reader.missing(&object, self.missing(table, &seen)));
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

    /// The name of the first member that has to be there and was not seen, constants before others.
    #[cold]
    fn missing(&self, table: &Table, seen: &impl Seen) -> &'static str {
        let (own, all) = (self.fields.len(), table.members.len());
        let mut places = (own..all).chain(0..own);
        let missing = places.find(|place| table.required.has(*place) && !seen.has(*place));
        self.name(missing.unwrap_or_default())
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

    /// Reads a constant that is not written as it mostly is, and says where it ends.
    #[cold]
    #[inline(never)]
    fn read_constant(
        &self,
        number: usize,
        reader: &mut Reader<'_>,
        at: usize,
    ) -> Result<usize, Failed> {
        reader.position = at;
        let constant = self.constants.get(number).map_or("", |(_, value)| value);
        read::constant(reader, constant)?;
        Ok(reader.position)
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
        let names = || {
            let fields = self.fields.iter().copied();
            let constants = self.constants.iter().map(|(name, _)| (*name, true));
            let refused = self.refused.iter().map(|name| (*name, false));
            fields.chain(constants).chain(refused)
        };
        let mut required = Places::default();
        for (place, _) in names().enumerate().filter(|(_, (_, required))| *required) {
            required.add(place);
        }
        Table {
            start: member::start(),
            members: names()
                .map(|(name, required)| member::member(name, required))
                .collect(),
            names: Texts::new(names().map(|(name, _)| name)),
            required,
            constants: self
                .constants
                .iter()
                .map(|(_, value)| Written::string(value, ()))
                .collect(),
        }
    }
}

/// Reads the value of a member, which stands at an index, into its place, and says where it ends. Most are strings, of which the place takes the text.
#[inline]
fn value<'a>(
    reader: &mut Reader<'a>,
    text: &'a str,
    at: usize,
    slot: &mut dyn Slot<'a>,
    member: &Member,
) -> Result<usize, Failed> {
    if let Some(plain) = hookwright_scan::plain(text, at)
        && slot.take(plain)
    {
        reader.last = at;
        return Ok(at + plain.len() + 2);
    }
    reader.position = at;
    slot.fill(reader, member.known.required)?;
    Ok(reader.position)
}

#[cfg(test)]
mod tests {
    use super::Members;
    use crate::slots::{Closed, Slot};
    use crate::{Problem, Reader};

    /// So many members that what was seen is no single word, and that the last are not expected.
    const MANY: usize = 300;

    /// Reads an object of members that are all required, and tells what failed, and the values.
    fn read(count: usize, text: &str) -> (Option<Problem>, Vec<bool>) {
        let names = (0..count).map(|number| {
            let name: &'static str = format!("m{number}").leak();
            (name, true)
        });
        let members = Members::new(Vec::leak(names.collect()), &[], &[]);
        let mut values = vec![false; count];
        // Twice, because the order is known the second time.
        for _ in 0..2 {
            values.as_mut_slice().fill(false);
            let mut slots: Vec<&mut dyn Slot<'_>> =
                values.iter_mut().map(|value| value as _).collect();
            let mut reader = Reader::over(text);
            let outcome = members.read(&mut reader, &mut slots, &mut Closed);
            if outcome.is_err() {
                return (reader.failure().map(|failure| failure.problem), values);
            }
            reader.finish().expect("nothing stands behind it");
        }
        (None, values)
    }

    #[test]
    fn an_object_may_have_any_number_of_members() {
        for count in [1, 63, 64, 65, MANY] {
            for (between, behind) in [("", ""), (" ", ""), ("\n  ", " ")] {
                let member = |number: usize| format!("\"m{number}\":{behind}true");
                let object = |numbers: &[usize]| {
                    let all: Vec<String> = numbers.iter().map(|number| member(*number)).collect();
                    format!("{{{between}{}}}", all.join(&format!(",{between}")))
                };
                let all: Vec<usize> = (0..count).collect();
                let backwards: Vec<usize> = (0..count).rev().collect();
                for numbers in [&all, &backwards] {
                    assert_eq!(read(count, &object(numbers)), (None, vec![true; count]));
                }
                let twice = [&all[..], &[count - 1]].concat();
                let (problem, _) = read(count, &object(&twice));
                assert_eq!(problem, Some(Problem::DuplicateKey), "{count}");
                for left_out in [0, count / 2, count - 1] {
                    let mut some = all.clone();
                    some.remove(left_out);
                    let (problem, _) = read(count, &object(&some));
                    let name = format!("m{left_out}");
                    assert!(
                        matches!(problem, Some(Problem::Missing(missing)) if missing == name),
                        "{name} of {count}: {problem:?}"
                    );
                }
            }
        }
    }
}
