//! Sixteen bytes at a time, as every x86-64 can.

use std::num::NonZeroU32;

use safe_arch::{
    bitor_m128i, cmp_eq_mask_i8_m128i, m128i, min_u8_m128i, move_mask_i8_m128i, set_splat_i8_m128i,
};

use super::is_special;

/// How many bytes are looked at together.
const BLOCK: usize = 16;

/// As [`special`](super::special).
#[inline]
pub(super) fn special(bytes: &[u8], from: usize) -> usize {
    // Two blocks at once: so it is mostly these, and a processor guesses right.
    let Some(both) = bytes.get(from..).and_then(<[u8]>::first_chunk) else {
        return special_behind(bytes, from);
    };
    // That it is not zero spares a processor without `tzcnt` a check.
    match NonZeroU32::new(both_hits(both)) {
        Some(hits) => from + hits.trailing_zeros() as usize,
        None => special_behind(bytes, from + 2 * BLOCK),
    }
}

/// The same of a longer run, or of one that may end with the text.
#[inline(never)]
fn special_behind(bytes: &[u8], from: usize) -> usize {
    let (blocks, tail) = bytes.get(from..).unwrap_or_default().as_chunks::<BLOCK>();
    let mut at = from;
    for block in blocks {
        let hits = hits(*block);
        if hits != 0 {
            return at + hits.trailing_zeros() as usize;
        }
        at += BLOCK;
    }
    // The last block of all ends where the tail does; what stands before the tail is no news.
    if let (Some(block), false) = (bytes.last_chunk::<BLOCK>(), tail.is_empty()) {
        let hits = hits(*block) >> (BLOCK - tail.len());
        return (at + hits.trailing_zeros() as usize).min(bytes.len());
    }
    let found = tail.iter().position(|byte| is_special(*byte));
    at + found.unwrap_or(tail.len())
}

/// As [`hits`] of two blocks.
#[inline]
fn both_hits(both: &[u8; 2 * BLOCK]) -> u32 {
    match both.as_chunks() {
        ([one, other], _) => hits(*one) | hits(*other) << BLOCK,
        _ => 0,
    }
}

/// As [`word`](super::word).
#[inline]
pub(super) fn word(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let (first, last) = (*word.first()?, *word.last()?);
    let mut at = from;
    // Where the first byte stands and, as far behind it as it should, the last.
    while let (Some(starts), Some(ends)) = (
        bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>),
        bytes
            .get(at + word.len() - 1..)
            .and_then(<[u8]>::first_chunk::<BLOCK>),
    ) {
        let mut hits = equal(*starts, [first; BLOCK]) & equal(*ends, [last; BLOCK]);
        while hits != 0 {
            let place = at + hits.trailing_zeros() as usize;
            if bytes.get(place..place + word.len()) == Some(word) {
                return Some(place);
            }
            hits &= hits - 1;
        }
        at += BLOCK;
    }
    let mut rest = bytes.get(at..)?.windows(word.len());
    Some(at + rest.position(|window| window == word)?)
}

/// Sets the bit of every byte that is the same in both, the first byte's lowest.
#[inline]
pub(super) fn equal(one: [u8; BLOCK], other: [u8; BLOCK]) -> u32 {
    let equal = cmp_eq_mask_i8_m128i(m128i::from(one), m128i::from(other));
    move_mask_i8_m128i(equal).cast_unsigned()
}

/// Sets the bit of every special byte, the first byte's lowest.
#[inline]
fn hits(block: [u8; BLOCK]) -> u32 {
    let splat = |byte: u8| set_splat_i8_m128i(byte.cast_signed());
    let block = m128i::from(block);
    let quote = cmp_eq_mask_i8_m128i(block, splat(b'"'));
    let backslash = cmp_eq_mask_i8_m128i(block, splat(b'\\'));
    let control = cmp_eq_mask_i8_m128i(min_u8_m128i(block, splat(0x1F)), block);
    let special = bitor_m128i(bitor_m128i(quote, backslash), control);
    move_mask_i8_m128i(special).cast_unsigned()
}
