//! Finding the end of a run of plain string characters, as many bytes at a time as the processor can look at.
//!
//! Alone in a folder because both the reader and the writer spend most of their time here, and because what is done to several bytes
//! at once deserves tests of its own.

#[cfg(target_arch = "x86_64")]
mod blocks;
#[cfg(any(test, not(target_arch = "x86_64")))]
mod words;

/// The index of the first byte at or after `from` that can not stand as it is inside a JSON string (a quote,
/// a backslash or a control character), or the length of `bytes` if there is none.
///
/// A function of its own wherever it is called: so its constants have all registers, and nobody has to save any.
#[inline(never)]
pub(crate) fn special(bytes: &[u8], from: usize) -> usize {
    #[cfg(target_arch = "x86_64")]
    return blocks::special(bytes, from);
    #[cfg(not(target_arch = "x86_64"))]
    return words::special(bytes, from);
}

/// The index at or after `from` where a word begins that stands in `bytes`; `None` if none does, and of the empty word.
pub(crate) fn word(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    return blocks::word(bytes, word, from);
    #[cfg(not(target_arch = "x86_64"))]
    return words::word(bytes, word, from);
}

/// Whether a byte can not stand as it is inside a JSON string.
#[inline]
pub(crate) const fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

#[cfg(test)]
mod tests {
    use super::{is_special, special, word, words};

    /// Whichever way this machine goes, and the way of all others.
    const WAYS: [fn(&[u8], usize) -> usize; 2] = [special, words::special];

    #[test]
    fn every_byte_is_judged_alike_at_every_place() {
        for byte in 0..=255 {
            for (length, place) in
                (0..40).flat_map(|length| (0..length).map(move |at| (length, at)))
            {
                let mut bytes = vec![b'a'; length];
                bytes[place] = byte;
                for way in WAYS {
                    let expected = if is_special(byte) { place } else { length };
                    assert_eq!(
                        way(&bytes, 0),
                        expected,
                        "byte {byte:#x} at {place} of {length}"
                    );
                    assert_eq!(
                        way(&bytes, place),
                        expected,
                        "byte {byte:#x} from {place} of {length}"
                    );
                    assert_eq!(way(&bytes, place + 1), length, "behind {place} of {length}");
                }
            }
        }
    }

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        type Way = fn(&[u8], &[u8], usize) -> Option<usize>;
        const WAYS: [Way; 2] = [word, words::word];
        for length in 0..50 {
            for place in 0..length {
                for sought in [&b"e"[..], b"ev", b"event", b"a_name_of_twenty_four_b"] {
                    let mut bytes = b"e-t eve evenevvt".repeat(4)[..length].to_vec();
                    let end = bytes.len().min(place + sought.len());
                    bytes[place..end].copy_from_slice(&sought[..end - place]);
                    for from in [0, 1, place, place + 1, length] {
                        let mut all = bytes.windows(sought.len()).enumerate().skip(from);
                        let expected = all.find(|(_, window)| *window == sought);
                        let expected = expected.map(|(at, _)| at);
                        for way in WAYS {
                            assert_eq!(
                                way(&bytes, sought, from),
                                expected,
                                "{bytes:?} from {from}"
                            );
                        }
                    }
                }
            }
        }
        for way in WAYS {
            assert_eq!(way(b"abc", b"", 0), None);
            assert_eq!(way(b"abc", b"abc", 9), None);
        }
    }

    #[test]
    fn the_first_of_several_is_found() {
        for way in WAYS {
            assert_eq!(way(b"abc\x1f\"\\\"\"abcdefgh", 0), 3);
            assert_eq!(way(b"\xff\xff\x80\"\x00xxxxx", 0), 3);
            assert_eq!(way(b"\"aaaaaaaaaaaaaaaa\"aa\"", 1), 17);
            assert_eq!(way(b"\"aaaaaaaaaaaaaaaa\"aa\"", 18), 20);
            assert_eq!(way(b"", 0), 0);
            assert_eq!(way(b"ab", 7), 7);
        }
    }
}
