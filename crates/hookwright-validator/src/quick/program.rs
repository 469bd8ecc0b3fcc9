//! What the quick check follows: inert data, made by [`compile`](super::compile), read by [`run`](super::run).

use super::names::Names;
use super::numbers::NumberRules;
use super::text::TextRules;

/// The index of a node.
pub(super) type NodeId = u32;

/// The node of the whole body.
pub(super) const ROOT: NodeId = 0;

/// All that the schemas of one family say, place by place.
#[derive(Debug)]
pub(crate) struct Program {
    pub(super) nodes: Vec<Node>,
}

/// What is said of one value, by its JSON type.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) null: Plan<()>,
    pub(super) boolean: Plan<Booleans>,
    pub(super) number: Plan<NumberRules>,
    pub(super) string: Plan<TextRules>,
    pub(super) array: Plan<ArrayRules>,
    pub(super) object: Plan<Box<ObjectRules>>,
}

/// What is said of a value of one type.
#[derive(Debug)]
pub(super) enum Plan<R> {
    /// No value of this type is allowed.
    Refuse,
    /// The schemas say something that is not known here.
    Unsure,
    /// These rules decide, and then these choices.
    Rules(R, Box<[Choice]>),
}

/// Which of the two are allowed.
#[derive(Debug)]
pub(super) struct Booleans {
    pub(super) when_true: bool,
    pub(super) when_false: bool,
}

/// What is said of an array.
#[derive(Debug)]
pub(super) struct ArrayRules {
    pub(super) least: u64,
    pub(super) most: u64,
    /// Whether two equal items are refused.
    pub(super) unique: bool,
    /// The first items, each by its own schema.
    pub(super) prefix: Box<[NodeId]>,
    /// All others.
    pub(super) items: NodeId,
}

/// What is said of an object.
#[derive(Debug)]
pub(super) struct ObjectRules {
    pub(super) least: u64,
    pub(super) most: u64,
    /// The members that some schema names.
    pub(super) names: Names,
    /// For each of them, the node that judges its value.
    pub(super) members: Box<[NodeId]>,
    /// The bits of those that have to be there.
    pub(super) required: Bits,
    /// Those that are described at this place, so that a stray name can be a misspelling of one of them.
    pub(super) described: Box<[(Box<str>, usize)]>,
    /// The bits of the same.
    pub(super) is_described: Bits,
    /// The node of all other members; `None` when there may be none.
    pub(super) others: Option<NodeId>,
    /// Whether a member that is not described may be a misspelt one.
    pub(super) misspellable: bool,
}

/// The most members that an object of a schema may name here.
pub(super) const MOST_MEMBERS: usize = 256;

/// One bit for each named member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits([u64; MOST_MEMBERS / 64]);

impl Bits {
    /// Sets a bit; whether it was set before.
    pub(super) fn set(&mut self, bit: usize) -> bool {
        let word = &mut self.0[bit / 64];
        let mask = 1 << (bit % 64);
        let before = *word & mask != 0;
        *word |= mask;
        before
    }

    pub(super) fn has(&self, bit: usize) -> bool {
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }

    /// Whether all bits of another are set.
    pub(super) fn hold(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .all(|(own, other)| own & other == *other)
    }
}

/// Schemas of which the value is tried one after the other.
#[derive(Debug)]
pub(super) enum Choice {
    /// `anyOf`: one at least fits.
    Any(Box<[NodeId]>),
    /// `oneOf`: exactly one fits.
    One(Box<[NodeId]>),
    /// `not`: it does not fit.
    Not(NodeId),
    /// `if`, `then`, `else`.
    If(NodeId, Option<NodeId>, Option<NodeId>),
}
