//! Which members an object has had, for tables that name very few or very many.

/// Which members an object has had so far, or has to have.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    few: u64,
    /// Those from the 64th on; nearly no schema names as many, and a vector has three words to be set.
    #[allow(clippy::box_collection, reason = "one word instead of three")]
    many: Option<Box<Vec<u64>>>,
}

/// How many places a word has.
const FEW: usize = u64::BITS as usize;

impl Seen {
    #[inline]
    pub(crate) fn has(&self, place: usize) -> bool {
        if place < FEW {
            self.few >> place & 1 == 1
        } else {
            self.has_behind(place)
        }
    }

    #[cold]
    fn has_behind(&self, place: usize) -> bool {
        let words = self.many.as_deref();
        let word = words.and_then(|words| words.get(place / FEW - 1));
        word.is_some_and(|word| word >> (place % FEW) & 1 == 1)
    }

    /// Whether all those that another has are here too.
    #[inline]
    pub(crate) fn has_all(&self, other: &Self) -> bool {
        let many = || other.many.as_ref().is_none_or(|many| self.has_many(many));
        other.few & !self.few == 0 && many()
    }

    #[cold]
    fn has_many(&self, others: &[u64]) -> bool {
        let own = self.many.iter().flat_map(|own| own.iter().copied());
        let own = own.chain(std::iter::repeat(0));
        others.iter().zip(own).all(|(other, own)| other & !own == 0)
    }

    #[inline]
    pub(crate) fn add(&mut self, place: usize) {
        if place < FEW {
            self.few |= 1 << place;
        } else {
            self.add_behind(place);
        }
    }

    #[cold]
    fn add_behind(&mut self, place: usize) {
        let (index, many) = (place / FEW - 1, self.many.get_or_insert_default());
        if many.len() <= index {
            many.resize(index + 1, 0);
        }
        if let Some(word) = many.get_mut(index) {
            *word |= 1 << (place % FEW);
        }
    }
}
