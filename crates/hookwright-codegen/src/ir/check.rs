//! The table that values are judged by where no type can say what their schema says. It mirrors `hookwright::check`.

use super::{Bound, Text};

/// A table of schemas; numbers are indices into it.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The keywords of each schema.
    pub nodes: Vec<Vec<Keyword>>,
    /// The regular expressions.
    pub patterns: Vec<String>,
    /// For each resource, which schema a dynamic anchor means.
    pub anchors: Vec<Vec<(String, usize)>>,
}

/// One keyword of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Keyword {
    /// No value is allowed.
    Never,
    /// The resource that the schema belongs to.
    Resource(usize),
    /// The names of JSON types, as the keyword `type` has them.
    Type(Vec<&'static str>),
    /// JSON texts.
    Enum(Vec<String>),
    /// A bound of a number.
    Number(Bound),
    /// The length of a string; its patterns are keywords of their own.
    Length(Text),
    /// The number of a regular expression.
    Pattern(usize),
    /// The least and the greatest count of items.
    Items(u64, Option<u64>),
    /// No two items are equal.
    Unique,
    /// The schemas of the first items, and of all others.
    Places(Vec<usize>, Option<usize>),
    /// A schema, and how many items of it there are at least and at most.
    Contains(usize, u64, Option<u64>),
    /// The least and the greatest count of members.
    Members(u64, Option<u64>),
    /// Names of members.
    Required(Vec<String>),
    /// The schemas of members.
    Properties {
        /// By name, sorted.
        named: Vec<(String, usize)>,
        /// By the number of a pattern.
        matching: Vec<(usize, usize)>,
        /// Of all others.
        others: Option<usize>,
    },
    /// The schema of members' names.
    Names(usize),
    /// What has to be there if a member is.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// What holds if a member is there.
    DependentSchemas(Vec<(String, usize)>),
    /// A schema elsewhere.
    Reference(usize),
    /// An anchor, and the schema that is meant if nothing on the way has it.
    Dynamic(String, usize),
    /// All of these.
    All(Vec<usize>),
    /// At least one of these.
    Any(Vec<usize>),
    /// One of these.
    One(Vec<usize>),
    /// Not this.
    Not(usize),
    /// Condition, consequence, alternative.
    If(usize, Option<usize>, Option<usize>),
    /// The schema of items that nothing else has judged.
    UnevaluatedItems(usize),
    /// The schema of members that nothing else has judged.
    UnevaluatedMembers(usize),
}
