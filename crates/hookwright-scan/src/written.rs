//! Names and strings as they mostly stand in a text: compared as words, not read.

use crate::{equal, is_special};

/// How many bytes of a text are compared first.
const WORD: usize = 16;

/// How many bytes the last word has.
const TAIL: usize = 8;

/// A member's name in its quotes with the colon behind it, or a string in its quotes, as it mostly stands in a text; and what is known of it.
///
/// ```
/// use hookwright_scan::Written;
///
/// let id = Written::name("id", "an identifier");
/// assert_eq!(id.stands(br#"{"id":"0123456789"}"#, 1), Some(5));
/// // White space, and all else that is seldom, is the business of whoever reads names one by one.
/// assert_eq!(id.stands(br#"{"id" :"0123456789"}"#, 1), None);
/// assert_eq!(id.known, "an identifier");
/// ```
#[derive(Debug, PartialEq, Eq)]
#[repr(C, align(32))]
pub struct Written<T> {
    bytes: Bytes,
    /// What is known of it.
    pub known: T,
}

/// The bytes of one. With four bytes of what is known, they have 32.
#[derive(Debug, PartialEq, Eq)]
#[repr(C)]
struct Bytes {
    /// The first ones.
    word: [u8; WORD],
    /// The last ones, where those are not all.
    tail: [u8; TAIL],
    /// Which of the first ones there are, a bit each.
    bits: u16,
    length: u8,
}

impl<T> Written<T> {
    /// A name. One of more than 21 bytes, or with characters that are escaped, never stands anywhere.
    #[must_use]
    pub const fn name(name: &str, known: T) -> Self {
        Self::of(Bytes::of(name, b"\":"), known)
    }

    /// A string. One of more than 22 bytes, or with characters that are escaped, never stands anywhere.
    #[must_use]
    pub const fn string(text: &str, known: T) -> Self {
        Self::of(Bytes::of(text, b"\""), known)
    }

    /// Nothing that ever stands in UTF-8.
    #[must_use]
    pub const fn nothing(known: T) -> Self {
        Self::of(Bytes::NONE, known)
    }

    const fn of(bytes: Bytes, known: T) -> Self {
        Self { bytes, known }
    }

    /// How many bytes it takes, if it stands at an index of `bytes`.
    #[inline]
    #[must_use]
    pub fn stands(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        match rest.first_chunk() {
            Some(word) => self.starts(word, bytes, at),
            None => self.is_prefix(rest),
        }
    }

    /// The same, and one more for the byte before it, which has to be this one and stand at the index.
    #[inline]
    #[must_use]
    pub fn follows(&self, mark: u8, bytes: &[u8], at: usize) -> Option<usize> {
        let length = match bytes.get(at..)?.first_chunk::<{ 1 + WORD }>() {
            Some([first, word @ ..]) if *first == mark => self.starts(word, bytes, at + 1)?,
            None if bytes.get(at) == Some(&mark) => self.stands(bytes, at + 1)?,
            _ => return None,
        };
        Some(1 + length)
    }

    /// As [`stands`](Self::stands) at the beginning of a text that is shorter than what is compared first.
    #[inline(never)]
    fn is_prefix(&self, text: &[u8]) -> Option<usize> {
        let own = self.bytes.word.get(..self.bytes.length.into())?;
        text.starts_with(own).then_some(own.len())
    }

    /// As [`stands`](Self::stands), where the bytes from the index on are known to be these.
    #[inline]
    fn starts(&self, word: &[u8; WORD], bytes: &[u8], at: usize) -> Option<usize> {
        let own = &self.bytes;
        if u32::from(own.bits) & !equal(*word, own.word) != 0 {
            return None;
        }
        let length = usize::from(own.length);
        if length > WORD && *bytes.get(at + length - TAIL..)?.first_chunk()? != own.tail {
            return None;
        }
        Some(length)
    }
}

impl Bytes {
    /// No text has such bytes.
    const NONE: Self = Self {
        word: [0xFF; WORD],
        tail: [0xFF; TAIL],
        bits: u16::MAX,
        length: (WORD + TAIL).to_le_bytes()[0],
    };

