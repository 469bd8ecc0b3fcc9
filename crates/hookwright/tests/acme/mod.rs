//! Types as the generator writes them, by hand: every helper once, on the calls that generated code makes.
#![expect(
    unreachable_pub,
    reason = "the tests of this folder share these types; nobody else sees them"
)]

use std::collections::BTreeMap;

use hookwright::{
    Bound, Decode, Encode, Event, EventInfo, Extra, Failed, HeaderRole, Integer, Items, Kind,
    Length, Maybe, Number, Problem, Provider, Reader, Unknown, Writer, read,
};

/// An object with every sort of member.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub id: String,
    pub name: Option<String>,
    pub amount: Maybe<Number>,
    pub stage: Option<Stage>,
    pub owner: Option<String>,
    pub age: Option<Integer>,
    pub tags: Option<Vec<String>>,
    pub answers: Option<BTreeMap<String, Answer>>,
    pub parent: Option<Box<Contact>>,
    pub card: Option<Card>,
    pub extra: Extra,
}

impl<'a> Decode<'a> for Contact {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        let mut object = reader.object()?;
        let mut id = None;
        let mut name = None;
        let mut amount = None;
        let mut stage = None;
        let mut owner = None;
        let mut age = None;
        let mut tags = None;
        let mut answers = None;
        let mut parent = None;
        let mut card = None;
        let mut object_ = None;
        let mut extra = Extra::new();
        while let Some(key) = reader.next_key(&mut object)? {
            match key.as_str() {
                "id" => read::once(reader, &key, &mut id, String::decode)?,
                "name" => {
                    read::once(reader, &key, &mut name, |reader| {
                        read::string(reader, Length::new(1, 5))
                    })?;
                }
                "amount" => read::maybe(reader, &key, &mut amount, |reader| {
                    read::number(
                        reader,
                        &[Bound::Minimum("0"), Bound::ExclusiveMaximum("1e3")],
                    )
                })?,
                "stage" => read::once(reader, &key, &mut stage, |reader| {
                    read::nullable(reader, Stage::decode)
                })?,
                "owner" => read::once(reader, &key, &mut owner, |reader| {
                    read::nullable(reader, String::decode)
                })?,
                "age" => {
                    read::once(reader, &key, &mut age, |reader| {
                        read::integer(
                            reader,
                            &[Bound::Maximum("150"), Bound::ExclusiveMinimum("-1")],
                        )
                    })?;
                }
                "tags" => read::once(reader, &key, &mut tags, |reader| {
                    read::array_within(
                        reader,
                        Items {
                            min: 1,
                            max: Some(3),
                            unique: true,
                        },
                        String::decode,
                    )
                })?,
                "answers" => read::once(reader, &key, &mut answers, |reader| {
                    read::map_within(
                        reader,
                        Items {
                            min: 0,
                            max: Some(2),
                            unique: false,
                        },
                        Answer::decode,
                    )
                })?,
                "parent" => read::once(reader, &key, &mut parent, Box::decode)?,
                "card" => read::once(reader, &key, &mut card, Card::decode)?,
                "object" => read::once(reader, &key, &mut object_, |reader| {
                    read::constant(reader, "resource")
                })?,
                _ => extra.read(reader, key)?,
            }
        }
        read::required(reader, &object, object_, "object")?;
        Ok(Self {
            id: read::required(reader, &object, id, "id")?,
            name,
            amount: amount.unwrap_or_default(),
            stage: read::required(reader, &object, stage, "stage")?,
            owner: owner.unwrap_or_default(),
            age,
            tags,
            answers,
            parent,
            card,
            extra,
        })
    }
}

impl Encode for Contact {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.optional("age", &self.age);
        object.maybe("amount", &self.amount);
        object.optional("answers", &self.answers);
        object.optional("card", &self.card);
        object.member("id", &self.id);
        object.optional("name", &self.name);
        object.constant("object", "resource");
        object.optional("owner", &self.owner);
        object.optional("parent", &self.parent);
        object.nullable("stage", &self.stage);
        object.optional("tags", &self.tags);
        object.extra(&self.extra);
        object.end();
    }
}

/// A closed string enum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stage {
    Lost,
    Won,
}

impl<'a> Decode<'a> for Stage {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        match &*reader.string()? {
            "lost" => Ok(Self::Lost),
            "won" => Ok(Self::Won),
            _ => Err(reader.fail(Problem::NotListed(&["lost", "won"]))),
        }
    }
}

