//! What the quick check follows: inert data, made by [`compile`](super::compile), read by [`run`](super::run).
//!
//! A long input meets the nodes of many families in turn, so that what is read for each value is kept small and together: a node is
//! six numbers, rules that several nodes share are kept once, and a member is half a line of the processor's cache.

use super::Stop;
use super::members::Members;
use super::numbers::NumberRules;
use super::text::TextRules;

/// The index of a node.
pub(super) type NodeId = u32;

/// The node of the whole body.
pub(super) const ROOT: NodeId = 0;

/// All that the schemas of one family say, place by place.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(super) nodes: Vec<Node>,
    pub(super) nulls: Vec<Ruled<()>>,
    pub(super) booleans: Vec<Ruled<Booleans>>,
    pub(super) numbers: Vec<Ruled<NumberRules>>,
    pub(super) strings: Vec<Ruled<TextRules>>,
    pub(super) arrays: Vec<Ruled<ArrayRules>>,
    pub(super) objects: Vec<Ruled<ObjectRules>>,
}

/// What is said of one value, by its JSON type.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Node {
    pub(super) null: Plan,
    pub(super) boolean: Plan,
    pub(super) number: Plan,
    pub(super) string: Plan,
    pub(super) array: Plan,
    pub(super) object: Plan,
}

/// What is said of a value of one type: that none is allowed, something that is not known here, or the index of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan(u32);

/// Rules, which decide first, and then these choices.
#[derive(Debug, PartialEq)]
pub(super) struct Ruled<R> {
    pub(super) rules: R,
    pub(super) choices: Box<[Choice]>,
}

/// Which of the two are allowed.
#[derive(Debug, PartialEq)]
pub(super) struct Booleans {
    pub(super) when_true: bool,
    pub(super) when_false: bool,
}

/// What is said of an array.
#[derive(Debug, PartialEq)]
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
    /// The members that some schema names.
    pub(super) members: Members,
    pub(super) least: u64,
    pub(super) most: u64,
    /// The node of all other members; `None` when there may be none.
    pub(super) others: Option<NodeId>,
    /// Whether a member that is not described may be a misspelt one.
    pub(super) misspellable: bool,
}

/// Schemas of which the value is tried one after the other.
#[derive(Debug, PartialEq)]
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

impl Plan {
    /// No value of this type is allowed.
    pub(super) const REFUSE: Self = Self(0);
    /// The schemas say something that is not known here.
    pub(super) const UNSURE: Self = Self(1);

    /// Every value of this type is allowed. Said of strings alone.
    pub(super) const FREE: Self = Self(u32::MAX);

    /// The rules at an index.
    pub(super) fn rules(index: usize) -> Self {
        u32::try_from(index + 2).map_or(Self::UNSURE, Self)
    }

    /// The rules, among all of their type.
    #[inline]
    pub(super) fn of<R>(self, all: &[Ruled<R>]) -> Result<&Ruled<R>, Stop> {
        match self {
            Self::REFUSE => Err(Stop::Refused),
            Self(index) => all
                .get((index as usize).wrapping_sub(2))
                .ok_or(Stop::Unsure),
        }
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self::UNSURE
    }
}
