//! A key in a map, without a copy of its own.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::store::Key;

/// One of the keys of a claim, which has them all in one place. To a map it is that key.
#[derive(Debug)]
pub(super) struct OneOf {
    keys: Arc<[Key]>,
    index: usize,
}

impl OneOf {
    /// Each of a claim's keys.
    pub(super) fn each(keys: &Arc<[Key]>) -> impl Iterator<Item = Self> {
        (0..keys.len()).map(|index| Self {
            keys: Arc::clone(keys),
            index,
        })
    }
}

impl Borrow<Key> for OneOf {
    fn borrow(&self) -> &Key {
        &self.keys[self.index]
    }
}

impl Hash for OneOf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let key: &Key = self.borrow();
        key.hash(state);
    }
}

impl PartialEq for OneOf {
    fn eq(&self, other: &Self) -> bool {
        let key: &Key = self.borrow();
        key == other.borrow()
    }
}

impl Eq for OneOf {}