    const fn of(text: &str, ending: &[u8]) -> Self {
        let text = text.as_bytes();
        let (behind, length) = (1 + text.len(), 1 + text.len() + ending.len());
        if length > WORD + TAIL {
            return Self::NONE;
        }
        let (mut word, mut tail, mut bits, mut at) = ([0; WORD], [0; TAIL], 0, 0);
        while at < length {
            let byte = if at == 0 {
                b'"'
            } else if at < behind {
                if is_special(text[at - 1]) {
                    return Self::NONE;
                }
                text[at - 1]
            } else {
                ending[at - behind]
            };
            if at < WORD {
                word[at] = byte;
                bits |= 1 << at;
            }
            if at + TAIL >= length {
                tail[at + TAIL - length] = byte;
            }
            at += 1;
        }
        Self {
            word,
            tail,
            bits,
            length: length.to_le_bytes()[0],
        }
    }
}

/// Whether what ends a text's first `before` bytes stands at `now` again: `length` bytes, 16 at most.
#[inline]
#[must_use]
pub fn is_again(bytes: &[u8], before: usize, now: usize, length: usize) -> bool {
    let word = |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk::<WORD>);
    let before = before.checked_sub(length).and_then(word);
    let (Some(before), Some(now)) = (before, word(now)) else {
        return false;
    };
    length <= WORD && (!equal(*before, *now)).trailing_zeros() as usize >= length
}

#[cfg(test)]
mod tests {
    use super::{WORD, Written, is_again};

    /// Names and strings of every length, each beside all texts that differ from it in one byte or end early.
    #[test]
    fn it_stands_where_its_bytes_are_the_same() {
        type Make = fn(&str, ()) -> Written<()>;
        let ways: [(Make, &str); 2] = [(Written::name, "\":"), (Written::string, "\"")];
        for (make, ending) in ways {
            for length in 0..40 {
                let text: String = ('a'..='z').chain('A'..='Z').take(length).collect();
                let written = make(&text, ());
                let text = format!("\"{text}{ending}");
                let expected = (text.len() <= 24).then_some(text.len());
                let long = format!("{{{text}1234567890123456}}").into_bytes();
                assert_eq!(written.stands(&long, 1), expected, "{text}");
                let whole = &long[..=text.len()];
                assert_eq!(written.stands(whole, 1), expected, "{text} at the end");
                for bytes in [&*long, whole] {
                    let both = expected.map(|length| 1 + length);
                    assert_eq!(written.follows(b'{', bytes, 0), both, "{text}");
                    assert_eq!(written.follows(b',', bytes, 0), None, "{text}");
                }
                assert_eq!(written.stands(&long, 0), None, "{text} too early");
                for at in 1..=text.len() {
                    let mut other = long.clone();
                    other[at] = b'?';
                    assert_eq!(written.stands(&other, 1), None, "{text} at {at}");
                    assert_eq!(written.stands(&long[..at], 1), None, "{text} up to {at}");
                }
            }
        }
    }

    #[test]
    fn what_is_escaped_and_what_is_nothing_stand_nowhere() {
        let long = [b"\"a\"b\":\"a\nb\"".as_slice(), &[0; 40], &[b'a'; 40]].concat();
        for written in [
            Written::name("a\"b", ()),
            Written::string("a\n", ()),
            Written::nothing(()),
        ] {
            for at in 0..=long.len() + 1 {
                assert_eq!(written.stands(&long, at), None, "{written:?} at {at}");
            }
        }
    }

    #[test]
    fn what_stood_before_is_seen_again() {
        let text = b"{\n    \"a\": 1,\n    \"b\": 2,\n  \"c\": 3}                 ";
        assert!(is_again(text, 6, 13, 5));
        assert!(is_again(text, 6, 13, 0));
        assert!(!is_again(text, 6, 25, 5));
        assert!(!is_again(text, 6, 13, 7));
        assert!(!is_again(text, 6, text.len() - WORD + 1, 5));
        let blank = [b' '; 64];
        assert!(is_again(&blank, 20, 20, WORD));
        assert!(!is_again(&blank, 20, 20, WORD + 1));
    }
}
