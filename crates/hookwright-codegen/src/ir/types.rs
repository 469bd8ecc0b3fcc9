//! The named types of a model, and the types of values.

/// Names an [`Item`]: its index in [`Model::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub usize);

/// A named type.
#[derive(Debug)]
pub(crate) struct Item {
    /// `ContactBody`.
    pub name: String,
    /// The module that holds it.
    pub module: String,
    /// What its documentation says.
    pub docs: Docs,
    /// Its place in the bundled schema. Several are joined as by `allOf`.
    pub sources: Vec<Source>,
    /// The JSON types of its values, as the keyword `type` names them. The schema at its place may allow more: `null`, say.
    pub kinds: Vec<&'static str>,
    /// What it is.
    pub kind: ItemKind,
    /// The schema that a value is judged by once it is read, where the type says less than its schema does.
    pub check: Option<usize>,
}

/// Where in the schemas a type comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    /// As a maintainer finds it: `events/contact.schema.json#/properties/payload`.
    pub place: String,
    /// As a `$ref` of the bundled schema: `#/$defs/events~1contact/properties/payload`.
    pub reference: String,
}

/// The documentation of an item, a field or a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    /// The schema's title.
    pub title: Option<String>,
    /// The schema's description.
    pub description: Option<String>,
    /// What the generator has to add, a paragraph each: why a name differs from the JSON's, which limits hold.
    pub notes: Vec<String>,
    /// The schema says `deprecated`.
    pub deprecated: bool,
}

/// The kinds of named type.
#[derive(Clone, Debug)]
pub(crate) enum ItemKind {
    /// An object with named members.
    Struct(Struct),
    /// A string out of a list.
    Enum(Enum),
    /// One of several objects, told apart by a constant member.
    Tagged(Tagged),
    /// One of several JSON types, told apart by the value's first character.
    Union(Union),
    /// One of several forms, told apart by the names of members, or else by trying.
    Choice(Choice),
    /// A name for a type that has none.
    Newtype(Type),
}

/// An object with named members.
#[derive(Clone, Debug)]
pub(crate) struct Struct {
    /// The members with a field, sorted by their name in JSON.
    pub fields: Vec<Field>,
    /// The required members with one possible value, which need no field, sorted by name.
    pub constants: Vec<Constant>,
    /// The names of members that may not be there although others may that the schema does not name, sorted.
    pub refused: Vec<String>,
    /// What happens to the other members.
    pub rest: Rest,
}

impl Struct {
    /// What all fields are called in Rust, that of members which the schema does not name last.
    pub(crate) fn field_names(&self) -> impl Iterator<Item = &String> {
        let rest = match &self.rest {
            Rest::Kept(rest) | Rest::Typed(rest, _) => Some(rest),
            Rest::Refused => None,
        };
        self.fields.iter().map(|field| &field.rust).chain(rest)
    }
}

impl Tagged {
    /// What the variants are called.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.variants.iter().map(|variant| &variant.rust)
    }
}

impl Union {
    /// What the variants are called, that of other values last.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        let variants = self.variants.iter().map(|variant| &variant.rust);
        variants.chain(&self.other)
    }
}

impl Choice {
    /// What the variants are called.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.variants.iter().map(|variant| &variant.rust)
    }
}

/// What happens to members that the schema does not name.
#[derive(Clone, Debug)]
pub(crate) enum Rest {
    /// They are kept as they are, in this field.
    Kept(String),
    /// They are decoded as this type and kept in this field.
    Typed(String, Type),
    /// They are refused.
    Refused,
}

/// A member with a field of its own.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its name in JSON.
    pub json: String,
    /// Its name in Rust.
    pub rust: String,
    /// What its documentation says.
    pub docs: Docs,
    /// The type of its value, `null` included where it may be null.
    pub ty: Type,
    /// Whether the object must have it.
    pub required: bool,
}

/// A required member that is always the same string.
#[derive(Clone, Debug)]
pub(crate) struct Constant {
    /// Its name in JSON.
    pub json: String,
    /// Its value.
    pub value: String,
}

/// A string out of a list.
#[derive(Clone, Debug)]
pub(crate) struct Enum {
    /// The values, sorted.
    pub variants: Vec<Variant>,
    /// Other strings within these limits are accepted too and kept in the variant of this name.
    pub open: Option<(String, Text)>,
}

/// One value of an [`Enum`].
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    /// The value in JSON.
    pub json: String,
    /// The variant's name.
    pub rust: String,
    /// What its documentation says.
    pub docs: Docs,
}

