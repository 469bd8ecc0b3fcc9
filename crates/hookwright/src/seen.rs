//! Sets of members, by their places in a table.

/// Such a set: of the members that an object has had so far, or has to have. A trait, so that the walk over an object's members is compiled for tables
/// whose places fit into a word, as nearly all do, and once more for the others.
pub(crate) trait Seen: Default {
    /// Whether a place is among them.
    fn has(&self, place: usize) -> bool;

    /// Adds a place; whether it was not there.
    fn add(&mut self, place: usize) -> bool;

    /// All but one place.
    fn without(self, place: usize) -> Self;

    /// Whether all others are among them.
    fn has_all(&self, others: &Places) -> bool;
}

/// How many places a word has.
pub(crate) const FEW: usize = u64::BITS as usize;

/// Places below [`FEW`].
impl Seen for u64 {
    #[inline]
    fn has(&self, place: usize) -> bool {
        self >> (place % FEW) & 1 == 1
    }

    #[inline]
    fn add(&mut self, place: usize) -> bool {
        let is_new = !self.has(place);
        *self |= 1 << (place % FEW);
        is_new
    }

    #[cold]
    #[inline(never)]
    fn without(self, place: usize) -> Self {
        self & !(1 << (place % FEW))
    }

    /// Of a table whose places are below [`FEW`].
    #[inline]
    fn has_all(&self, others: &Places) -> bool {
        others.few & !self == 0
    }
}

/// Any places.
#[derive(Debug, Default)]
pub(crate) struct Places {
    few: u64,
    /// Those from [`FEW`] on.
    many: Vec<u64>,
}

impl Seen for Places {
    fn has(&self, place: usize) -> bool {
        match place.checked_sub(FEW) {
            None => self.few.has(place),
            Some(place) => self
                .many
                .get(place / FEW)
                .is_some_and(|word| word.has(place)),
        }
    }

    fn add(&mut self, place: usize) -> bool {
        let Some(place) = place.checked_sub(FEW) else {
            return self.few.add(place);
        };
        let index = place / FEW;
        if self.many.len() <= index {
            self.many.resize(index + 1, 0);
        }
        let word = self.many.get_mut(index);
        word.is_some_and(|word| word.add(place))
    }

    fn without(mut self, place: usize) -> Self {
        match place.checked_sub(FEW) {
            None => self.few = self.few.without(place),
            Some(place) => {
                if let Some(word) = self.many.get_mut(place / FEW) {
                    *word = word.without(place);
                }
            }
        }
        self
    }

    fn has_all(&self, others: &Self) -> bool {
        let own = self.many.iter().copied().chain(std::iter::repeat(0));
        let mut many = others.many.iter().zip(own);
        self.few.has_all(others) && many.all(|(other, own)| other & !own == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, Places, Seen};

    /// Whatever is done to one, the other says the same.
    #[test]
    fn a_word_and_many_are_the_same_set() {
        let (mut few, mut many) = (0_u64, Places::default());
        for place in [0, 5, 63, 5, 17, 0] {
            assert_eq!(few.add(place), many.add(place), "{place}");
        }
        let (few, many) = (few.without(5), many.without(5).without(500));
        assert!((0..FEW).all(|place| few.has(place) == many.has(place)));
        assert!(few.has(63) && !few.has(5));
        assert!(few.has_all(&many) && many.has_all(&many));
    }

    #[test]
    fn a_place_in_a_later_word_is_its_own() {
        let mut many = Places::default();
        assert!(many.add(64) && many.add(200) && !many.add(200));
        assert!(!many.has(0) && many.has(64) && many.has(200) && !many.has(1000));
        let mut more = Places::default();
        more.add(64);
        assert!(many.has_all(&more) && !more.has_all(&many));
        let many = many.without(64);
        assert!(!many.has(64) && many.has(200) && !many.has_all(&more));
    }
}
