//! A set of names, made once and looked up by bytes: members of objects, listed values, events.

/// Names with their places in the list that they were given as.
#[derive(Debug, Default)]
pub(crate) struct Names {
    list: Box<[Box<str>]>,
    /// An open-addressed table, at most half full.
    slots: Box<[Slot]>,
    /// How far the hash is shifted to the right to become a slot.
    shift: u32,
}

/// A slot of the table.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: Key,
    /// The place of a name plus one, or zero.
    place: u32,
}

/// The length of a name, its first and its last bytes: all of a name of up to [`WHOLE`] bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    length: u32,
    first: u64,
    last: u64,
}

/// Names of so many bytes are equal when their keys are.
const WHOLE: usize = 16;

/// The most names that a table takes.
const MOST: usize = 30_000;

/// An odd number with its bits spread evenly: 2⁶⁴ divided by the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The table follows from the list.
impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Names {
    /// A table of different names; `None` when there are too many.
    pub(crate) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<Self> {
        let list: Box<[Box<str>]> = names.into_iter().map(Into::into).collect();
        if list.len() > MOST {
            return None;
        }
        let size = (list.len() * 2).next_power_of_two().max(2);
        let mut table = Self {
            slots: vec![Slot::default(); size].into(),
            shift: 64 - size.trailing_zeros(),
            list,
        };
        for (place, name) in (1..).zip(&table.list) {
            let key = Key::of(name.as_bytes());
            let mut slot = key.slot(table.shift);
            while table.slots[slot].place != 0 {
                slot = (slot + 1) & (size - 1);
            }
            table.slots[slot] = Slot { key, place };
        }
        Some(table)
    }

    /// All of them, in the order of the list.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|name| &**name)
    }

    /// The only one, if there is but one.
    pub(super) fn only(&self) -> Option<&str> {
        match &*self.list {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The place of a name in the list.
    #[inline]
    pub(crate) fn find(&self, name: &[u8]) -> Option<usize> {
        if let [only] = &*self.list {
            return (only.as_bytes() == name).then_some(0);
        }
        let key = Key::of(name);
        let mut at = key.slot(self.shift);
        loop {
            let slot = self.slots.get(at)?;
            let place = (slot.place as usize).checked_sub(1)?;
            if slot.key == key && (name.len() <= WHOLE || *self.list[place].as_bytes() == *name) {
                return Some(place);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

impl Key {
    #[inline]
    pub(super) fn of(name: &[u8]) -> Self {
        let (first, last) = if let (Some(first), Some(last)) =
            (name.first_chunk::<8>(), name.last_chunk::<8>())
        {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (name.first_chunk::<4>(), name.last_chunk::<4>())
        {
            (
                u32::from_le_bytes(*first).into(),
                u32::from_le_bytes(*last).into(),
            )
        } else {
            let bytes = name.iter().map(|byte| u64::from(*byte));
            (bytes.fold(0, |word, byte| word << 8 | byte), 0)
        };
        // Bodies are limited far below 4 GiB, so nothing is cut off.
        let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
        Self {
            length,
            first,
            last,
        }
    }

    #[inline]
    fn slot(self, shift: u32) -> usize {
        let mixed = self.first ^ self.last.rotate_left(23) ^ u64::from(self.length).rotate_right(8);
        // The shift leaves fewer bits than a table has slots, so nothing is cut off. An empty table has no shift, and no slot.
        usize::try_from(mixed.wrapping_mul(SPREAD) >> shift).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn every_name_is_found_at_its_place_and_no_other_is() {
        let words = [
            "",
            "a",
            "id",
            "event",
            "event_id",
            "event_ie",
            "aaaaaaaaXaaaaaaaa",
            "aaaaaaaaYaaaaaaaa",
        ];
        let names = Names::new(words).expect("there are few");
        for (place, word) in words.iter().enumerate() {
            assert_eq!(names.find(word.as_bytes()), Some(place), "{word}");
        }
        for word in ["b", "ids", "Event", "event_if", "aaaaaaaaZaaaaaaaa"] {
            assert_eq!(names.find(word.as_bytes()), None, "{word}");
        }
        assert_eq!(Names::default().find(b"a"), None);
    }
}
