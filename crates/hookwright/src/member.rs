//! Members that a schema names, and which of them is expected after which.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use hookwright_scan::Written;

/// A member that a schema names. Two have room in a line of the processor's cache.
pub(crate) type Member = Written<Known>;

/// What is known of a member.
#[derive(Debug)]
pub(crate) struct Known {
    /// The place of the member that came after it, or [`NOBODY`] if none has.
    next: AtomicU8,
    /// Whether an object has to have it, here because the walk has the member at hand. Of an [`Order`](crate::read::Order), nobody asks.
    pub(crate) required: bool,
}

/// No member's place. Where there are so many that one has it, that one is expected when none is known, which changes nothing: its name is
/// compared.
const NOBODY: u8 = u8::MAX;

/// What members are called.
pub(crate) trait Names {
    /// The place of a name, if it has one.
    fn find(&self, name: &str) -> Option<usize>;

    /// The name at a place; empty if there is none.
    fn name(&self, place: usize) -> &'static str;
}

/// A member of this name.
pub(crate) const fn member(name: &str, required: bool) -> Member {
    Written::name(name, known(required))
}

/// What stands before the first member.
pub(crate) const fn start() -> Member {
    Written::nothing(known(false))
}

const fn known(required: bool) -> Known {
    Known {
        next: AtomicU8::new(NOBODY),
        required,
    }
}

/// That a member came after another. Of very many, the last are not expected.
#[cold]
pub(crate) fn remember(before: &Member, place: usize) {
    if let Ok(next) = u8::try_from(place) {
        before.known.next.store(next, Relaxed);
    }
}

/// The member that is expected after another one, and its place.
#[inline]
pub(crate) fn after<'m>(members: &'m [Member], before: &Member) -> Option<(usize, &'m Member)> {
    let place = usize::from(before.known.next.load(Relaxed));
    Some((place, members.get(place)?))
}
