//! The providers under test, one row each.
//!
//! Every test reads this table, so that a new provider is tested in full once its row stands here.

use std::any::Any;
use std::fmt::Debug;

use hookwright::{
    Delivery, Encode, EventInfo, HeaderRole, Headers, Json, Malformed, Provider, Unknown,
};
use serde_json::Value;

use crate::kitchen;

/// An accessor: the JSON Pointer of the member it gives, and what it gives, as JSON text.
pub type Accessor = (&'static str, fn(&dyn AnyEvent) -> String);

/// An event of whichever provider.
pub type BoxedEvent = Box<dyn AnyEvent>;

/// A provider under test.
#[derive(Clone, Copy)]
pub struct Subject {
    /// Its name.
    pub name: &'static str,
    /// The folder that describes it, from the project's top folder.
    pub folder: &'static str,
    /// Its bundled schema.
    pub bundle: &'static str,
    /// The content of its `provider.json`, as the generated crate carries it.
    pub description: &'static str,
    /// Its catalogue of events.
    pub events: &'static [EventInfo],
    /// Its headers.
    pub headers: &'static [HeaderRole],
    /// The members that lead to the name of an event.
    pub discriminator: &'static [&'static str],
    /// The member that handlers receive.
    pub part: &'static str,
    /// Every `EventType`: the name of the event, and that of the variant.
    pub event_types: fn() -> Vec<(&'static str, String)>,
    /// `EventType::from_name`, and back by `as_str`.
    pub round_trip: fn(&str) -> Option<&'static str>,
    /// `EventType::sample_json`, by the event's name.
    pub sample: fn(&str) -> Option<&'static str>,
    /// `Event::decode`.
    pub decode: fn(&[u8]) -> Result<BoxedEvent, Malformed>,
    /// `Event` through serde.
    pub from_str: fn(&str) -> serde_json::Result<BoxedEvent>,
    /// `Delivery::read`, then the header that plays a role.
    pub header: fn(Headers, &[u8], &str) -> Option<String>,
    /// The body of each family, by the family's name.
    pub bodies: &'static [(&'static str, Root)],
    /// What stands in the body's part, by the family's name.
    pub parts: &'static [(&'static str, Root)],
    /// `Event`.
    pub event: Root,
    /// `Envelope`.
    pub envelope: Root,
    /// The accessors of `Event`.
    pub accessors: &'static [Accessor],
    /// Builds an event from the body of a family with `From`.
    pub from_body: fn(&str, &[u8]) -> Option<BoxedEvent>,
}

impl Subject {
    /// The family's body.
    #[must_use]
    pub fn body(&self, family: &str) -> Root {
        let row = self.bodies.iter().find(|(name, _)| *name == family);
        row.unwrap_or_else(|| panic!("the row of {} lacks the family {family}", self.name))
            .1
    }

    /// What the catalogue says of an event.
    #[must_use]
    pub fn info(&self, event: &str) -> &'static EventInfo {
        let info = self.events.iter().find(|info| info.name == event);
        info.unwrap_or_else(|| panic!("{} has no event {event}", self.name))
    }
}

/// A type that stands for a whole schema, by what can be done with it.
#[derive(Clone, Copy)]
pub struct Root {
    /// The type's name.
    pub ty: &'static str,
    /// Decodes; gives what is encoded again.
    pub decode: fn(&[u8]) -> Result<String, Malformed>,
    /// Decodes and encodes through serde.
    pub through_serde: fn(&str) -> serde_json::Result<Value>,
    /// The type's schema, by schemars.
    pub schema: fn() -> schemars::Schema,
}

