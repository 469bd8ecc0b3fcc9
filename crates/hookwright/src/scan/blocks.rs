//! Sixteen bytes at a time, as every x86-64 can.

use safe_arch::{
    bitor_m128i, cmp_eq_mask_i8_m128i, m128i, min_u8_m128i, move_mask_i8_m128i, set_splat_i8_m128i,
};

use super::is_special;

/// How many bytes are looked at together.
const BLOCK: usize = 16;

/// As [`special`](super::special).
#[inline]
pub(super) fn special(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let (blocks, tail) = rest.as_chunks::<BLOCK>();
    let mut index = from;
    for block in blocks {
        let hits = hits(*block);
        if hits != 0 {
            return index + hits.trailing_zeros() as usize;
        }
        index += BLOCK;
    }
    // The last block of all ends where the tail does; what stands before the tail is no news.
    if let (Some(block), false) = (bytes.last_chunk::<BLOCK>(), tail.is_empty()) {
        let hits = hits(*block) >> (BLOCK - tail.len());
        return (index + hits.trailing_zeros() as usize).min(bytes.len());
    }
    let found = tail.iter().position(|byte| is_special(*byte));
    index + found.unwrap_or(tail.len())
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
        let mut hits = equal(*starts, first) & equal(*ends, last);
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

/// Sets the bit of every byte that is this one, the first byte's lowest.
#[inline]
fn equal(block: [u8; BLOCK], byte: u8) -> u32 {
    let byte = set_splat_i8_m128i(byte.cast_signed());
    move_mask_i8_m128i(cmp_eq_mask_i8_m128i(m128i::from(block), byte)).cast_unsigned()
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
