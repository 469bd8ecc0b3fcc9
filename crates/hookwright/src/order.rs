//! Which members an object has, and in which order they come.
//!
//! A sender writes the members of its objects in the same order each time. So whoever reads an object expects after each member the one
//! that came after it before: a name that is expected is compared, and none has to be looked for.

use std::borrow::Cow;

use hookwright_scan::is_again;

use crate::containers::NO_MARK;
use crate::member::{Member, Names, after, member, remember, start};
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
    /// What stands before the first.
    start: Member,
    members: [Member; N],
    names: [(&'static str, M); N],
}

/// What stands behind a name.
const ENDING: &[u8] = b"\":";

/// How many members are expected in a row.
const AHEAD: usize = 4;

/// What comes next in an object.
pub(crate) enum Next<'a> {
    /// The member at this place.
    Member(usize),
    /// A member that has no place.
    Other(Key<'a>),
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
        let mut members = [const { start() }; N];
        let mut all = [names[0]; N];
        let mut place = 0;
        while place < N {
            assert!(
                place == 0 || is_less(names[place - 1].0.as_bytes(), names[place].0.as_bytes()),
                "names have to be sorted"
            );
            members[place] = member(names[place].0, false);
            all[place] = names[place];
            place += 1;
        }
        Self {
            start: start(),
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

/// The place of the member that is expected behind the member `before`, which it becomes, and where its value is, if its name stands at an index
/// without white space. Not of a reader: so whoever reads members has the index in a register.
#[inline]
pub(crate) fn expected<'m>(
    text: &str,
    at: usize,
    object: &mut Object,
    members: &'m [Member],
    before: &mut &'m Member,
) -> Option<(usize, usize)> {
    let (place, member) = after(members, before)?;
    let length = member.follows(object.mark, text.as_bytes(), at)?;
    object.mark = b',';
    object.name = at + 1;
    *before = member;
    Some((place, at + length))
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
        let last = object.last.checked_sub(1);
        let before = last.and_then(|place| order.members.get(place));
        let mut before = before.unwrap_or(&order.start);
        let (text, at) = (self.text, self.position);
        let next = if let Some((place, behind)) =
            expected(text, at, object, &order.members, &mut before)
        {
            self.position = behind;
            Next::Member(place)
        } else if self.ends() {
            Next::End
        } else {
            self.any_member(object, &order.members, order, &mut before)?
        };
        let place = match next {
            Next::Member(place) => place,
            Next::Other(key) => return Ok(Some((None, key))),
            Next::End => return Ok(None),
        };
        object.last = place + 1;
        let (name, given) = match order.names.get(place) {
            Some((name, given)) => (*name, Some(*given)),
            None => ("", None),
        };
        let (text, offset) = (Cow::Borrowed(name), object.name);
        Ok(Some((given, Key { text, offset })))
    }

    /// Moves past the bracket that ends an object, if it stands here without white space.
    #[inline]
    pub(crate) fn ends(&mut self) -> bool {
        let ends = self.peek() == Some(b'}');
        if ends {
            self.leave();
        }
        ends
    }

    /// The place of the member that is [`expected`], if it stands behind the white space that stood before the last name.
    fn expected_behind<'m>(
        &mut self,
        object: &mut Object,
        members: &'m [Member],
        before: &mut &'m Member,
    ) -> Option<usize> {
        let (place, member) = after(members, before)?;
        let (bytes, at) = (self.text.as_bytes(), self.position);
        let gap = usize::from(object.gap);
        if bytes.get(at) != Some(&b',') || !is_again(bytes, object.name, at + 1, gap) {
            return None;
        }
        let name = at + 1 + gap;
        self.position = name + member.stands(bytes, name)?;
        object.name = name;
        *before = member;
        Some(place)
    }

    /// What comes next, where that is not written as it mostly is.
    #[inline(never)]
    pub(crate) fn any_member<'m>(
        &mut self,
        object: &mut Object,
        members: &'m [Member],
        names: &dyn Names,
        before: &mut &'m Member,
    ) -> Result<Next<'a>, Failed> {
        if object.gap > 0
            && let Some(place) = self.expected_behind(object, members, before)
        {
            return Ok(Next::Member(place));
        }
        let end = self.position;
        if !self.reaches_key(object)? {
            return Ok(Next::End);
        }
        object.name = self.position;
        object.gap = self.gap(end).unwrap_or(u8::MAX);
        if object.gap > 0 {
            object.mark = NO_MARK;
        }
        // Or one of those behind it, where some are not there.
        let mut expected = after(members, before);
        for _ in 0..AHEAD {
            let Some((place, member)) = expected else {
                break;
            };
            if self.passes(member, names.name(place)) {
                *before = member;
                return Ok(Next::Member(place));
            }
            expected = after(members, member);
        }
        let key = self.key()?;
        let Some(place) = names.find(key.as_str()) else {
            return Ok(Next::Other(key));
        };
        remember(before, place);
        if let Some(member) = members.get(place) {
            *before = member;
        }
        Ok(Next::Member(place))
    }

    /// How much white space stands here behind the comma or the bracket at `mark`, if one is there.
    fn gap(&self, mark: usize) -> Option<u8> {
        let is_mark = matches!(self.text.as_bytes().get(mark), Some(b',' | b'{'));
        u8::try_from(self.position - (mark + 1))
            .ok()
            .filter(|_| is_mark)
    }

    /// Moves past the name of a member, its quotes and the colon, if that is what stands here.
    fn passes(&mut self, member: &Member, name: &str) -> bool {
        let bytes = self.text.as_bytes();
        let length = member.stands(bytes, self.position).or_else(|| {
            let rest = bytes.get(self.position + 1..)?;
            let rest = rest.strip_prefix(name.as_bytes())?;
            let is_plain = !name.bytes().any(hookwright_scan::is_special);
            (is_plain && rest.starts_with(ENDING)).then_some(1 + name.len() + ENDING.len())
        });
        self.position += length.unwrap_or_default();
        length.is_some()
    }
}
