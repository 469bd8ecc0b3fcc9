//! The model: what will be written, decided but not yet spelt. It is inert data and knows neither JSON Schema's text nor
//! Rust's tokens, so that lowering can be read without emission and emission without lowering.

use std::collections::BTreeMap;

/// Everything that one provider's crate will hold.
#[derive(Debug)]
pub(crate) struct Model {
    /// Who sends the webhooks.
    pub provider: Provider,
    /// The modules that hold types, by name.
    pub modules: BTreeMap<String, Module>,
    /// Every named type; a [`TypeId`] is an index here.
    pub items: Vec<Item>,
    /// One entry a family, sorted by name.
    pub families: Vec<Family>,
    /// One entry an event, sorted by name.
    pub events: Vec<Event>,
    /// The type that any body of this provider satisfies, also one whose event is not known.
    pub envelope: TypeId,
    /// Methods of `Event` for what all events share, sorted by name.
    pub accessors: Vec<Accessor>,
    /// Which connector delivers which event, where the provider says so.
    pub coverage: Option<Coverage>,
}

/// The provider, as its `provider.json` describes it.
#[derive(Debug)]
pub(crate) struct Provider {
    /// `apideck`.
    pub name: String,
    /// `Apideck`.
    pub title: String,
    /// Where the provider documents its webhooks.
    pub docs: Option<String>,
    /// The marker type: `Apideck`.
    pub marker: String,
    /// The member names on the way to the event type.
    pub discriminator: Vec<String>,
    /// The member names on the way to the part that handlers receive.
    pub payload: Vec<String>,
    /// What separates the segments of an event's name.
    pub separator: String,
    /// The delivery headers and the roles they play, sorted by role.
    pub headers: Vec<Header>,
}

/// A delivery header.
#[derive(Debug)]
pub(crate) struct Header {
    /// `idempotency_key`.
    pub role: String,
    /// `x-idempotency-key`.
    pub name: String,
    /// Other spellings that the provider uses.
    pub aliases: Vec<String>,
}

/// A Rust module of types: one for each schema file that has any.
#[derive(Debug)]
pub(crate) struct Module {
    /// The schema file it is made from, relative to the provider's folder.
    pub file: String,
    /// Its items, in the order in which they are written.
    pub items: Vec<TypeId>,
}

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
}

/// Where in the schemas a type comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    /// As a maintainer finds it: `events/contact.schema.json#/properties/payload`.
    pub place: String,
    /// As the bundled schema has it: `#/$defs/events~1contact/properties/payload`.
    pub pointer: String,
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
#[derive(Debug)]
pub(crate) enum ItemKind {
    /// An object with named members.
    Struct(Struct),
    /// A string out of a list.
    Enum(Enum),
    /// One of several objects, told apart by a constant member.
    Tagged(Tagged),
    /// One of several JSON types, told apart by the value's first character.
    Union(Union),
}

/// An object with named members.
#[derive(Debug)]
pub(crate) struct Struct {
    /// The members with a field, sorted by their name in JSON.
    pub fields: Vec<Field>,
    /// The required members with one possible value, which need no field, sorted by name.
    pub constants: Vec<Constant>,
    /// What happens to the other members.
    pub rest: Rest,
}

/// What happens to members that the schema does not name.
#[derive(Debug)]
pub(crate) enum Rest {
    /// They are kept as they are, in this field.
    Kept(String),
    /// They are decoded as this type and kept in this field.
    Typed(String, Type),
    /// They are refused.
    Refused,
}

/// A member with a field of its own.
#[derive(Debug)]
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
#[derive(Debug)]
pub(crate) struct Constant {
    /// Its name in JSON.
    pub json: String,
    /// Its value.
    pub value: String,
}

/// A string out of a list.
#[derive(Debug)]
pub(crate) struct Enum {
    /// The values, sorted.
    pub variants: Vec<Variant>,
    /// Other strings within these limits are accepted too and kept in the variant of this name.
    pub open: Option<(String, Text)>,
}

/// One value of an [`Enum`].
#[derive(Debug)]
pub(crate) struct Variant {
    /// The value in JSON.
    pub json: String,
    /// The variant's name.
    pub rust: String,
    /// What its documentation says.
    pub docs: Docs,
}

