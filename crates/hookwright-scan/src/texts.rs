//! A set of texts, made once and looked up by bytes: names of members, listed values, events.

/// Texts with their places in the list that they were given as.
///
/// ```
/// use hookwright_scan::Texts;
///
/// let texts = Texts::new(["created", "deleted"]).unwrap();
/// assert_eq!(texts.find(b"deleted"), Some(1));
/// assert_eq!(texts.find(b"updated"), None);
/// ```
#[derive(Debug, Default)]
pub struct Texts {
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
    /// The place of a text plus one, or zero.
    place: u32,
}

/// The length of a text and some of its bytes: of a text of up to 24 all, of others the first 16 and the last eight. Equal texts have equal keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    length: u32,
    words: [u64; 3],
}

/// Texts of so many bytes are equal when their keys are.
const WHOLE: usize = 24;

/// The most texts that a table takes.
const MOST: usize = 30_000;

/// An odd number with its bits spread evenly: 2⁶⁴ divided by the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The table follows from the list.
impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Texts {
    /// A table of different texts; `None` when there are more than 30,000.
    #[must_use]
    pub fn new<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let list: Box<[Box<str>]> = texts.into_iter().map(Into::into).collect();
        if list.len() > MOST {
            return None;
        }
        let size = (list.len() * 2).next_power_of_two().max(2);
        let mut table = Self {
            slots: vec![Slot::default(); size].into(),
            shift: 64 - size.trailing_zeros(),
            list,
        };
        for (place, text) in (1..).zip(&table.list) {
            let key = Key::of(text.as_bytes());
            let mut slot = key.slot(table.shift);
            while table.slots[slot].place != 0 {
                slot = (slot + 1) & (size - 1);
            }
            table.slots[slot] = Slot { key, place };
        }
        Some(table)
    }

    /// All of them, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|text| &**text)
    }

    /// The only one, if there is but one.
    #[must_use]
    pub fn only(&self) -> Option<&str> {
        match &*self.list {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The place of a text in the list. Whoever sends texts cannot make this slow, because only those of the list are in the table.
    #[inline]
    #[must_use]
    pub fn find(&self, text: &[u8]) -> Option<usize> {
        if text.len() > WHOLE {
            return self.find_long(text);
        }
        self.find_where(text, |_| true)
    }

    /// Of a text that is more than its key has.
    #[inline(never)]
    fn find_long(&self, text: &[u8]) -> Option<usize> {
        let is_same = |place: usize| self.list.get(place).map(|own| own.as_bytes()) == Some(text);
        self.find_where(text, is_same)
    }

    /// The first place whose text has the same key, and of which the rest is true.
    #[inline]
    fn find_where(&self, text: &[u8], rest: impl Fn(usize) -> bool) -> Option<usize> {
        let key = Key::of(text);
        let mut at = key.slot(self.shift);
        loop {
            let slot = self.slots.get(at)?;
            // An empty slot has the key of the empty text.
            let place = (slot.place as usize).checked_sub(1);
            if slot.key.is(&key) && place.is_none_or(&rest) {
                return place;
            }
            place?;
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

impl Key {
    /// That of a text.
    #[inline]
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        let words = if let (Some(first), Some(last)) =
            (text.first_chunk::<8>(), text.last_chunk::<8>())
        {
            let second = text.as_chunks().0.get(1).copied().unwrap_or_default();
            [*first, second, *last].map(u64::from_le_bytes)
        } else if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>())
        {
            let [first, last] = [*first, *last].map(u32::from_le_bytes);
            [first.into(), 0, last.into()]
        } else if let (Some(first), Some(last)) = (text.first(), text.last()) {
            let middle = text.get(1).copied().unwrap_or_default();
            [(*first).into(), middle.into(), (*last).into()]
        } else {
            [0; 3]
        };
        // Of longer ones that would be cut off, the texts are compared.
        Self {
            length: u32::try_from(text.len()).unwrap_or(u32::MAX),
            words,
        }
    }

    /// Whether they are the same. Derived, it would look at bytes instead of words.
    #[inline]
    fn is(&self, other: &Self) -> bool {
        let pairs = self.words.iter().zip(&other.words);
        let differ = pairs.fold(0, |bits, (own, other)| bits | (own ^ other));
        self.length == other.length && differ == 0
    }

    #[inline]
    fn slot(self, shift: u32) -> usize {
        let [first, second, last] = self.words;
        let length = u64::from(self.length).rotate_right(8);
        let mixed = first ^ second.rotate_left(41) ^ last.rotate_left(23) ^ length;
        // The shift leaves fewer bits than a table has slots, so nothing is cut off. An empty table has no shift, and no slot.
        usize::try_from(mixed.wrapping_mul(SPREAD) >> shift).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn every_text_is_found_at_its_place_and_no_other_is() {
        let words = [
            "",
            "a",
            "id",
            "event",
            "event_id",
            "event_ie",
            "aaaaaaaaXaaaaaaaa",
            "aaaaaaaaYaaaaaaaa",
            "abc",
            "abcdefgh",
            "abcdefghijklmnopqrstuvw",
            "abcdefghijklmnopqrstuvwx",
            "aaaaaaaaaaaaaaaaXaaaaaaaaaaa",
            "aaaaaaaaaaaaaaaaYaaaaaaaaaaa",
        ];
        let texts = Texts::new(words).expect("there are few");
        for (place, word) in words.iter().enumerate() {
            assert_eq!(texts.find(word.as_bytes()), Some(place), "{word}");
        }
        for word in [
            "b",
            "ids",
            "Event",
            "event_if",
            "aaaaaaaaZaaaaaaaa",
            "aaaaaaaaaaaaaaaaZaaaaaaaaaaa",
        ] {
            assert_eq!(texts.find(word.as_bytes()), None, "{word}");
        }
        // Each byte counts, wherever it stands.
        for word in words {
            for at in 0..word.len() {
                let mut other = word.as_bytes().to_vec();
                other[at] = b'?';
                assert_eq!(texts.find(&other), None, "{word} at {at}");
            }
        }
        assert_eq!(Texts::default().find(b"a"), None);
        assert_eq!(Texts::default().find(b""), None);
        let only = Texts::new(["event"]).expect("there is one");
        assert_eq!(only.find(b"event"), Some(0));
        assert_eq!(only.find(b""), None);
        assert_eq!(only.find(b"evens"), None);
    }
}
