//! Eight bytes at a time, with the arithmetic of integers alone.

use super::is_special;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// As [`special`](super::special).
#[inline]
pub(super) fn special(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let (words, tail) = rest.as_chunks::<8>();
    let mut index = from;
    for word in words {
        let hits = hits(u64::from_le_bytes(*word));
        if hits != 0 {
            return index + (hits.trailing_zeros() / 8) as usize;
        }
        index += 8;
    }
    let found = tail.iter().position(|byte| is_special(*byte));
    index + found.unwrap_or(tail.len())
}

/// As [`word`](super::word).
pub(super) fn word(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let size = (!word.is_empty()).then_some(word.len())?;
    let mut rest = bytes.get(from..)?.windows(size);
    Some(from + rest.position(|window| window == word)?)
}

/// As [`equal`](super::equal).
pub(super) fn equal(one: [u8; 16], other: [u8; 16]) -> u32 {
    let pairs = one.iter().zip(&other).rev();
    pairs.fold(0, |bits, (one, other)| bits << 1 | u32::from(one == other))
}

/// Sets the high bit of every special byte. Bytes above one may be marked wrongly; the lowest mark is right.
#[inline]
const fn hits(word: u64) -> u64 {
    (zeros(word ^ (ONES * 0x22)) | zeros(word ^ (ONES * 0x5C)) | below_space(word)) & HIGHS
}

/// Sets the high bit of every zero byte. Bytes above a zero one may be marked wrongly; the lowest mark is right.
#[inline]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word
}

/// Sets the high bit of every byte below 0x20, with the same reservation as [`zeros`].
#[inline]
const fn below_space(word: u64) -> u64 {
    word.wrapping_sub(ONES * 0x20) & !word
}
