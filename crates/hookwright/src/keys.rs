//! Which names an object that is being skipped has had so far.
//!
//! Nearly every object has few names: they are kept on one stack that the reader shares among all depths, and
//! compared one by one. An object with many goes on in a hash set (randomly keyed, so that nobody can aim at
//! it), because comparing one by one would let 100,000 names cost ten thousand million comparisons.

use std::{borrow::Cow, collections::HashSet};

use crate::Key;

/// More names than this, and the rest of them is looked up by hash.
const FEW: usize = 16;

/// The names of one object: those on the stack from `base` on, and those in the set.
pub(crate) struct Names<'a> {
    base: usize,
    many: Option<HashSet<Cow<'a, str>>>,
}

impl<'a> Names<'a> {
    /// No names yet; the object's own will be pushed on top of `stack`.
    pub(crate) fn new(stack: &[Cow<'a, str>]) -> Self {
        Self {
            base: stack.len(),
            many: None,
        }
    }

    /// Adds a name; `false` if it was there.
    pub(crate) fn insert(&mut self, stack: &mut Vec<Cow<'a, str>>, key: &Key<'a>) -> bool {
        let name = &key.text;
        if let Some(many) = &mut self.many {
            return many.insert(name.clone());
        }
        let few = stack.get(self.base..).unwrap_or_default();
        if few.contains(name) {
            return false;
        }
        if few.len() < FEW {
            stack.push(name.clone());
        } else {
            let mut many: HashSet<_> = stack.drain(self.base..).collect();
            many.insert(name.clone());
            self.many = Some(many);
        }
        true
    }

    /// Takes the object's names off the stack.
    pub(crate) fn clear(self, stack: &mut Vec<Cow<'a, str>>) {
        stack.truncate(self.base);
    }
}
