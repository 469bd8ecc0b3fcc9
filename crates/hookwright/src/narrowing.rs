//! What is demanded of an object's members beyond their types, judged while the object is read: so that nobody has to look for them again.

use std::fmt;

use crate::seen::{Places, Seen as _};
use crate::{Failed, Reader};

/// What some schema demands of an object: that it has certain members, and something of their values; no more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Narrowing {
    /// The table that has the schemas of values.
    pub(crate) table: &'static dyn Table,
    /// Where the object starts that it holds for.
    pub(crate) start: usize,
    /// The names that have to be there.
    pub(crate) required: &'static [&'static str],
    /// The numbers of the schemas of values by name, sorted by name.
    pub(crate) named: &'static [(&'static str, usize)],
}

/// What else is demanded of an object, and of which of its members.
pub(crate) struct Narrowed {
    pub(crate) narrowing: Narrowing,
    pub(crate) places: Places,
}

impl Narrowed {
    /// Judges the value of the member at a place, if anything is demanded of it.
    ///
    /// # Errors
    /// What the schema of such a member's values refuses.
    pub(crate) fn judge(
        &self,
        reader: &mut Reader<'_>,
        place: usize,
        name: (usize, &str),
        start: usize,
    ) -> Result<(), Failed> {
        if self.places.has(place) {
            self.narrowing.judge(reader, name, start)?;
        }
        Ok(())
    }
}

/// Schemas by number, known to be those of a [`check`](crate::check) only where there is one.
pub(crate) trait Table: fmt::Debug + Sync {
    /// Judges a member's value that starts at the byte `start` and has been read just now. Its name stands at `name`.
    fn judge(
        &'static self,
        reader: &mut Reader<'_>,
        node: usize,
        name: usize,
        start: usize,
    ) -> Result<(), Failed>;
}

impl Narrowing {
    /// If it holds for the object that starts there, and every name in it has a `place` there: which places' values it demands something of.
    pub(crate) fn places(
        &self,
        start: usize,
        place: impl Fn(&str) -> Option<usize>,
    ) -> Option<Places> {
        if start != self.start || !self.required.iter().all(|name| place(name).is_some()) {
            return None;
        }
        let mut places = Places::default();
        for (name, _) in self.named {
            places.add(place(name)?);
        }
        Some(places)
    }

    /// Judges the value of a member, which was read from `from` on. Its name stands at `offset`.
    ///
    /// # Errors
    /// What the schema of such a member's values refuses.
    fn judge(
        &self,
        reader: &mut Reader<'_>,
        (offset, name): (usize, &str),
        from: usize,
    ) -> Result<(), Failed> {
        let found = self.named.binary_search_by(|(named, _)| (*named).cmp(name));
        let Some((_, node)) = found.ok().and_then(|place| self.named.get(place)) else {
            return Ok(());
        };
        let text = reader.slice(from, reader.offset());
        let value = text.trim_start_matches([' ', '\n', '\r', '\t']);
        let start = from + text.len() - value.len();
        self.table.judge(reader, *node, offset, start)
    }
}
