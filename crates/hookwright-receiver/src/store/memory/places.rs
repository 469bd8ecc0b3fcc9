//! Where the record of each key is.

use hashbrown::HashTable;

use super::names::Name;

/// Where a record is, until it is forgotten.
pub(super) type Place = u32;

/// A table from names to places. The names themselves stand in the records, so that the table is small: nearly every look at it waits
/// for memory that has not been touched for long.
#[derive(Debug, Default)]
pub(super) struct Places(HashTable<Spot>);

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) place: Place,
    /// Which of the record's names it is.
    pub(super) index: u32,
}

impl Places {
    /// With room for so many names.
    pub(super) fn with_capacity(names: usize) -> Self {
        Self(HashTable::with_capacity(names))
    }

    /// The place of a name, where `read` tells which name stands at a spot.
    pub(super) fn get(&self, name: Name, read: impl Fn(Spot) -> Option<Name>) -> Option<Place> {
        let spot = self.0.find(name.hash(), |spot| read(*spot) == Some(name));
        spot.map(|spot| spot.place)
    }

    /// Adds a name that has no place. `read` is asked where the others stand, when the table has to grow.
    pub(super) fn insert(&mut self, name: Name, spot: Spot, read: impl Fn(Spot) -> Option<Name>) {
        let hash = |spot: &Spot| read(*spot).map_or(0, Name::hash);
        self.0.insert_unique(name.hash(), spot, hash);
    }

    /// Whether a name still stands at a spot.
    pub(super) fn has(&self, name: Name, spot: Spot) -> bool {
        self.0.find(name.hash(), |own| *own == spot).is_some()
    }

    /// Removes a name from its spot, if it still stands there.
    pub(super) fn remove(&mut self, name: Name, spot: Spot) {
        if let Ok(entry) = self.0.find_entry(name.hash(), |own| *own == spot) {
            entry.remove();
        }
    }
}
