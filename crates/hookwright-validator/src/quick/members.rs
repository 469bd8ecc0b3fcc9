//! The members that schemas name: found by comparing with the one that is expected next, or by looking the name up.
//!
//! Senders write the members of one kind of object in one order nearly always. It is learnt from the first objects that come, and
//! decides nothing: a name that is not the expected one is looked up.

use std::sync::atomic::{AtomicU8, Ordering};

use hookwright_scan::{Texts, Written};

use super::program::NodeId;

/// The most members that an object of a schema may name here.
const MOST: usize = 255;

/// The members that some schema of an object names.
#[derive(Debug)]
pub(super) struct Members {
    list: Box<[Member]>,
    names: Texts,
    /// What stands before the first.
    pub(super) start: Member,
    /// How many have to be there.
    pub(super) required: usize,
}

/// A member that some schema names. Two have room in a line of the processor's cache.
pub(super) type Member = Written<About>;

/// What is known of a member.
#[derive(Debug)]
pub(super) struct About {
    /// What judges its value.
    node: u16,
    /// The one that came next in the first object that had both.
    next: Next,
    /// [`REQUIRED`] and [`DESCRIBED`].
    flags: u8,
}

/// It has to be there.
const REQUIRED: u8 = 1;

/// It is described at this place, so that a stray name can be a misspelling of it.
const DESCRIBED: u8 = 2;

/// What a member is made of.
pub(super) struct Named<'n> {
    pub(super) name: &'n str,
    pub(super) node: NodeId,
    pub(super) required: bool,
    pub(super) described: bool,
}

impl Members {
    /// Members of different names; `None` when there are too many, or too many nodes.
    pub(super) fn new(named: &[Named<'_>]) -> Option<Self> {
        if named.len() > MOST {
            return None;
        }
        let member = |named: &Named<'_>| {
            let about = About {
                node: u16::try_from(named.node).ok()?,
                next: Next::unknown(),
                flags: u8::from(named.required) * REQUIRED + u8::from(named.described) * DESCRIBED,
            };
            Some(Written::name(named.name, about))
        };
        Some(Self {
            list: named.iter().map(member).collect::<Option<_>>()?,
            names: Texts::new(named.iter().map(|named| named.name))?,
            start: Written::nothing(About {
                node: 0,
                next: Next::unknown(),
                flags: 0,
            }),
            required: named.iter().filter(|named| named.required).count(),
        })
    }

    /// The member that is expected behind another, and its place.
    #[inline]
    pub(super) fn after(&self, before: &Member) -> Option<(usize, &Member)> {
        let place = before.known.next.known();
        Some((place, self.list.get(place)?))
    }

    /// The member of a name.
    #[inline]
    pub(super) fn find(&self, name: &[u8]) -> Option<(usize, &Member)> {
        let place = self.names.find(name)?;
        Some((place, self.list.get(place)?))
    }

    /// The names of members that are described.
    pub(super) fn described(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().zip(&self.list);
        names.filter_map(|(name, member)| member.known.described().then_some(name))
    }
}

impl About {
    /// What judges its value.
    #[inline]
    pub(super) fn node(&self) -> NodeId {
        self.node.into()
    }

    /// Whether it has to be there.
    #[inline]
    pub(super) fn required(&self) -> bool {
        self.flags & REQUIRED != 0
    }

    /// Whether it is described at this place, so that a stray name can be a misspelling of it.
    pub(super) fn described(&self) -> bool {
        self.flags & DESCRIBED != 0
    }

    /// Expects a member behind this one from now on, unless one was expected already.
    pub(super) fn expect(&self, place: usize) {
        self.next.learn(place);
    }
}

/// One bit for each place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bits([u64; MOST.div_ceil(64)]);

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
struct Next(AtomicU8);

impl Next {
    /// What stands for none; no member has this place.
    const NONE: u8 = u8::MAX;

    fn unknown() -> Self {
        Self(AtomicU8::new(Self::NONE))
    }

    /// The place; too large for one while none is known.
    #[inline]
    fn known(&self) -> usize {
        self.0.load(Ordering::Relaxed).into()
    }

    /// Of several threads, any may win: one order is as right as another.
    fn learn(&self, place: usize) {
        if let (Self::NONE, Ok(place)) = (self.0.load(Ordering::Relaxed), u8::try_from(place)) {
            self.0.store(place, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Members, Named};

    #[test]
    fn what_came_first_is_expected_again() {
        let named = ["event", "id", "a \"quoted\" name"].map(|name| Named {
            name,
            node: 7,
            required: name == "id",
            described: name != "event",
        });
        let members = Members::new(&named).expect("there are three");
        let after = |before: Option<usize>| {
            let before = before.map_or(&members.start, |place| &members.list[place]);
            members.after(before).map(|(place, _)| place)
        };
        assert_eq!(after(None), None);
        members.start.known.expect(1);
        members.start.known.expect(0);
        assert_eq!(after(None), Some(1));
        assert_eq!(after(Some(1)), None);
        members.list[1].known.expect(2);
        assert_eq!(after(Some(1)), Some(2));
        let id = &members.list[1];
        assert_eq!(id.stands(b"{\"id\":\"0123456789\"}", 1), Some(5));
        assert!(id.known.required() && id.known.node() == 7);
        assert_eq!(members.find(b"id").map(|(place, _)| place), Some(1));
        let described: Vec<&str> = members.described().collect();
        assert_eq!(described, ["id", "a \"quoted\" name"]);
    }
}