impl Root {
    /// The row of a type.
    #[must_use]
    pub const fn of<T>(ty: &'static str) -> Self
    where
        T: Json + serde::Serialize + serde::de::DeserializeOwned + schemars::JsonSchema,
    {
        Self {
            ty,
            decode: |bytes| T::from_json(bytes).map(|value| value.to_json()),
            through_serde: |text| serde_json::to_value(serde_json::from_str::<T>(text)?),
            schema: || schemars::schema_for!(T),
        }
    }
}

/// An event of any provider.
pub trait AnyEvent: Any + Debug {
    /// The event's name.
    fn event_type(&self) -> &str;
    /// The name of the variant.
    fn variant(&self) -> String {
        let debug = format!("{self:?}");
        debug.split('(').next().unwrap_or_default().to_owned()
    }
    /// The event as it is encoded.
    fn to_json(&self) -> String;
    /// The event as serde encodes it.
    fn to_value(&self) -> Value;
    /// The raw JSON and the encoded envelope, if the event is unknown.
    fn unknown(&self) -> Option<(String, String)>;
    /// Whether the other one is the same event of the same type.
    fn equals(&self, other: &dyn AnyEvent) -> bool;
    /// Itself, to be cast.
    fn as_any(&self) -> &dyn Any;
}

/// An accessor's result as JSON text.
#[must_use]
pub fn text<T: Encode>(value: T) -> String {
    let mut writer = hookwright::Writer::new();
    value.encode(&mut writer);
    writer.finish()
}

fn header<P: Provider>(headers: Headers, body: &[u8], role: &str) -> Option<String> {
    let delivery = Delivery::<P>::read(headers, body).expect("the body is valid");
    delivery.header(role).map(str::to_owned)
}

fn raw_and_envelope<E: Encode>(unknown: &Unknown<E>) -> (String, String) {
    (unknown.raw.get().to_owned(), text(&unknown.envelope))
}

/// Writes the row of one provider: its crate and provider type, the member that handlers receive, the types of each
/// family, and the accessors of its event with the places they read.
macro_rules! subject {
    (
        $(#[$doc:meta])* $row:ident = $krate:ident::$provider:ident, $folder:literal, $part:literal;
        families { $($family:literal: $body:ident, $value:ident;)* }
        accessors { $($pointer:literal: $accessor:ident;)* }
    ) => {
        impl AnyEvent for $krate::Event {
            fn event_type(&self) -> &str {
                Self::event_type(self)
            }

            fn to_json(&self) -> String {
                text(self)
            }

            fn to_value(&self) -> Value {
                serde_json::to_value(self).expect("an event can be a value")
            }

            fn unknown(&self) -> Option<(String, String)> {
                match self {
                    Self::Unknown(unknown) => Some(raw_and_envelope(unknown)),
                    _ => None,
                }
            }

            fn equals(&self, other: &dyn AnyEvent) -> bool {
                other.as_any().downcast_ref::<Self>() == Some(self)
            }

            fn as_any(&self) -> &dyn Any {
                self
            }
        }

        $(#[$doc])*
        pub const $row: Subject = Subject {
            name: <$krate::$provider as Provider>::NAME,
            folder: $folder,
            bundle: $krate::schema::BUNDLE,
            description: $krate::schema::PROVIDER,
            events: <$krate::$provider as Provider>::EVENTS,
            headers: <$krate::$provider as Provider>::HEADERS,
            discriminator: <$krate::$provider as Provider>::DISCRIMINATOR,
            part: $part,
            event_types: || {
                let all = $krate::EventType::ALL.iter();
                all.map(|event| (event.as_str(), format!("{event:?}"))).collect()
            },
            round_trip: |name| $krate::EventType::from_name(name).map(|event| event.as_str()),
            sample: |name| $krate::EventType::from_name(name).map(|event| event.sample_json()),
            decode: |body| Ok(Box::new($krate::Event::decode(body)?)),
            from_str: |text| Ok(Box::new(serde_json::from_str::<$krate::Event>(text)?)),
            header: header::<$krate::$provider>,
            bodies: &[$(($family, Root::of::<$krate::$body>(stringify!($body)))),*],
            parts: &[$(($family, Root::of::<$krate::$value>(stringify!($value)))),*],
            event: Root::of::<$krate::Event>("Event"),
            envelope: Root::of::<$krate::Envelope>("Envelope"),
            accessors: &[$(($pointer, |event| {
                let event = event.as_any().downcast_ref::<$krate::Event>();
                text(event.expect("the event is of this provider").$accessor())
            })),*],
            from_body: |family, body| match family {
                $($family => {
                    let body = $krate::$body::from_json(body).ok()?;
                    Some(Box::new($krate::Event::from(body)))
                })*
                _ => None,
            },
        };
    };
}

subject! {
    /// Apideck.
    APIDECK = hookwright_apideck::Apideck, "schemas/apideck", "payload";
    families {
        "activity": ActivityBody, Activity;
        "company": CompanyBody, Company;
        "contact": ContactBody, Contact;
        "lead": LeadBody, Lead;
        "note": NoteBody, Note;
        "opportunity": OpportunityBody, Opportunity;
    }
    accessors {
        "/payload/consumer_id": consumer_id;
        "/payload/entity_id": entity_id;
        "/payload/entity_url": entity_url;
        "/payload/event_id": event_id;
        "/payload/event_type": event_type;
        "/payload/execution_attempt": execution_attempt;
        "/payload/occurred_at": occurred_at;
        "/payload/service_id": service_id;
        "/payload/unified_api": unified_api;
    }
}

subject! {
    /// Morph.
    MORPH = hookwright_morph::Morph, "schemas/morph", "data";
    families {
        "crmEngagement": CrmEngagementBody, CrmEngagement;
        "crmOpportunity": CrmOpportunityBody, CrmOpportunity;
        "crmPipeline": CrmPipelineBody, CrmPipeline;
        "crmStage": CrmStageBody, CrmStage;
        "genericCompany": GenericCompanyBody, GenericCompany;
        "genericContact": GenericContactBody, GenericContact;
        "genericUser": GenericUserBody, GenericUser;
        "genericWorkspace": GenericWorkspaceBody, GenericWorkspace;
        "schedulingEvent": SchedulingEventBody, SchedulingEvent;
        "schedulingEventType": SchedulingEventTypeBody, SchedulingEventType;
        "schedulingSlot": SchedulingSlotBody, SchedulingSlot;
        "telephonyCall": TelephonyCallBody, TelephonyCall;
        "telephonyCallTranscript": TelephonyCallTranscriptBody, TelephonyCallTranscript;
        "widgetCardView": WidgetCardViewBody, WidgetCardView;
    }
    accessors {
        "/event": event_type;
        "/data/createdAt": created_at;
        "/data/id": id;
        "/data/rawResource": raw_resource;
        "/data/updatedAt": updated_at;
        "/data/warnings": warnings;
    }
}

subject! {
    /// A provider that nobody has: every keyword and every kind of type, made by the build script of this package as a
    /// user's own would be.
    KITCHEN = kitchen::Kitchen, "tests/fixtures/kitchen", "detail";
    families {
        "dish": DishBody, Dish;
        "drink": DrinkBody, Drink;
    }
    accessors {
        "/meta/kind": event_type;
    }
}

/// Every provider that ships.
pub const SUBJECTS: [Subject; 2] = [APIDECK, MORPH];

/// Every provider that ships, and the one that has everything.
pub const ALL: [Subject; 3] = [APIDECK, MORPH, KITCHEN];
