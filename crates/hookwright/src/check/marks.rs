//! Which members or items of a value some keyword has judged already: what `unevaluated…` asks for.

/// One mark for each member or item; none where nobody asks.
pub(super) struct Marks(Option<Vec<bool>>);

impl Marks {
    /// Nobody asks.
    pub(super) const fn none() -> Self {
        Self(None)
    }

    /// Nothing is marked yet, of `count` members or items.
    pub(super) fn of(count: usize) -> Self {
        Self(Some(vec![false; count]))
    }

    /// As many marks, none of them set, for a schema that may turn out not to hold.
    pub(super) fn fresh(&self) -> Self {
        Self(self.0.as_ref().map(|marks| vec![false; marks.len()]))
    }

    pub(super) const fn wanted(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn set(&mut self, index: usize) {
        if let Some(mark) = self.0.as_mut().and_then(|marks| marks.get_mut(index)) {
            *mark = true;
        }
    }

    pub(super) fn has(&self, index: usize) -> bool {
        let marks = self.0.as_deref().unwrap_or_default();
        marks.get(index).copied().unwrap_or(false)
    }

    /// Takes over the marks of a schema that holds.
    pub(super) fn add(&mut self, other: &Self) {
        if let (Some(own), Some(other)) = (&mut self.0, &other.0) {
            for (mark, set) in own.iter_mut().zip(other) {
                *mark |= set;
            }
        }
    }
}
