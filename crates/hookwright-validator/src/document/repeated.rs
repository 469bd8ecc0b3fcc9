//! Names that an object has twice, which readers resolve in different ways.

use std::collections::HashMap;

use super::{Document, NodeId};

/// Objects with more members than this are searched through a map; below, comparing all pairs is quicker.
const FEW: usize = 24;

impl Document<'_> {
    /// Each member whose name stood before, with the first one of that name.
    pub(super) fn repeated(&self, object: NodeId) -> Vec<(NodeId, NodeId)> {
        if self.len(object) > FEW {
            return self.repeated_among_many(object);
        }
        let mut marks = [0_u64; FEW];
        let mut pairs = Vec::new();
        for (index, child) in self.children(object).enumerate() {
            let own = self.mark(child);
            let alike = marks[..index]
                .iter()
                .zip(self.children(object))
                .filter(|(mark, _)| **mark == own);
            let first = alike
                .map(|(_, other)| other)
                .find(|&other| self.name(other) == self.name(child));
            pairs.extend(first.map(|first| (first, child)));
            marks[index] = own;
        }
        pairs
    }

    fn repeated_among_many(&self, object: NodeId) -> Vec<(NodeId, NodeId)> {
        let mut seen = HashMap::with_capacity(self.len(object));
        let first = |child| *seen.entry(self.name(child)).or_insert(child);
        let pairs: Vec<(NodeId, NodeId)> = self
            .children(object)
            .map(first)
            .zip(self.children(object))
            .collect();
        pairs
            .into_iter()
            .filter(|(first, child)| first != child)
            .collect()
    }
}
