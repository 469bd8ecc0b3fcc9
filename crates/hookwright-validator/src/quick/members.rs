//! The members that schemas name: found by comparing with the one that is expected next, or by looking the name up.
//!
//! Senders write the members of one kind of object in one order nearly always. It is learnt from the first objects that come, and
//! decides nothing: a name that is not the expected one is looked up.

use std::sync::atomic::{AtomicU16, Ordering};

use super::names::Names;
use super::program::NodeId;

/// The most members that an object of a schema may name here.
const MOST: usize = 256;

/// The members that some schema of an object names.
#[derive(Debug)]
pub(super) struct Members {
    list: Box<[Member]>,
    names: Names,
    /// The one that came first in the first object.
    first: Next,
    /// How many have to be there.
    pub(super) required: usize,
}

/// A member that some schema names: all that is read of it, in one line of the processor's cache.
#[derive(Debug)]
#[repr(align(64))]
pub(super) struct Member {
    written: Written,
    /// The one that came next in the first object that had both.
    next: Next,
    /// What judges its value.
    pub(super) node: NodeId,
    pub(super) required: bool,
    /// Whether it is described at this place, so that a stray name can be a misspelling of it.
    pub(super) described: bool,
}

/// What a member is made of.
pub(super) struct Named<'n> {
    pub(super) name: &'n str,
    pub(super) node: NodeId,
    pub(super) required: bool,
    pub(super) described: bool,
}

/// The place of a member among all; `None` in the place of one that stands before the first.
pub(super) type Place = Option<usize>;

impl Members {
    /// Members of different names; `None` when there are too many.
    pub(super) fn new(named: &[Named<'_>]) -> Option<Self> {
        if named.len() > MOST {
            return None;
        }
        let member = |named: &Named<'_>| Member {
            written: Written::of(named.name),
            next: Next::unknown(),
            node: named.node,
            required: named.required,
            described: named.described,
        };
        Some(Self {
            list: named.iter().map(member).collect(),
            names: Names::new(named.iter().map(|named| named.name))?,
            first: Next::unknown(),
            required: named.iter().filter(|named| named.required).count(),
        })
    }

    /// The member that is expected behind another, if it is the one that the text goes on with; and how many bytes there are up to
    /// its value.
    #[inline]
    pub(super) fn expected(&self, behind: Place, text: &[u8]) -> Option<(usize, &Member, usize)> {
        let place = self.next(behind)?.known();
        let member = self.list.get(place)?;
        let length = member.written.begins(text)?;
        Some((place, member, length))
    }

    /// The member of a name.
    #[inline]
    pub(super) fn find(&self, name: &[u8]) -> Option<(usize, &Member)> {
        let place = self.names.find(name)?;
        Some((place, self.list.get(place)?))
    }

    /// Expects a member behind another from now on, unless one was expected already.
    pub(super) fn expect(&self, behind: Place, place: usize) {
        if let Some(next) = self.next(behind) {
            next.learn(place);
        }
    }

    /// The names of members that are described.
    pub(super) fn described(&self) -> impl Iterator<Item = &str> {
        let names = self.names.texts().zip(&self.list);
        names.filter_map(|(name, member)| member.described.then_some(name))
    }

    #[inline]
    fn next(&self, behind: Place) -> Option<&Next> {
        match behind {
            None => Some(&self.first),
            Some(place) => self.list.get(place).map(|member| &member.next),
        }
    }
}

/// One bit for each place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bits([u64; MOST / 64]);

impl Bits {
    /// Sets a bit; whether it was set before.
    #[inline]
    pub(super) fn set(&mut self, place: usize) -> bool {
        let word = &mut self.0[place / 64];
        let mask = 1 << (place % 64);
        let before = *word & mask != 0;
        *word |= mask;
        before
    }

    /// Whether all bits of another are set.
    #[inline]
    pub(super) fn hold(&self, other: &Self) -> bool {
        let mut words = self.0.iter().zip(&other.0);
        words.all(|(own, other)| own & other == *other)
    }
}

/// The place of a member that comes next, once it is known.
#[derive(Debug)]
struct Next(AtomicU16);

impl Next {
    fn unknown() -> Self {
        Self(AtomicU16::new(u16::MAX))
    }

    /// The place; too large for one while none is known.
    #[inline]
    fn known(&self) -> usize {
        self.0.load(Ordering::Relaxed).into()
    }