/// One of several objects, told apart by a constant member.
#[derive(Debug)]
pub(crate) struct Tagged {
    /// The name of the member that tells them apart.
    pub tag: String,
    /// The choices, sorted by variant name.
    pub variants: Vec<TaggedVariant>,
}

/// One choice of a [`Tagged`].
#[derive(Debug)]
pub(crate) struct TaggedVariant {
    /// The values of the tag that stand for it.
    pub tags: Vec<String>,
    /// The variant's name.
    pub rust: String,
    /// What it holds.
    pub ty: Type,
}

/// One of several JSON types.
#[derive(Debug)]
pub(crate) struct Union {
    /// The choices, sorted by variant name.
    pub variants: Vec<UnionVariant>,
}

/// One choice of a [`Union`].
#[derive(Debug)]
pub(crate) struct UnionVariant {
    /// The JSON type that stands for it.
    pub kind: Kind,
    /// The variant's name.
    pub rust: String,
    /// What it holds.
    pub ty: Type,
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

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// Any JSON value.
    Any,
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

/// One family: the events that share a body.
#[derive(Debug)]
pub(crate) struct Family {
    /// `contact`, as the schema file is called.
    pub name: String,
    /// The schema's title: `Contact`.
    pub title: String,
    /// The whole body.
    pub body: TypeId,
    /// The field names on the way from the body to the part that handlers receive, and that part.
    pub part: Vec<String>,
    /// The type of the part that handlers receive.
    pub part_type: TypeId,
    /// The field names on the way from the body to the event type; the type of the last is the family's enum.
    pub discriminator: Vec<String>,
    /// The enum that the discriminator is.
    pub discriminator_type: TypeId,
    /// What the provider expects as a synchronous answer, where it expects one.
    pub response: Option<TypeId>,
}

/// One event.
#[derive(Debug)]
pub(crate) struct Event {
    /// `crm.contact.created`.
    pub name: String,
    /// `Contact created`.
    pub title: String,
    /// `CrmContactCreated`.
    pub rust: String,
    /// Why it is called so, where the name needed help.
    pub notes: Vec<String>,
    /// `created`: the last segment of the name.
    pub action: String,
    /// What its documentation says.
    pub description: Option<String>,
    /// An index into [`Model::families`].
    pub family: usize,
    /// The variant of the family's discriminator enum.
    pub discriminator: String,
    /// A valid body, as JSON text.
    pub sample: String,
}

/// A method of `Event` that reads what all events share.
#[derive(Debug)]
pub(crate) struct Accessor {
    /// The method's name.
    pub name: String,
    /// What its documentation says.
    pub docs: Docs,
    /// The field names on the way, from the body, for each family; the names may differ between families.
    pub paths: Vec<Vec<String>>,
    /// The same for the envelope of an unknown event, where it has the field.
    pub envelope: Option<Vec<String>>,
    /// The type of the value, without `null`.
    pub ty: Type,
    /// How the field holds it in each family and, last, in the envelope.
    pub holders: Vec<Holder>,
}

/// How a field holds a value that may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// `T`.
    Plain,
    /// `Option<T>`.
    Option,
    /// `Maybe<T>`.
    Maybe,
}

/// Which connector delivers which event.
#[derive(Debug)]
pub(crate) struct Coverage {
    /// The connectors, sorted by identifier.
    pub connectors: Vec<Connector>,
    /// For each event (in the order of [`Model::events`]) how each connector (in that order) delivers it.
    pub rows: Vec<Vec<Delivery>>,
}

/// A connector of the provider.
#[derive(Debug)]
pub(crate) struct Connector {
    /// `hubspot`.
    pub id: String,
    /// `HubSpot`.
    pub name: String,
    /// Whether the identifier stands in the provider's documentation.
    pub confirmed: bool,
}

/// How a connector delivers an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// The connector sends it itself.
    Native,
    /// The provider derives it by polling.
    Virtual,
    /// It is never delivered.
    None,
}

impl Model {
    /// The item that `id` names.
    ///
    /// # Panics
    ///
    /// When `id` comes from another model.
    #[must_use]
    pub(crate) fn item(&self, id: TypeId) -> &Item {
        &self.items[id.0]
    }
}
