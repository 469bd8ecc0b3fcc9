//! Comparisons with what follows from a secret: their time tells nothing of it.

use subtle::{Choice, ConstantTimeEq};

/// Whether one of the candidates is what was given. All of every candidate is compared, wherever the first difference is and
/// whichever candidate fits: neither `subtle`'s comparison of bytes nor this one of candidates returns early.
///
/// Candidates are digests, all of one length: no length of a secret can be timed either.
pub(crate) fn is_any<T: ConstantTimeEq>(
    candidates: impl Iterator<Item = [T; 32]>,
    given: &[T; 32],
) -> bool {
    let same = |candidate: [T; 32]| candidate.as_slice().ct_eq(given.as_slice());
    let any = candidates
        .map(same)
        .fold(Choice::from(0), |any, one| any | one);
    any.into()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use subtle::{Choice, ConstantTimeEq};

    use super::is_any;

    /// A byte that counts how often it is compared.
    #[derive(Clone, Copy)]
    struct Counted<'c>(u8, &'c Cell<usize>);

    impl ConstantTimeEq for Counted<'_> {
        fn ct_eq(&self, other: &Self) -> Choice {
            self.1.set(self.1.get() + 1);
            self.0.ct_eq(&other.0)
        }
    }

    /// Whether it is found, and how many bytes were compared for that.
    fn compared(candidates: &[[u8; 32]], given: [u8; 32]) -> (bool, usize) {
        let count = Cell::new(0);
        let counted = |bytes: [u8; 32]| bytes.map(|byte| Counted(byte, &count));
        let candidates = candidates.iter().map(|bytes| counted(*bytes));
        let found = is_any(candidates, &counted(given));
        (found, count.get())
    }

    #[test]
    fn every_byte_of_every_candidate_is_compared_whatever_was_found() {
        let right = [7; 32];
        let candidates = [[1; 32], right, [2; 32], right];
        assert_eq!(compared(&candidates, right), (true, 4 * 32));
        for wrong in 0..32 {
            let mut given = right;
            given[wrong] ^= 1;
            assert_eq!(compared(&candidates, given), (false, 4 * 32), "{wrong}");
        }
        // Whichever fits, and none at all.
        for first in 0..4 {
            let mut candidates = [[1; 32]; 4];
            candidates[first] = right;
            assert_eq!(compared(&candidates, right), (true, 4 * 32), "{first}");
        }
        assert_eq!(compared(&[], right), (false, 0));
    }
}
