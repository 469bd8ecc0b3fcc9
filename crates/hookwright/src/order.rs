//! Which members an object has, and in which order they come.
//!
//! A sender writes the members of its objects in the same order each time. So whoever reads an object expects after each member the one
//! that came after it before: a name that is expected is one comparison, and none has to be looked for.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use crate::{Failed, Key, Object, Reader, scan};

/// The names of an object's members, sorted, what stands for each, and the order in which they came last. For use by generated code.
///
/// ```
/// use hookwright::{Reader, read::Order};
///
/// static MEMBERS: Order<u8, 2> = Order::new(&[("id", 7), ("mail", 8)]);
///
/// let mut reader = Reader::new(br#"{"mail": 1, "more": 2, "id": 3}"#).unwrap();
/// let mut object = reader.object().unwrap();
/// let mut names = Vec::new();
/// while let Some((member, key)) = reader.next_of(&mut object, &MEMBERS).unwrap() {
///     names.push((member, key.into_string()));
///     reader.skip().unwrap();
/// }
/// let name = str::to_owned;
/// assert_eq!(names, [(Some(8), name("mail")), (None, name("more")), (Some(7), name("id"))]);
/// ```
#[derive(Debug)]
pub struct Order<M, const N: usize> {
    first: First,
    members: [Member; N],
    given: [M; N],
}

/// The member that came first of all, as [`Member::next`].
#[derive(Debug, Default)]
pub(crate) struct First(AtomicU8);

/// Members of any number, and the order in which they came last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Members<'m> {
    pub(crate) first: &'m First,
    pub(crate) all: &'m [Member],
}

/// A member, and what came after it.
#[derive(Debug)]
pub(crate) struct Member {
    name: &'static str,
    /// The name, its closing quote and the colon as a word, as far as there is room, and which of its bits count.
    word: u128,
    mask: u128,
    /// Of a name that has no room in one word, the last bytes of the same.
    tail: u128,
    /// One more than the place of the member that came after this one; 0 if none has.
    next: AtomicU8,
}

/// What comes next in an object.
pub(crate) enum Next {
    /// The member at this place.
    Member(usize),
    /// A member that has no place.
    Other,
    /// The object has ended.
    End,
}

/// How many bytes a word has.
const WINDOW: usize = size_of::<u128>();

/// What stands behind a name.
const ENDING: &[u8] = b"\":";

