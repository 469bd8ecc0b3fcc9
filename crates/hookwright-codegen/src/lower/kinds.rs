//! The set of JSON types that a schema allows.

use crate::ir::Kind;

/// A set of JSON types. Integers are a part of the numbers, so numbers have a state of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kinds {
    others: u8,
    numbers: Numbers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Numbers {
    Refused,
    Integral,
    Any,
}

const ALL: [Kind; 6] = [
    Kind::Null,
    Kind::Bool,
    Kind::Number,
    Kind::String,
    Kind::Array,
    Kind::Object,
];

const fn bit(kind: Kind) -> u8 {
    1 << kind as u8
}

impl Kinds {
    /// What a schema without `type` allows.
    pub(crate) const EVERY: Self = Self {
        others: 0b11_1011,
        numbers: Numbers::Any,
    };
    /// Nothing; the least in order.
    pub(crate) const NONE: Self = Self {
        others: 0,
        numbers: Numbers::Refused,
    };

    /// The set with one type in it, all numbers for `Kind::Number`.
    pub(crate) fn only(kind: Kind) -> Self {
        match kind {
            Kind::Number => Self {
                numbers: Numbers::Any,
                ..Self::NONE
            },
            other => Self {
                others: bit(other),
                numbers: Numbers::Refused,
            },
        }
    }

    /// The type of this name in the keyword `type`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::only(Kind::Null),
            "boolean" => Self::only(Kind::Bool),
            "number" => Self::only(Kind::Number),
            "integer" => Self {
                numbers: Numbers::Integral,
                ..Self::NONE
            },
            "string" => Self::only(Kind::String),
            "array" => Self::only(Kind::Array),
            "object" => Self::only(Kind::Object),
            _ => return None,
        })
    }

    /// The types named in the keyword `type`, which is a name or a list of names.
    pub(crate) fn of_keyword(value: &serde_json::Value) -> Self {
        let names = value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice);
        names
            .iter()
            .filter_map(|name| Self::named(name.as_str()?))
            .fold(Self::NONE, Self::or)
    }

    /// The type of a value.
    pub(crate) fn of_value(value: &serde_json::Value) -> Kind {
        match value {
            serde_json::Value::Null => Kind::Null,
            serde_json::Value::Bool(_) => Kind::Bool,
            serde_json::Value::Number(_) => Kind::Number,
            serde_json::Value::String(_) => Kind::String,
            serde_json::Value::Array(_) => Kind::Array,
            serde_json::Value::Object(_) => Kind::Object,
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            others: self.others | other.others,
            numbers: self.numbers.max(other.numbers),
        }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            others: self.others & other.others,
            numbers: self.numbers.min(other.numbers),
        }
    }

    pub(crate) fn without(self, kind: Kind) -> Self {
        match kind {
            Kind::Number => Self {
                numbers: Numbers::Refused,
                ..self
            },
            other => Self {
                others: self.others & !bit(other),
                ..self
            },
        }
    }

    pub(crate) fn has(self, kind: Kind) -> bool {
        match kind {
            Kind::Number => self.numbers != Numbers::Refused,
            other => self.others & bit(other) != 0,
        }
    }

    /// Whether numbers are allowed, but only those without fractional part.
    pub(crate) fn integral(self) -> bool {
        self.numbers == Numbers::Integral
    }

    /// The types in the set, in a fixed order.
    pub(crate) fn list(self) -> Vec<Kind> {
        ALL.into_iter().filter(|kind| self.has(*kind)).collect()
    }

    /// The set as the keyword `type` names it; empty when it is every type.
    pub(crate) fn schema_types(self) -> Vec<&'static str> {
        if self.is_every() {
            return Vec::new();
        }
        let name = |kind| match kind {
            Kind::Null => "null",
            Kind::Bool => "boolean",
            Kind::Number if self.integral() => "integer",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
        };
        self.list().into_iter().map(name).collect()
    }

    pub(crate) fn is_every(self) -> bool {
        self == Self::EVERY
    }
}

impl Default for Kinds {
    fn default() -> Self {
        Self::EVERY
    }
}
