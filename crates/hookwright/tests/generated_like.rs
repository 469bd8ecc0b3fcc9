//! Types as the generator writes them, by hand: every helper once, on the calls that generated code makes.

use std::collections::BTreeMap;

use hookwright::{
    Bound, Decode, Encode, Event, EventInfo, Extra, Failed, HeaderRole, Integer, Items, Json, Kind,
    Length, Maybe, Number, Problem, Provider, Reader, SyntaxError, Unknown, Writer, decode, read,
};

/// An object with every sort of member.
#[derive(Clone, Debug, PartialEq)]
struct Contact {
    id: String,
    name: Option<String>,
    amount: Maybe<Number>,
    stage: Option<Stage>,
    owner: Option<String>,
    age: Option<Integer>,
    tags: Option<Vec<String>>,
    answers: Option<BTreeMap<String, Answer>>,
    parent: Option<Box<Contact>>,
    card: Option<Card>,
    extra: Extra,
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
enum Stage {
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
enum Answer {
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
enum Card {
    Text(TextCard),
}

#[derive(Clone, Debug, PartialEq)]
struct TextCard {
    value: String,
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
struct Envelope {
    event: String,
    data: Contact,
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

struct Acme;

#[derive(Clone, Debug, PartialEq)]
enum AcmeEvent {
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
}

impl<'a> Decode<'a> for AcmeEvent {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        read::event::<Acme>(reader)
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

const FULL: &str = r#"{
  "object": "resource", "id": "c-1", "stage": "won", "name": "A\u0301\ud83d\ude00xy", "amount": 999.990,
  "age": 1.5e2, "tags": ["a", "b"], "answers": {"q1": "yes", "q2": [ "a" ]}, "owner": "o",
  "card": {"value": "v", "type": "text"}, "new": {"a": [1.0, null]},
  "parent": {"object": "resource", "id": "p", "stage": null, "amount": null, "\u006eew": "x"}
}"#;

#[test]
fn a_full_object_is_decoded_and_encoded_without_loss() {
    let contact = Contact::from_json(FULL.as_bytes()).unwrap();
    assert_eq!(contact.name.as_deref(), Some("A\u{301}\u{1f600}xy"));
    assert_eq!(contact.stage, Some(Stage::Won));
    assert_eq!(contact.amount.get().unwrap().as_str(), "999.990");
    assert_eq!(contact.age.as_ref().unwrap().as_i64(), Some(150));
    let parent = contact.parent.as_deref().unwrap();
    assert!(parent.amount.is_null());
    assert_eq!(parent.extra.get("new").unwrap().get(), "\"x\"");
    let text = contact.to_json();
    assert_eq!(
        text.parse::<hookwright::RawJson>().unwrap(),
        FULL.parse().unwrap()
    );
    assert_eq!(Contact::from_json(text.as_bytes()).unwrap(), contact);
}

/// Decodes a contact with these members besides the required ones and returns where and why it is refused.
fn refusal(members: &str) -> (String, Problem) {
    let text = format!(r#"{{"object":"resource","id":"c","stage":null{members}}}"#);
    let refused = Contact::from_json(text.as_bytes()).unwrap_err();
    (refused.diagnosis().pointer, refused.problem())
}

#[test]
fn every_constraint_names_its_place() {
    let cases: [(&str, &str, Problem); 19] = [
        (r#","id":"d""#, "/id", Problem::DuplicateKey),
        (r#","i\u0064":"d""#, "/id", Problem::DuplicateKey),
        (r#","x":1,"\u0078":2"#, "/x", Problem::DuplicateKey),
        (
            r#","x":[{"a":{"b":1,"b":1}}]"#,
            "/x/0/a/b",
            Problem::DuplicateKey,
        ),
        (r#","name":"""#, "/name", Problem::TooShort { limit: 1 }),
        (
            r#","name":"\u00e4bcdef""#,
            "/name",
            Problem::TooLong { limit: 5 },
        ),
        (
            r#","amount":-1e-99999"#,
            "/amount",
            Problem::Below(Bound::Minimum("0")),
        ),
        (
            r#","amount":1000"#,
            "/amount",
            Problem::Above(Bound::ExclusiveMaximum("1e3")),
        ),
        (r#","age":1.5"#, "/age", Problem::NotAnInteger),
        (
            r#","age":-1.0"#,
            "/age",
            Problem::Below(Bound::ExclusiveMinimum("-1")),
        ),
        (
            r#","age":151"#,
            "/age",
            Problem::Above(Bound::Maximum("150")),
        ),
        (r#","tags":[]"#, "/tags", Problem::TooFewItems { limit: 1 }),
        (
            r#","tags":["a","b","c","d"]"#,
            "/tags",
            Problem::TooManyItems { limit: 3 },
        ),
        (r#","tags":["a","\u0061"]"#, "/tags", Problem::NotUnique),
        (
            r#","tags":["a",null]"#,
            "/tags/1",
            Problem::WrongType {
                expected: "a string",
            },
        ),
        (
            r#","answers":{"a":1,"b":1,"c":1}"#,
            "/answers",
            Problem::TooManyMembers { limit: 2 },
        ),
        (
            r#","answers":{"a/b":true}"#,
            "/answers/a~1b",
            Problem::WrongType {
                expected: "a string, a number or an array",
            },
        ),
        (
            r#","card":{"type":"text","value":"v","more":1}"#,
            "/card",
            Problem::UnexpectedMember,
        ),
        (
            r#","card":{"type":"text"}"#,
            "/card",
            Problem::Missing("value"),
        ),
    ];
    for (members, pointer, problem) in cases {
        assert_eq!(refusal(members), (pointer.to_owned(), problem), "{members}");
    }
    assert_eq!(
        refusal(r#","card":{"x":[}}"#).1,
        Problem::Syntax(SyntaxError::ExpectedValue)
    );
    assert_eq!(refusal(r#","card":{"x":1}"#).0, "/card");
}

#[test]
fn a_required_member_is_missed_at_its_object() {
    let refused = Contact::from_json(br#"{"object":"resource","stage":"won"}"#).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "at the top level (line 1, column 1): expected an object with the member `id`, found an object of 2 members"
    );
    let refused =
        Contact::from_json(br#"{"object":"resourc","id":"c","stage":"won"}"#).unwrap_err();
    assert_eq!(refused.problem(), Problem::NotConst("resource"));
    assert_eq!(refused.found_text(), b"\"resourc\"");
    let refused = Contact::from_json(br#"{"stage":"gone"}"#).unwrap_err();
    assert_eq!(refused.diagnosis().expected, "one of \"lost\", \"won\"");
}

#[test]
fn an_event_is_known_unknown_or_malformed() {
    let data = r#"{"object":"resource","id":"c","stage":null}"#;
    let known = format!(r#"{{"data":{data},"event":"contact.created"}}"#);
    assert!(matches!(
        decode::<Acme>(known.as_bytes()),
        Ok(AcmeEvent::ContactCreated(_))
    ));
    let newer = format!(r#" {{"event":"contact.\u006derged", "data": {data} }} "#);
    let unknown = decode::<Acme>(newer.as_bytes()).unwrap();
    assert_eq!(unknown.event_type(), "contact.merged");
    assert_eq!(unknown.to_json(), newer.trim());
    let refused = decode::<Acme>(br#"{"event":"contact.created","data":{"id":7}}"#).unwrap_err();
    assert_eq!(refused.event_type(), Some("contact.created"));
    assert_eq!(
        refused.to_string(),
        "event `contact.created`: at /data/id (line 1, column 41): expected a string, found a number"
    );
}

#[test]
fn a_body_that_names_no_event_says_why() {
    let why = |body: &str| decode::<Acme>(body.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        why(r#"{"data":{}}"#),
        "at the top level (line 1, column 1): expected an object with the member `event`, found an object of 1 member"
    );
    assert_eq!(
        why(r#"{"event":7}"#),
        "at /event (line 1, column 10): expected a string, found a number"
    );
    assert_eq!(
        why("[]"),
        "at the top level (line 1, column 1): expected an object, found an array of 0 items"
    );
    assert_eq!(
        why(""),
        "at the top level (line 1, column 1): expected more JSON, found the end of the text"
    );
    assert_eq!(
        why(r#"{"data":{,"event":"x"}"#),
        "at /data (line 1, column 10): expected a member's name in double quotes, found the character `,`"
    );
}

#[test]
fn a_delivery_finds_headers_by_role_and_alias() {
    let body = r#"{"event":"contact.created","data":{"object":"resource","id":"c","stage":null}}"#;
    let headers = [("X-Conector-Id", "hubspot"), ("x-other", "1")]
        .into_iter()
        .collect();
    let delivery = hookwright::Delivery::<Acme>::read(headers, body).unwrap();
    assert_eq!(delivery.header("connector"), Some("hubspot"));
    assert_eq!(delivery.header("owner"), None);
    assert_eq!(delivery.body(), body.as_bytes());
    assert_eq!(
        Acme::event_info("contact.created").unwrap().family,
        "contact"
    );
}
