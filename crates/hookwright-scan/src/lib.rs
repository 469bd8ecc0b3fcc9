//! What stands in a JSON text, found as many bytes at a time as the processor can look at: the ends of strings, words, names that are expected, and texts
//! that are listed.
//!
//! Alone in a crate because whoever reads, judges or writes JSON spends most of their time here, and because what is done to several bytes
//! at once deserves tests of its own.
//!
//! ```
//! let text = hookwright_scan::utf8(br#"{"event": "ping"}"#).unwrap();
//! let bytes = text.as_bytes();
//! assert_eq!(hookwright_scan::special(bytes, 2), 7);
//! assert_eq!(hookwright_scan::word(bytes, b"ping", 0), Some(11));
//! assert_eq!(hookwright_scan::utf8(b"abc\xff"), Err(3));
//! ```
#![forbid(unsafe_code)]

#[cfg(target_arch = "x86_64")]
mod blocks;
mod texts;
#[cfg(any(test, not(target_arch = "x86_64")))]
mod words;
mod written;

pub use crate::texts::{Key, Texts};
pub use crate::written::{Written, is_again};

/// The text that bytes are.
///
/// # Errors
/// The index of the first byte that is not UTF-8, or of a character that is not whole.
#[inline]
pub fn utf8(bytes: &[u8]) -> Result<&str, usize> {
    simdutf8::basic::from_utf8(bytes).map_err(|_| valid_up_to(bytes))
}

#[cold]
fn valid_up_to(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len)
}

/// The index of the first byte at or after `from` that can not stand as it is inside a JSON string (a quote,
/// a backslash or a control character), or the length of `bytes` if there is none.
///
/// A function of its own wherever it is called: so its constants have all registers, and nobody has to save any.
#[inline(never)]
#[must_use]
pub fn special(bytes: &[u8], from: usize) -> usize {
    special_here(bytes, from)
}

/// The text of the string whose opening quote stands at an index, if all in it stands for itself and the string has an end.
///
/// ```
/// let text = r#"{"event":"ping","note":"a \" quote"}"#;
/// assert_eq!(hookwright_scan::plain(text, 9), Some("ping"));
/// assert_eq!(hookwright_scan::plain(text, 8), None);
/// assert_eq!(hookwright_scan::plain(text, 23), None);
/// ```
#[inline]
#[must_use]
pub fn plain(text: &str, open: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    if bytes.get(open) != Some(&b'"') {
        return None;
    }
    let end = special_here(bytes, open + 1);
    if bytes.get(end) != Some(&b'"') {
        return None;
    }
    // From quote to quote, which are borders of characters.
    text.get(open..end)?.strip_prefix('"')
}

/// As [`special`], as a part of its caller. Of a string of more than 32 bytes, or near the end, it calls a function.
#[inline]
fn special_here(bytes: &[u8], from: usize) -> usize {
    #[cfg(target_arch = "x86_64")]
    return blocks::special(bytes, from);
    #[cfg(not(target_arch = "x86_64"))]
    return words::special(bytes, from);
}

/// The index of the last quote.
fn last_quote(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 16;
    let (rest, blocks) = bytes.as_rchunks::<BLOCK>();
    for (number, block) in blocks.iter().enumerate().rev() {
        let hits = equal(*block, [b'"'; BLOCK]);
        if let Some(last) = hits.checked_ilog2() {
            return Some(rest.len() + number * BLOCK + last as usize);
        }
    }
    rest.iter().rposition(|byte| *byte == b'"')
}

/// The index at or after `from` where a word begins that stands in `bytes`; `None` if none does, and of the empty word.
#[must_use]
pub fn word(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    return blocks::word(bytes, word, from);
    #[cfg(not(target_arch = "x86_64"))]
    return words::word(bytes, word, from);
}

/// The index after the opening quote of a string, if to it leads the first member of the first member and so on, without white space: before it,
/// no other can stand that other members lead to. Names are compared as they stand in the text, so none may have what is escaped there.
///
/// ```
/// let text = br#"{"payload":{"event":"ping"}}"#;
/// assert_eq!(hookwright_scan::first_string(text, &["payload", "event"]), Some(21));
/// assert_eq!(hookwright_scan::first_string(text, &["event"]), None);
/// ```
#[inline]
#[must_use]
pub fn first_string(bytes: &[u8], path: &[impl AsRef<str>]) -> Option<usize> {
    let mut rest = bytes;
    for name in path {
        rest = rest
            .strip_prefix(b"{\"")?
            .strip_prefix(name.as_ref().as_bytes())?;
        rest = rest.strip_prefix(b"\":")?;
    }
    Some(bytes.len() - rest.strip_prefix(b"\"")?.len())
}

