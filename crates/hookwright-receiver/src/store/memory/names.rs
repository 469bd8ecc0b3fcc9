//! Keys as a store in memory knows them: short, and all of one length.

use std::fmt::{self, Debug, Formatter};
use std::hash::{BuildHasher as _, Hash as _, RandomState};

use siphasher::sip128::{Hasher128 as _, SipHasher13};
use smallvec::SmallVec;

use crate::store::Key;

/// What a key is known by: 128 bits of `SipHash`, under a secret that was drawn for this store.
///
/// Nobody who chooses keys can find two that share a name, and so many bits keep chance away: of 10²⁰ stores with a thousand
/// million keys each, less than one would have two keys of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name(u128);

impl Name {
    /// Half of the bits, which are as good as any hash of them.
    #[expect(clippy::cast_possible_truncation, reason = "half of the bits")]
    pub(super) const fn hash(self) -> u64 {
        self.0 as u64
    }
}

/// The names of an attempt's keys, in their order. Hardly any has more than two.
pub(super) type Names = SmallVec<[Name; 2]>;

/// Gives names.
pub(super) struct Naming(SipHasher13);

impl Naming {
    /// With a secret of its own.
    pub(super) fn new() -> Self {
        // The standard library's own secret, which the system draws, is never told; what it hashes to is as good.
        let drawn = RandomState::new();
        Self(SipHasher13::new_with_keys(
            drawn.hash_one(0),
            drawn.hash_one(1),
        ))
    }

    /// The names of some keys, in their order, each made when it is asked for.
    pub(super) fn names(&self, keys: &[Key]) -> impl Iterator<Item = Name> {
        keys.iter().map(|key| self.name(key))
    }

    fn name(&self, key: &Key) -> Name {
        let mut hasher = self.0;
        key.hash(&mut hasher);
        Name(hasher.finish128().as_u128())
    }
}

impl Debug for Naming {
    /// Without the secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Naming")
    }
}
