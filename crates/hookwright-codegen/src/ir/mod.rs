//! The model: what will be written, decided but not yet spelt. It is inert data and knows neither JSON Schema's text nor
//! Rust's tokens, so that lowering can be read without emission and emission without lowering.

mod authentic;
mod check;
mod types;

use std::collections::BTreeMap;

pub(crate) use authentic::*;
pub(crate) use check::*;
pub(crate) use types::*;

/// Everything that one provider's crate will hold.
#[derive(Debug)]
pub(crate) struct Model {
    /// Who sends the webhooks.
    pub provider: Provider,
    /// The modules that hold types, by name.
    pub modules: BTreeMap<String, Module>,
    /// Every named type; a [`TypeId`] is an index here.
    pub items: Vec<Item>,
    /// Which of them have a blank value, in the same order; of an enum which variant that is.
    pub blanks: Vec<Option<usize>>,
    /// Which of them hold text, which the module `borrowed` borrows, in the same order.
    pub borrows: Vec<bool>,
    /// One entry a family, sorted by name.
    pub families: Vec<Family>,
    /// One entry an event, sorted by name.
    pub events: Vec<Event>,
    /// The type that any body of this provider satisfies, also one whose event is not known.
    pub envelope: TypeId,
    /// Methods of `Event` for what all events share, sorted by name.
    pub accessors: Vec<Accessor>,
    /// What handlers can take of every delivery besides the event, sorted by role.
    pub parts: Vec<Part>,
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
    /// The member names on the way to the event type or, where a header names events, to what that leaves open. Empty where it leaves
    /// nothing open.
    pub discriminator: Vec<String>,
    /// The header that names events, where the body alone does not.
    pub event_header: Option<String>,
    /// The member names on the way to the part that handlers receive.
    pub payload: Vec<String>,
    /// What separates the segments of an event's name.
    pub separator: String,
    /// The delivery headers and the roles they play, sorted by role.
    pub headers: Vec<Header>,
    /// How deliveries are signed, if they are.
    pub signature: Option<Signature>,
    /// Requests that are no events.
    pub handshakes: Vec<Handshake>,
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
    /// Where the body says which event it is; `None` where a header alone says so.
    pub discriminator: Option<Discriminator>,
    /// What the provider expects as a synchronous answer, where it expects one.
    pub response: Option<TypeId>,
}

/// Where the bodies of a family say which event they are.
#[derive(Debug)]
pub(crate) struct Discriminator {
    /// The field names on the way from the body; the type of the last is the family's enum.
    pub fields: Vec<String>,
    /// That enum.
    pub ty: TypeId,
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
    /// The function that makes its sample: `crm_contact_created`.
    pub function: String,
    /// `created`: the last segment of the name.
    pub action: String,
    /// What its documentation says.
    pub description: Option<String>,
    /// An index into [`Model::families`].
    pub family: usize,
    /// What the header that names events holds, where there is one.
    pub header: Option<String>,
    /// What the body says at the discriminator; `None` where the header alone names the event.
    pub member: Option<Member>,
    /// A valid body, as JSON text.
    pub sample: String,
}

/// What a body says at the discriminator.
#[derive(Debug)]
pub(crate) struct Member {
    /// The text: `opened`.
    pub json: String,
    /// The variant of the family's enum: `Opened`.
    pub rust: String,
}

/// A method of `Event` that reads what all events share.
#[derive(Debug)]
pub(crate) struct Accessor {
    /// The method's name.
    pub name: String,
    /// The member names on the way from the body.
    pub json: Vec<String>,
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

impl Accessor {
    /// Whether every event has the value, also one that is not known.
    #[must_use]
    pub(crate) fn always(&self) -> bool {
        self.envelope.is_some() && self.holders.iter().all(|holder| *holder == Holder::Plain)
    }
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

/// A part of a delivery that handlers can take.
#[derive(Debug)]
pub(crate) struct Part {
    /// `idempotency_key`.
    pub role: String,
    /// Where it stands.
    pub place: Place,
}

/// Where a part of a delivery stands.
#[derive(Debug)]
pub(crate) enum Place {
    /// In the header that plays the role.
    Header,
    /// In the body, where an accessor of `Event` reads it.
    Member {
        /// The accessor's name.
        accessor: String,
        /// Whether the accessor gives an `Option`.
        optional: bool,
        /// Whether it gives an enum of texts rather than a text.
        listed: bool,
    },
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
    /// The events of a family, by the header's values that name them; one entry without a value where none does.
    pub(crate) fn by_header(&self, family: usize) -> BTreeMap<Option<&str>, Vec<&Event>> {
        let mut events: BTreeMap<Option<&str>, Vec<&Event>> = BTreeMap::new();
        for event in self.events.iter().filter(|event| event.family == family) {
            events
                .entry(event.header.as_deref())
                .or_default()
                .push(event);
        }
        events
    }

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
