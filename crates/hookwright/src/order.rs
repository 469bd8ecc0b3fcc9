//! Which members an object has, and in which order they come.
//!
//! A sender writes the members of its objects in the same order each time. So whoever reads an object expects after each member the one
//! that came after it before: a name that is expected is compared, and none has to be looked for.

use std::borrow::Cow;

use crate::member::{ENDING, First, Member, Members, Names, is_again};
use crate::{Failed, Key, Object, Reader};

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
    names: [(&'static str, M); N],
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

impl<M: Copy, const N: usize> Order<M, N> {
    /// Members of these names, and what stands for each.
    ///
    /// # Panics
    /// If there are not `N` names, or none, or they are not sorted, or one is there twice. In a `static`, that is an error of the compiler.
    #[must_use]
    pub const fn new(names: &[(&'static str, M)]) -> Self {
        assert!(names.len() == N, "as many names as the type says");
        let mut members = [const { Member::new("") }; N];
        let mut all = [names[0]; N];
        let mut place = 0;
        while place < N {
            assert!(
                place == 0 || is_less(names[place - 1].0.as_bytes(), names[place].0.as_bytes()),
                "names have to be sorted"
            );
            members[place] = Member::new(names[place].0);
            all[place] = names[place];
            place += 1;
        }
        Self {
            first: First::new(),
            members,
            names: all,
        }
    }
}

impl<M, const N: usize> Names for Order<M, N> {
    fn find(&self, name: &str) -> Option<usize> {
        let found = self.names.binary_search_by(|(own, _)| (*own).cmp(name));
        found.ok()
    }

    fn name(&self, place: usize) -> &'static str {
        self.names.get(place).map_or("", |(name, _)| *name)
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
            names: order,
        };
        let mut other = None;
        let Next::Member(place) = self.next_member(object, members, &mut other)? else {
            return Ok(other.map(|key| (None, key)));
        };
        let (name, given) = match order.names.get(place) {
            Some((name, given)) => (*name, Some(*given)),
            None => ("", None),
        };
        let (text, offset) = (Cow::Borrowed(name), object.name);
        Ok(Some((given, Key { text, offset })))
    }

    /// Whichever comes next. A name that has no place goes into `other`, since hardly any does.
    #[inline]
    pub(crate) fn next_member(
        &mut self,
        object: &mut Object,
        members: Members<'_>,
        other: &mut Option<Key<'a>>,
    ) -> Result<Next, Failed> {
        if self.peek() == Some(b'}') {
            self.leave();
            return Ok(Next::End);
        }
        match self.expected(object, members) {
            Some(place) => Ok(Next::Member(place)),
            None => self.any_member(object, members, other),
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
        let length = member.starts(rest)?;
        object.first = false;
        object.last = place + 1;
        object.name = offset;
        self.position = offset + 1 + length;
        Some(place)
    }

    /// Whichever comes next, also behind white space.
    #[inline(never)]
    fn any_member(
        &mut self,
        object: &mut Object,
        members: Members<'_>,
        other: &mut Option<Key<'a>>,
    ) -> Result<Next, Failed> {
        let (first, end) = (object.first, self.position);
        if !self.reaches_key(object)? {
            return Ok(Next::End);
        }
        object.name = self.position;
        object.gap = self.gap(first, end).unwrap_or(u8::MAX);
        if let Some((place, member)) = members.expected(object.last)
            && self.passes(member, members.names.name(place))
        {
            object.last = place + 1;
            return Ok(Next::Member(place));
        }
        let key = self.key()?;
        let Some(place) = members.names.find(key.as_str()) else {
            *other = Some(key);
            return Ok(Next::Other);
        };
        members.remember(object.last, place);
        object.last = place + 1;
        Ok(Next::Member(place))
    }

    /// Moves past a constant, if that is what comes next and is written as it mostly is.
    #[inline]
    pub(crate) fn passes_constant(&mut self, written: &Member) -> bool {
        if self.start() != Some(b'"') {
            return false;
        }
        let rest = self.text.as_bytes().get(self.position + 1..);
        let length = rest.and_then(|rest| written.starts(rest));
        self.position += length.map_or(0, |length| length + 1);
        length.is_some()
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
    fn passes(&mut self, member: &Member, name: &str) -> bool {
        let rest = self.text.as_bytes().get(self.position + 1..);
        let rest = rest.unwrap_or_default();
        let length = member.starts(rest).or_else(|| {
            let rest = rest.strip_prefix(name.as_bytes())?;
            rest.starts_with(ENDING)
                .then_some(name.len() + ENDING.len())
        });
        self.position += length.map_or(0, |length| length + 1);
        length.is_some()
    }
}
