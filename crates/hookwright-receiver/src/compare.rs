//! Comparisons with what follows from a secret: their time tells nothing of it.

use subtle::{Choice, ConstantTimeEq};

/// Whether one of the candidates is what was given. All of every candidate is compared, wherever the first difference is and
/// whichever candidate fits: neither `subtle`'s comparison of words nor this one of candidates returns early.
///
/// Candidates are digests, all of one length: no length of a secret can be timed either.
pub(crate) fn is_any(candidates: impl Iterator<Item = [u8; 32]>, given: &[u8; 32]) -> bool {
    is_any_of_words(candidates.map(|candidate| words(&candidate)), &words(given))
}

/// How many words a digest has. `subtle` takes as long for a word as for a byte.
const WORDS: usize = 4;

fn words(digest: &[u8; 32]) -> [u64; WORDS] {
    let (words, _) = digest.as_chunks();
    std::array::from_fn(|index| words.get(index).map_or(0, |word| u64::from_le_bytes(*word)))
}

fn is_any_of_words<T: ConstantTimeEq>(
    candidates: impl Iterator<Item = [T; WORDS]>,
    given: &[T; WORDS],
) -> bool {
    let same = |candidate: [T; WORDS]| candidate.as_slice().ct_eq(given.as_slice());
    let any = candidates
        .map(same)
        .fold(Choice::from(0), |any, one| any | one);
    any.into()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use subtle::{Choice, ConstantTimeEq};

    use super::{WORDS, is_any, is_any_of_words, words};

    /// A word that counts how often it is compared.
    #[derive(Clone, Copy)]
    struct Counted<'c>(u64, &'c Cell<usize>);

    impl ConstantTimeEq for Counted<'_> {
        fn ct_eq(&self, other: &Self) -> Choice {
            self.1.set(self.1.get() + 1);
            self.0.ct_eq(&other.0)
        }
    }

    /// Whether it is found, and how many words were compared for that.
    fn compared(candidates: &[[u8; 32]], given: [u8; 32]) -> (bool, usize) {
        let count = Cell::new(0);
        let counted = |bytes: &[u8; 32]| words(bytes).map(|word| Counted(word, &count));
        let found = is_any_of_words(candidates.iter().map(counted), &counted(&given));
        assert_eq!(found, is_any(candidates.iter().copied(), &given));
        (found, count.get())
    }

    #[test]
    fn words_have_every_byte_of_a_digest() {
        for at in 0..32 {
            let mut digest = [0; 32];
            digest[at] = 1;
            let expected: [u64; WORDS] = std::array::from_fn(|word| {
                let bit = at.checked_sub(word * 8).filter(|byte| *byte < 8);
                bit.map_or(0, |byte| 1 << (byte * 8))
            });
            assert_eq!(words(&digest), expected, "{at}");
        }
    }

    #[test]
    fn every_word_of_every_candidate_is_compared_whatever_was_found() {
        let right = [7; 32];
        let candidates = [[1; 32], right, [2; 32], right];
        assert_eq!(compared(&candidates, right), (true, 4 * WORDS));
        for wrong in 0..32 {
            let mut given = right;
            given[wrong] ^= 1;
            assert_eq!(compared(&candidates, given), (false, 4 * WORDS), "{wrong}");
        }
        // Whichever fits, and none at all.
        for first in 0..4 {
            let mut candidates = [[1; 32]; 4];
            candidates[first] = right;
            assert_eq!(compared(&candidates, right), (true, 4 * WORDS), "{first}");
        }
        assert_eq!(compared(&[], right), (false, 0));
    }
}