impl Encode for Stage {
    fn encode(&self, writer: &mut Writer) {
        writer.string(match self {
            Self::Lost => "lost",
            Self::Won => "won",
        });
    }
}

/// A union told apart by JSON type.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Text(String),
    Number(Number),
    List(Vec<String>),
}

impl<'a> Decode<'a> for Answer {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        match reader.kind()? {
            Kind::String => String::decode(reader).map(Self::Text),
            Kind::Number => Number::decode(reader).map(Self::Number),
            Kind::Array => read::array(reader, String::decode).map(Self::List),
            _ => Err(reader.wrong_type("a string, a number or an array")),
        }
    }
}

impl Encode for Answer {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Text(value) => value.encode(writer),
            Self::Number(value) => value.encode(writer),
            Self::List(value) => value.encode(writer),
        }
    }
}

/// A union told apart by a member; its objects are closed.
#[derive(Clone, Debug, PartialEq)]
pub enum Card {
    Text(TextCard),
}

#[derive(Clone, Debug, PartialEq)]
pub struct TextCard {
    pub value: String,
}

impl<'a> Decode<'a> for Card {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        match reader.peek_member("type")?.as_deref() {
            Some("text") => TextCard::decode(reader).map(Self::Text),
            _ => Err(reader.wrong_type("an object whose `type` is \"text\"")),
        }
    }
}

impl<'a> Decode<'a> for TextCard {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        let mut object = reader.object()?;
        let mut type_ = None;
        let mut value = None;
        while let Some(key) = reader.next_key(&mut object)? {
            match key.as_str() {
                "type" => read::once(reader, &key, &mut type_, |reader| {
                    read::constant(reader, "text")
                })?,
                "value" => read::once(reader, &key, &mut value, String::decode)?,
                _ => return Err(reader.unexpected(&key)),
            }
        }
        read::required(reader, &object, type_, "type")?;
        Ok(Self {
            value: read::required(reader, &object, value, "value")?,
        })
    }
}

impl Encode for Card {
    fn encode(&self, writer: &mut Writer) {
        let Self::Text(card) = self;
        let mut object = writer.object();
        object.constant("type", "text");
        object.member("value", &card.value);
        object.end();
    }
}

/// The envelope, and the provider around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    pub event: String,
    pub data: Contact,
}

impl<'a> Decode<'a> for Envelope {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        let mut object = reader.object()?;
        let mut event = None;
        let mut data = None;
        while let Some(key) = reader.next_key(&mut object)? {
            match key.as_str() {
                "event" => read::once(reader, &key, &mut event, String::decode)?,
                "data" => read::once(reader, &key, &mut data, Contact::decode)?,
                _ => reader.skip()?,
            }
        }
        Ok(Self {
            event: read::required(reader, &object, event, "event")?,
            data: read::required(reader, &object, data, "data")?,
        })
    }
}

impl Encode for Envelope {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.member("data", &self.data);
        object.member("event", &self.event);
        object.end();
    }
}

pub struct Acme;

#[derive(Clone, Debug, PartialEq)]
pub enum AcmeEvent {
    ContactCreated(Envelope),
    Unknown(Unknown<Envelope>),
}

impl Event for AcmeEvent {
    fn decode_as(event_type: &str, reader: &mut Reader<'_>) -> Result<Self, Failed> {
        match event_type {
            "contact.created" => Envelope::decode(reader).map(Self::ContactCreated),
            _ => Unknown::decode_as(event_type, reader).map(Self::Unknown),
        }
    }

    fn event_type(&self) -> &str {
        match self {
            Self::ContactCreated(_) => "contact.created",
            Self::Unknown(event) => &event.event_type,
        }
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

impl<'a> Decode<'a> for AcmeEvent {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        hookwright::decode_next::<Acme>(reader)
    }
}

impl Encode for AcmeEvent {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::ContactCreated(event) => event.encode(writer),
            Self::Unknown(event) => event.encode(writer),
        }
    }
}

impl Provider for Acme {
    type Event = AcmeEvent;
    const NAME: &'static str = "acme";
    const TITLE: &'static str = "Acme";
    const DOCS: &'static str = "https://example.com";
    const EVENTS: &'static [EventInfo] = &[EventInfo {
        name: "contact.created",
        title: "Contact created",
        family: "contact",
        action: "created",
        docs: "A contact was created.",
    }];
    const HEADERS: &'static [HeaderRole] = &[HeaderRole {
        role: "connector",
        name: "x-connector-id",
        aliases: &["x-conector-id"],
    }];
    const DISCRIMINATOR: &'static [&'static str] = &["event"];
}
