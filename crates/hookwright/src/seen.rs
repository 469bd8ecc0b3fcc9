//! Which members an object has had, for tables that name very few or very many.

/// Which members an object has had so far, or has to have.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    few: [u64; 2],
    /// Those from the 128th on; nearly no schema names as many.
    many: Vec<bool>,
}

impl Seen {
    const FEW: usize = 128;

    pub(crate) fn has(&self, place: usize) -> bool {
        match self.few.get(place / 64) {
            Some(word) => word >> (place % 64) & 1 == 1,
            None => self.many.get(place - Self::FEW).is_some_and(|seen| *seen),
        }
    }

    /// Whether all those that another has are here too.
    #[inline]
    pub(crate) fn has_all(&self, other: &Self) -> bool {
        let mut few = self.few.iter().zip(&other.few);
        few.all(|(own, other)| other & !own == 0)
            && (other.many.is_empty() || self.has_many(&other.many))
    }

    #[cold]
    fn has_many(&self, others: &[bool]) -> bool {
        let mut others = (Self::FEW..).zip(others);
        others.all(|(place, other)| !other || self.has(place))
    }

    pub(crate) fn add(&mut self, place: usize) {
        if let Some(word) = self.few.get_mut(place / 64) {
            *word |= 1 << (place % 64);
            return;
        }
        let place = place - Self::FEW;
        if self.many.len() <= place {
            self.many.resize(place + 1, false);
        }
        if let Some(seen) = self.many.get_mut(place) {
            *seen = true;
        }
    }
}
