//! Finding the end of a run of plain string characters, eight bytes at a time.
//!
//! Alone in a file because both the reader and the writer spend most of their time here, and because the
//! arithmetic deserves a test of its own.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The index of the first byte at or after `from` that can not stand as it is inside a JSON string (a quote,
/// a backslash or a control character), or the length of `bytes` if there is none.
///
/// A function of its own wherever it is called: so its constants have all registers, and nobody has to save any.
#[inline(never)]
pub(crate) fn special(bytes: &[u8], from: usize) -> usize {
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

/// Sets the high bit of every special byte. Bytes above one may be marked wrongly; the lowest mark is right.
#[inline]
const fn hits(word: u64) -> u64 {
    (zeros(word ^ (ONES * 0x22)) | zeros(word ^ (ONES * 0x5C)) | below_space(word)) & HIGHS
}

/// Whether a byte can not stand as it is inside a JSON string.
#[inline]
pub(crate) const fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
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

#[cfg(test)]
mod tests {
    use super::{is_special, special};

    #[test]
    fn every_byte_is_judged_alike_at_every_place_of_a_word() {
        for byte in 0..=255 {
            for place in 0..24 {
                let mut bytes = [b'a'; 24];
                bytes[place] = byte;
                let expected = if is_special(byte) { place } else { 24 };
                assert_eq!(special(&bytes, 0), expected, "byte {byte:#x} at {place}");
            }
        }
    }

    #[test]
    fn the_first_of_several_is_found() {
        assert_eq!(special(b"abc\x1f\"\\\"\"abcdefgh", 0), 3);
        assert_eq!(special(b"\xff\xff\x80\"\x00xxxxx", 0), 3);
        assert_eq!(special(b"", 0), 0);
        assert_eq!(special(b"ab", 7), 7);
    }
}