impl<M: Copy, const N: usize> Order<M, N> {
    /// Members of these names, and what stands for each.
    ///
    /// # Panics
    /// If there are not `N` names, or none, or they are not sorted, or one is there twice. In a `static`, that is an error of the compiler.
    #[must_use]
    pub const fn new(names: &[(&'static str, M)]) -> Self {
        assert!(names.len() == N, "as many names as the type says");
        let mut all = [const { Member::new("") }; N];
        let mut given = [names[0].1; N];
        let mut place = 0;
        while place < N {
            assert!(
                place == 0 || is_less(names[place - 1].0.as_bytes(), names[place].0.as_bytes()),
                "names have to be sorted"
            );
            all[place] = Member::new(names[place].0);
            given[place] = names[place].1;
            place += 1;
        }
        Self {
            first: First(AtomicU8::new(0)),
            members: all,
            given,
        }
    }

    fn find(&self, name: &str) -> Option<usize> {
        let members = &self.members;
        let found = members.binary_search_by(|member| member.name.cmp(name));
        found.ok()
    }
}

impl Member {
    pub(crate) const fn new(name: &'static str) -> Self {
        let (mut bytes, mut mask, mut tail) = ([0; WINDOW], [0; WINDOW], [0; WINDOW]);
        let (length, mut at) = (name.len() + ENDING.len(), 0);
        while at < length {
            let byte = if at < name.len() {
                name.as_bytes()[at]
            } else {
                ENDING[at - name.len()]
            };
            if at < WINDOW {
                (bytes[at], mask[at]) = (byte, 0xFF);
            }
            if length > WINDOW && at >= length - WINDOW {
                tail[at + WINDOW - length] = byte;
            }
            at += 1;
        }
        Self {
            name,
            word: u128::from_le_bytes(bytes),
            mask: u128::from_le_bytes(mask),
            tail: u128::from_le_bytes(tail),
            next: AtomicU8::new(0),
        }
    }

    /// Whether a text starts with the name, its closing quote and the colon. Of a name that has no room in two words, it never does.
    #[inline]
    fn starts(&self, text: &[u8]) -> bool {
        let Some(start) = text.first_chunk::<WINDOW>() else {
            return false;
        };
        if (u128::from_le_bytes(*start) ^ self.word) & self.mask != 0 {
            return false;
        }
        let length = self.name.len() + ENDING.len();
        let behind = length.saturating_sub(WINDOW);
        let end = text.get(behind..).and_then(<[u8]>::first_chunk::<WINDOW>);
        behind == 0
            || (behind <= WINDOW && end.is_some_and(|end| u128::from_le_bytes(*end) == self.tail))
    }
}

/// Whether one name stands before another. Traits cannot be asked while compiling.
const fn is_less(mut one: &[u8], mut other: &[u8]) -> bool {
    loop {
        match (one, other) {
            (_, []) => return false,
            ([], _) => return true,
            ([a, rest_of_one @ ..], [b, rest_of_other @ ..]) => {
                if *a != *b {
                    return *a < *b;
                }
                (one, other) = (rest_of_one, rest_of_other);
            }
        }
    }
}

impl<'a> Reader<'a> {
    /// Does what [`next_key`](Self::next_key) does, quicker where the names are mostly these, and tells which of them the name is.
    ///
    /// # Errors
    /// When the syntax is broken.
    #[inline]
    pub fn next_of<M: Copy, const N: usize>(
        &mut self,
        object: &mut Object,
        order: &'static Order<M, N>,
    ) -> Result<Option<(Option<M>, Key<'a>)>, Failed> {
        let members = Members {
            first: &order.first,
            all: &order.members,
        };
        let mut other = None;
        let next = self.next_member(object, members, &|name| order.find(name), &mut other)?;
        let Next::Member(place) = next else {
            return Ok(other.map(|key| (None, key)));
        };
        let (member, given) = (members.all.get(place), order.given.get(place));
        let text = Cow::Borrowed(member.map_or("", |member| member.name));
        let offset = object.name;
        Ok(Some((given.copied(), Key { text, offset })))
    }

    /// Whichever comes next. `find` tells the place of a name, if it has one; a name that has none goes into `other`, since hardly any does.
    #[inline]
    pub(crate) fn next_member(
        &mut self,
        object: &mut Object,
        members: Members<'_>,
        find: &dyn Fn(&str) -> Option<usize>,
        other: &mut Option<Key<'a>>,
    ) -> Result<Next, Failed> {
        if self.peek() == Some(b'}') {
            self.leave();
            return Ok(Next::End);
        }
        match self.expected(object, members) {
            Some(place) => Ok(Next::Member(place)),
            None => self.any_member(object, members, find, other),
        }
    }

    /// The place of the member that is expected, if it stands here, behind the same white space as the one before it.
    #[inline]
    fn expected(&mut self, object: &mut Object, members: Members<'_>) -> Option<usize> {
        let (place, member) = members.expected(object.last)?;
        let bytes = self.text.as_bytes();
        let offset = if object.first {
            self.position
        } else {
            let behind = self.position + 1;
            let gap = usize::from(object.gap);
            if bytes.get(self.position) != Some(&b',')
                || (gap > 0 && !is_again(bytes, object.name, behind, gap))
            {
                return None;
            }
            behind + gap
        };
        let rest = bytes.get(offset..)?.strip_prefix(b"\"")?;
        if !member.starts(rest) {
            return None;
        }
        object.first = false;
        object.last = place + 1;
        object.name = offset;
        self.position = offset + member.name.len() + ENDING.len() + 1;
        Some(place)
    }

    /// Whichever comes next, also behind white space.
    #[inline(never)]
    fn any_member(
        &mut self,
        object: &mut Object,
        members: Members<'_>,
        find: &dyn Fn(&str) -> Option<usize>,
        other: &mut Option<Key<'a>>,
    ) -> Result<Next, Failed> {
        let (first, end) = (object.first, self.position);
        if !self.reaches_key(object)? {
            return Ok(Next::End);
        }
        object.name = self.position;
        object.gap = self.gap(first, end).unwrap_or(u8::MAX);
        if let Some((place, member)) = members.expected(object.last)
            && self.passes(member)
        {
            object.last = place + 1;
            return Ok(Next::Member(place));
        }
        let key = self.key()?;
        let Some(place) = find(key.as_str()) else {
            *other = Some(key);
            return Ok(Next::Other);
        };
        members.remember(object.last, place);
        object.last = place + 1;
        Ok(Next::Member(place))
    }

    /// How much white space stands here behind what ended at `end`, or behind the comma that follows it at once.
    fn gap(&self, first: bool, end: usize) -> Option<u8> {
        let behind = if first {
            end
        } else {
            (self.text.as_bytes().get(end) == Some(&b',')).then_some(end + 1)?
        };
        u8::try_from(self.position - behind).ok()
    }

    /// Moves past the name of a member, its quotes and the colon, if that is what stands here.
    fn passes(&mut self, member: &Member) -> bool {
        let rest = self.text.as_bytes().get(self.position + 1..);
        let rest = rest.unwrap_or_default();
        let passes = member.starts(rest) || {
            let rest = rest.strip_prefix(member.name.as_bytes());
            rest.is_some_and(|rest| rest.starts_with(ENDING))
        };
        if passes {
            self.position += member.name.len() + ENDING.len() + 1;
        }
        passes
    }
}

/// Whether what ends a text's first `before` bytes stands at `now` again, `length` bytes that fit into a word.
#[inline]
fn is_again(bytes: &[u8], before: usize, now: usize, length: usize) -> bool {
    let window = |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk::<WINDOW>);
    let before = before.checked_sub(length).and_then(window);
    let (Some(before), Some(now), Some(rest)) = (before, window(now), WINDOW.checked_sub(length))
    else {
        return false;
    };
    let differs = u128::from_le_bytes(*before) ^ u128::from_le_bytes(*now);
    differs << (8 * rest) == 0
}

impl<'m> Members<'m> {
    /// The member that is expected after the one before this place.
    #[inline]
    fn expected(self, last: usize) -> Option<(usize, &'m Member)> {
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
    fn remember(self, last: usize, place: usize) {
        let name = self.all.get(place).map_or("", |member| member.name);
        let is_plain = !name.bytes().any(scan::is_special);
        if let (true, Some(after), Ok(next)) = (is_plain, self.after(last), u8::try_from(place + 1))
        {
            after.store(next, Relaxed);
        }
    }
}
