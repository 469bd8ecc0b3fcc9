//! The table that a schema is judged by: inert data, written by the generator.

use crate::{Bound, Length, Pattern};

/// A schema and everything that it refers to, as a table. Made by the generator.
///
/// ```
/// use hookwright::check::{Keyword, Schema, Types, checked};
/// use hookwright::{Decode, Problem, RawJson, Reader};
///
/// // {"type": "array", "contains": {"type": "string"}}
/// static SCHEMA: Schema = Schema {
///     nodes: &[
///         &[Keyword::Type(Types::ARRAY), Keyword::Contains { node: 1, min: 1, max: None }],
///         &[Keyword::Type(Types::STRING)],
///     ],
///     patterns: &[],
///     anchors: &[],
/// };
///
/// let mut reader = Reader::over(r#"[1, "a"]"#);
/// assert!(checked(&mut reader, &SCHEMA, 0, RawJson::decode).is_ok());
///
/// let mut reader = Reader::over("[1]");
/// assert!(checked(&mut reader, &SCHEMA, 0, RawJson::decode).is_err());
/// assert_eq!(reader.failure().unwrap().problem, Problem::TooFewMatches { limit: 1 });
/// ```
#[derive(Debug)]
pub struct Schema {
    /// The keywords of each schema. Numbers elsewhere in the table count from 0 here; one that is not here allows any value.
    pub nodes: &'static [&'static [Keyword]],
    /// The regular expressions that keywords name by their number.
    pub patterns: &'static [Pattern],
    /// For each resource, which schema a dynamic anchor means in it.
    pub anchors: &'static [&'static [(&'static str, usize)]],
}

/// One keyword of a schema. The `unevaluated…` keywords have to come last.
#[derive(Debug)]
pub enum Keyword {
    /// The schema `false`: no value is allowed.
    Never,
    /// The schema belongs to this resource, whose dynamic anchors are in force from here on.
    Resource(usize),
    /// `type`.
    Type(Types),
    /// `enum`, or `const` as a list of one: JSON texts.
    Enum(&'static [&'static str]),
    /// A bound of a number.
    Number(Bound),
    /// `minLength` and `maxLength`.
    Length(Length),
    /// `pattern`, by its number.
    Pattern(usize),
    /// `minItems` and `maxItems`.
    Items {
        /// The least count.
        min: usize,
        /// The greatest count.
        max: Option<usize>,
    },
    /// `uniqueItems`.
    Unique,
    /// `prefixItems` and `items`; in draft 7 `items` and `additionalItems`.
    Places {
        /// The schemas of the first items, one each.
        first: &'static [usize],
        /// The schema of all further items.
        rest: Option<usize>,
    },
    /// `contains`, `minContains` and `maxContains`.
    Contains {
        /// The schema of the items that count.
        node: usize,
        /// How many there have to be.
        min: usize,
        /// How many there may be.
        max: Option<usize>,
    },
    /// `minProperties` and `maxProperties`.
    Members {
        /// The least count.
        min: usize,
        /// The greatest count.
        max: Option<usize>,
    },
    /// `required`.
    Required(&'static [&'static str]),
    /// `properties`, `patternProperties` and `additionalProperties`.
    Properties {
        /// The schemas of members by name, sorted by name.
        named: &'static [(&'static str, usize)],
        /// The schemas of members by the number of the pattern that their name matches.
        matching: &'static [(usize, usize)],
        /// The schema of all other members.
        others: Option<usize>,
    },
    /// `propertyNames`.
    Names(usize),
    /// `dependentRequired`: what has to be there if a member is.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`: what holds of the object if a member is there.
    DependentSchemas(&'static [(&'static str, usize)]),
    /// `$ref`.
    Reference(usize),
    /// `$dynamicRef`.
    Dynamic {
        /// The anchor that is looked for.
        anchor: &'static str,
        /// The schema that is meant if no resource on the way has it.
        otherwise: usize,
    },
    /// `allOf`.
    All(&'static [usize]),
    /// `anyOf`.
    Any(&'static [usize]),
    /// `oneOf`.
    One(&'static [usize]),
    /// `not`.
    Not(usize),
    /// `if`, `then` and `else`.
    If {
        /// The condition.
        condition: usize,
        /// What holds if it does.
        then: Option<usize>,
        /// What holds if it does not.
        otherwise: Option<usize>,
    },
    /// `unevaluatedItems`.
    UnevaluatedItems(usize),
    /// `unevaluatedProperties`.
    UnevaluatedMembers(usize),
}

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Types(u8);

impl Types {
    /// No type at all.
    pub const NONE: Self = Self(0);
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(2);
    /// Any number.
    pub const NUMBER: Self = Self(4);
    /// A number without fractional part.
    pub const INTEGER: Self = Self(8);
    /// A string.
    pub const STRING: Self = Self(16);
    /// An array.
    pub const ARRAY: Self = Self(32);
    /// An object.
    pub const OBJECT: Self = Self(64);

    /// The types of both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether every type of `other` is here.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What one of the types would be called: `a string`. Several are `another type`.
    pub(crate) const fn words(self) -> &'static str {
        match self.0 {
            1 => "null",
            2 => "a boolean",
            4 => "a number",
            8 => "a number without a fractional part",
            16 => "a string",
            17 => "a string or null",
            32 => "an array",
            33 => "an array or null",
            64 => "an object",
            65 => "an object or null",
            _ => "a value of another type",
        }
    }
}