/// One of several objects, told apart by a constant member.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    /// The name of the member that tells them apart.
    pub tag: String,
    /// The choices, sorted by variant name.
    pub variants: Vec<TaggedVariant>,
}

/// One choice of a [`Tagged`].
#[derive(Clone, Debug)]
pub(crate) struct TaggedVariant {
    /// The values of the tag that stand for it.
    pub tags: Vec<String>,
    /// The variant's name.
    pub rust: String,
    /// What it holds.
    pub ty: Type,
}

/// One of several JSON types.
#[derive(Clone, Debug)]
pub(crate) struct Union {
    /// The choices, sorted by variant name.
    pub variants: Vec<UnionVariant>,
    /// Values of all other JSON types are kept as they are in the variant of this name.
    pub other: Option<String>,
}

/// One choice of a [`Union`].
#[derive(Clone, Debug)]
pub(crate) struct UnionVariant {
    /// The JSON type that stands for it.
    pub kind: Kind,
    /// The variant's name.
    pub rust: String,
    /// What it holds.
    pub ty: Type,
}

/// One of several forms.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The forms, in the schema's order.
    pub variants: Vec<ChoiceVariant>,
    /// A value of two forms is refused.
    pub exclusive: bool,
}

/// One form of a [`Choice`].
#[derive(Clone, Debug)]
pub(crate) struct ChoiceVariant {
    /// The variant's name.
    pub rust: String,
    /// The name of the schema, where it has one: what a caller that knows the form says.
    pub name: String,
    /// What it holds.
    pub ty: Type,
    /// The JSON types that it can have.
    pub kinds: Vec<Kind>,
}

/// The JSON types that can be told apart by the first character of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// `null`.
    Null,
    /// `true` and `false`.
    Bool,
    /// A number, integral or not.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The name of the JSON type as a variant has it, here and in the runtime.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Null => "Null",
            Self::Bool => "Bool",
            Self::Number => "Number",
            Self::String => "String",
            Self::Array => "Array",
            Self::Object => "Object",
        }
    }
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// Any JSON value.
    Any,
    /// `null` alone.
    Null,
    /// `true` or `false`.
    Bool,
    /// A string within limits.
    String(Text),
    /// A string that is to be read as a date and time.
    DateTime(Text),
    /// A number within bounds.
    Number(Vec<Bound>),
    /// A number without fractional part, within bounds.
    Integer(Vec<Bound>),
    /// A named type. `boxed` where the type would contain itself otherwise.
    Named {
        /// Which one.
        id: TypeId,
        /// Whether it stands in a `Box`.
        boxed: bool,
    },
    /// The type, or `null`.
    Nullable(Box<Self>),
    /// An array.
    Array(Box<Self>, Items),
    /// An object whose members all have one type.
    Map(Box<Self>, Items),
    /// An array of so many items, each with a type of its own.
    Tuple(Vec<Self>),
    /// The type, and the schema that a value is judged by once it is read.
    Checked(Box<Self>, usize),
}

impl Type {
    /// The type without the schema that its values are judged by.
    pub(crate) fn unchecked(&self) -> &Self {
        match self {
            Self::Checked(inner, _) => inner.unchecked(),
            other => other,
        }
    }
}

/// Limits of a string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// The least number of Unicode scalar values.
    pub min: u64,
    /// The greatest number of Unicode scalar values.
    pub max: Option<u64>,
    /// Regular expressions (ECMA-262) that must all match somewhere, sorted.
    pub patterns: Vec<String>,
}

impl Bound {
    /// The schema's number.
    pub(crate) fn limit(&self) -> &str {
        match self {
            Self::Minimum(limit)
            | Self::ExclusiveMinimum(limit)
            | Self::Maximum(limit)
            | Self::ExclusiveMaximum(limit)
            | Self::MultipleOf(limit) => limit,
        }
    }
}

impl Text {
    /// Whether any string is within them.
    #[must_use]
    pub(crate) fn is_any(&self) -> bool {
        *self == Self::default()
    }
}

/// Limits of an array or a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Items {
    /// The least number of items or members.
    pub min: u64,
    /// The greatest number of items or members.
    pub max: Option<u64>,
    /// Whether equal items are refused.
    pub unique: bool,
}

impl Items {
    /// Whether any array or object is within them.
    #[must_use]
    pub(crate) fn is_any(&self) -> bool {
        *self == Self::default()
    }
}

/// A bound of a number. The text is the schema's own number, so that nothing is rounded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bound {
    /// At least.
    Minimum(String),
    /// More than.
    ExclusiveMinimum(String),
    /// At most.
    Maximum(String),
    /// Less than.
    ExclusiveMaximum(String),
    /// A whole number of times.
    MultipleOf(String),
}