    /// Of several threads, any may win: one order is as right as another.
    fn learn(&self, place: usize) {
        if let (u16::MAX, Ok(place)) = (self.0.load(Ordering::Relaxed), u16::try_from(place)) {
            self.0.store(place, Ordering::Relaxed);
        }
    }
}

/// A name as it is written most, with its quotes and the colon right behind it, compared in words.
#[derive(Debug)]
struct Written {
    /// The words from the start, of which the fourth may not be whole.
    words: [u64; 4],
    /// The last eight bytes.
    last: u64,
    /// How many bytes there are; 0 when they are too many.
    length: u8,
}

/// How many bytes a word has.
const WORD: usize = 8;

impl Written {
    fn of(name: &str) -> Self {
        let mut bytes = serde_json::Value::from(name).to_string().into_bytes();
        bytes.push(b':');
        let mut words = [0; 4];
        if bytes.len() > words.len() * WORD {
            bytes.clear();
        }
        for (word, bytes) in words.iter_mut().zip(bytes.chunks(WORD)) {
            let mut whole = [0; WORD];
            whole[..bytes.len()].copy_from_slice(bytes);
            *word = u64::from_le_bytes(whole);
        }
        Self {
            words,
            last: bytes
                .last_chunk()
                .map_or(0, |word| u64::from_le_bytes(*word)),
            length: u8::try_from(bytes.len()).unwrap_or_default(),
        }
    }

    /// How many bytes the name takes, if a text begins with it. Of a text of less than a word, that is not told.
    #[inline]
    fn begins(&self, text: &[u8]) -> Option<usize> {
        let length = usize::from(self.length);
        let first = word(text)? ^ self.words[0];
        let same = if length < WORD {
            // What stands behind the name is shifted out; all of it when there is no name, whose length is 0.
            let behind = u32::try_from((WORD - length) * 8).unwrap_or_default();
            length > 0 && first << behind == 0
        } else {
            let last = word(text.get(length - WORD..)?);
            first == 0 && last == Some(self.last) && (length <= 2 * WORD || self.has_middle(text))
        };
        same.then_some(length)
    }

    /// Whether a text has what stands between the first and the last word.
    fn has_middle(&self, text: &[u8]) -> bool {
        let (words, _) = text
            .get(..self.length.into())
            .unwrap_or_default()
            .as_chunks();
        let mut pairs = words.iter().zip(&self.words).skip(1);
        pairs.all(|(word, own)| u64::from_le_bytes(*word) == *own)
    }
}

/// The word that a text begins with.
#[inline]
fn word(text: &[u8]) -> Option<u64> {
    text.first_chunk().map(|word| u64::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use super::{Members, Named, Written};

    /// Names of every length, each beside all texts that differ from it in one byte or end early.
    #[test]
    fn a_text_begins_with_a_name_when_its_bytes_are_the_same() {
        for length in 0..40 {
            let name: String = ('a'..='z').chain('A'..='Z').take(length).collect();
            let written = Written::of(&name);
            let text = format!("\"{name}\":");
            let expected = (text.len() <= 32).then_some(text.len());
            let long = format!("{text}1234567}}").into_bytes();
            assert_eq!(written.begins(&long), expected, "{name}");
            for at in 0..text.len() {
                let mut other = long.clone();
                other[at] = b'?';
                assert_eq!(written.begins(&other), None, "{name} at {at}");
                assert_eq!(written.begins(&long[..at]), None, "{name} up to {at}");
            }
        }
    }

    #[test]
    fn what_came_first_is_expected_again() {
        let named = ["event", "id", "a \"quoted\" name"].map(|name| Named {
            name,
            node: 7,
            required: name == "id",
            described: name != "event",
        });
        let members = Members::new(&named).expect("there are three");
        let expected = |behind, text: &str| {
            let found = members.expected(behind, text.as_bytes());
            found.map(|(place, member, length)| (place, member.required, length))
        };
        let text = "\"id\":\"evt_1\"}";
        assert_eq!(expected(None, text), None);
        members.expect(None, 1);
        members.expect(None, 0);
        assert_eq!(expected(None, text), Some((1, true, 5)));
        assert_eq!(expected(None, "\"event\":\"a\"}"), None);
        assert_eq!(expected(Some(1), text), None);
        members.expect(Some(1), 2);
        let quoted = r#""a \"quoted\" name":1"#;
        assert_eq!(expected(Some(1), quoted), Some((2, false, 20)));
        assert_eq!(members.find(b"id").map(|(place, _)| place), Some(1));
        let described: Vec<&str> = members.described().collect();
        assert_eq!(described, ["id", "a \"quoted\" name"]);
    }
}