/// The index after the opening quote of a string with which a text ends, but for a bracket for each name of the path, if before it stands the last name
/// of the path, without white space. Of a JSON text and a path of one name, it is the last member of the whole; of a longer one, other members may lead
/// there. The name is compared as it stands in the text.
///
/// ```
/// let text = br#"{"data":{"event":"other"},"event":"ping"}"#;
/// assert_eq!(hookwright_scan::last_string(text, &["event"]), Some(35));
/// assert_eq!(hookwright_scan::last_string(text, &["data"]), None);
/// ```
#[must_use]
pub fn last_string(bytes: &[u8], path: &[impl AsRef<str>]) -> Option<usize> {
    let mut rest = bytes;
    for _ in path {
        rest = rest.strip_suffix(b"}")?;
    }
    let string = rest.strip_suffix(b"\"")?;
    let start = last_quote(string)? + 1;
    let name = path.last()?.as_ref().as_bytes();
    let before = string[..start].strip_suffix(b"\":\"")?;
    let before = before.strip_suffix(name)?.strip_suffix(b"\"")?;
    // Behind anything else it is not the whole name.
    matches!(before.last(), Some(b',' | b'{')).then_some(start)
}

/// Sets the bit of every byte that is the same in both, the first byte's lowest.
#[inline]
pub(crate) fn equal(one: [u8; 16], other: [u8; 16]) -> u32 {
    #[cfg(target_arch = "x86_64")]
    return blocks::equal(one, other);
    #[cfg(not(target_arch = "x86_64"))]
    return words::equal(one, other);
}

/// Whether a byte can not stand as it is inside a JSON string.
#[inline]
#[must_use]
pub const fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

#[cfg(test)]
mod tests {
    use super::{is_special, last_quote, last_string, plain, special, utf8, word, words};

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

    /// Strings of every length, with something in them or none, and texts that end in them.
    #[test]
    fn a_string_is_plain_if_all_in_it_stands_for_itself() {
        for length in 0..80 {
            let whole = "ä".repeat(length / 4) + &"x".repeat(length - length / 4);
            for behind in ["", ",", ",\"another string, which is long enough\":1}"] {
                let text = format!("{{\"{whole}\"{behind}");
                assert_eq!(plain(&text, 1), Some(&*whole), "{text}");
                assert_eq!(plain(&text, 0), None, "{text}");
                let open = &text[..=1 + whole.len()];
                assert_eq!(plain(open, 1), None, "{open}");
            }
            for special in ["\\", "\n", "\u{1f}"] {
                let text = format!("\"{whole}{special}\" and enough of other things behind it");
                assert_eq!(plain(&text, 0), None, "{text}");
            }
        }
        assert_eq!(plain("", 0), None);
        assert_eq!(plain("\"\"", 5), None);
    }

    #[test]
    fn the_last_quote_is_found_wherever_it_stands() {
        for length in 0..60 {
            assert_eq!(last_quote(&vec![b'a'; length]), None);
            for place in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[place] = b'"';
                bytes[place / 2] = b'"';
                assert_eq!(last_quote(&bytes), Some(place), "{place} of {length}");
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
    fn bytes_are_the_same_where_they_are() {
        let one: [u8; 16] = *b"\0\x7f\x80\xffabcdefghijkl";
        for bits in 0..=u16::MAX {
            let other = std::array::from_fn(|at| one[at] ^ u8::from(bits >> at & 1 == 0));
            for way in [super::equal, words::equal] {
                assert_eq!(way(one, other), u32::from(bits));
            }
        }
    }

    #[test]
    fn what_is_no_text_is_found_where_it_is() {
        let text = "é\u{ffff} \u{10ffff}a".repeat(9);
        for end in 0..text.len() {
            let bytes = &text.as_bytes()[..end];
            let expected = std::str::from_utf8(bytes).map_err(|error| error.valid_up_to());
            assert_eq!(utf8(bytes), expected, "up to {end}");
            let mut broken = text.clone().into_bytes();
            broken[end] = 0xFF;
            let expected = std::str::from_utf8(&broken).map_err(|error| error.valid_up_to());
            assert_eq!(utf8(&broken), expected, "at {end}");
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

    /// What is written in a string, or is part of a longer name, is not taken for a member.
    #[test]
    fn the_last_string_is_that_of_a_member() {
        let found = |text: &str| {
            let start = last_string(text.as_bytes(), &["event"])?;
            Some(text[start..].to_owned())
        };
        assert_eq!(found(r#"{"event":"a"}"#).as_deref(), Some("a\"}"));
        assert_eq!(found(r#"{"a":1,"event":""}"#).as_deref(), Some("\"}"));
        for other in [
            r#"{"an event":"a"}"#,
            r#"{"an \"event":"a"}"#,
            r#"{"a":"\",\"event\":\"b"}"#,
            r#"{"event":"a" }"#,
            r#"{"event":["a"]}"#,
            r#"{"a":{"event":"a"}}"#,
            r#""event":"a"}"#,
            "\"}",
            "}",
            "",
        ] {
            assert_eq!(found(other), None, "{other}");
        }
    }
}
