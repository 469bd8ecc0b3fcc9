//! A member's name as it stands in a text, and which member is expected after which.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use crate::scan;

/// A member that a schema names, and what came after it. Two have room in a line of the processor's cache.
#[derive(Debug)]
pub(crate) struct Member {
    /// The name, its closing quote and the colon, as far as there is room.
    word: u128,
    /// The last bytes of the same.
    tail: u64,
    /// How many bytes those are; too many for both, if that many.
    length: u8,
    /// One more than the place of the member that came after this one; 0 if none has.
    next: AtomicU8,
}

/// The member that came first of all, as [`Member::next`].
#[derive(Debug, Default)]
pub(crate) struct First(AtomicU8);

/// Members of any number, and the order in which they came last.
#[derive(Clone, Copy)]
pub(crate) struct Members<'m> {
    pub(crate) first: &'m First,
    pub(crate) all: &'m [Member],
    pub(crate) names: &'m dyn Names,
}

/// What members are called.
pub(crate) trait Names {
    /// The place of a name, if it has one.
    fn find(&self, name: &str) -> Option<usize>;

    /// The name at a place; empty if there is none.
    fn name(&self, place: usize) -> &'static str;
}

/// How many bytes a word has.
const WINDOW: usize = size_of::<u128>();

/// How many bytes a tail has.
const TAIL: usize = size_of::<u64>();

/// What stands behind a name.
pub(crate) const ENDING: &[u8] = b"\":";

/// Which bytes of a word count, of a text of so many bytes.
static MASKS: [u128; WINDOW + 1] = {
    let (mut masks, mut length) = ([u128::MAX; WINDOW + 1], 0);
    while length < WINDOW {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

impl First {
    pub(crate) const fn new() -> Self {
        Self(AtomicU8::new(0))
    }
}

impl Member {
    pub(crate) const fn new(name: &str) -> Self {
        Self::written(name, ENDING)
    }

    /// The value of a member that is always the same string, instead of its name.
    pub(crate) fn constant(value: &str) -> Option<Self> {
        let is_plain = !value.bytes().any(scan::is_special);
        is_plain.then(|| Self::written(value, b"\""))
    }

    const fn written(text: &str, ending: &[u8]) -> Self {
        let (mut word, mut tail) = ([0; WINDOW], [0; TAIL]);
        let (length, mut at) = (text.len() + ending.len(), 0);
        while at < length {
            let byte = if at < text.len() {
                text.as_bytes()[at]
            } else {
                ending[at - text.len()]
            };
            if at < WINDOW {
                word[at] = byte;
            }
            if at + TAIL >= length {
                tail[at + TAIL - length] = byte;
            }
            at += 1;
        }
        let length = if length <= WINDOW + TAIL {
            length
        } else {
            usize::MAX
        };
        Self {
            word: u128::from_le_bytes(word),
            tail: u64::from_le_bytes(tail),
            length: length.to_le_bytes()[0],
            next: AtomicU8::new(0),
        }
    }

    /// How many bytes the name, its closing quote and the colon have, if a text starts with them. Of a name that has no room, it never
    /// does.
    #[inline]
    pub(crate) fn starts(&self, text: &[u8]) -> Option<usize> {
        let length = usize::from(self.length);
        let word = u128::from_le_bytes(*text.first_chunk()?);
        let mask = MASKS.get(length).unwrap_or(&u128::MAX);
        if (word ^ self.word) & mask != 0 {
            return None;
        }
        if length <= WINDOW {
            return Some(length);
        }
        let tail = text.get(length - TAIL..)?.first_chunk()?;
        let is_short = length <= WINDOW + TAIL;
        (is_short && u64::from_le_bytes(*tail) == self.tail).then_some(length)
    }
}

impl<'m> Members<'m> {
    /// The member that is expected after the one before this place.
    #[inline]
    pub(crate) fn expected(self, last: usize) -> Option<(usize, &'m Member)> {
        let place = usize::from(self.after(last)?.load(Relaxed)).checked_sub(1)?;
        Some((place, self.all.get(place)?))
    }

    /// What comes after the member before this place.
    #[inline]
    fn after(self, last: usize) -> Option<&'m AtomicU8> {
        match last.checked_sub(1) {
            None => Some(&self.first.0),
            Some(place) => Some(&self.all.get(place)?.next),
        }
    }

    /// Of very many members, the last are not expected. Nor is a name that no text has as it stands.
    #[cold]
    pub(crate) fn remember(self, last: usize, place: usize) {
        let is_plain = !self.names.name(place).bytes().any(scan::is_special);
        if let (true, Some(after), Ok(next)) = (is_plain, self.after(last), u8::try_from(place + 1))
        {
            after.store(next, Relaxed);
        }
    }
}

/// Whether what ends a text's first `before` bytes stands at `now` again, `length` bytes that fit into a word.
#[inline]
pub(crate) fn is_again(bytes: &[u8], before: usize, now: usize, length: usize) -> bool {
    let window = |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk::<WINDOW>);
    let before = before.checked_sub(length).and_then(window);
    let (Some(before), Some(now), Some(mask)) = (before, window(now), MASKS.get(length)) else {
        return false;
    };
    (u128::from_le_bytes(*before) ^ u128::from_le_bytes(*now)) & mask == 0
}
