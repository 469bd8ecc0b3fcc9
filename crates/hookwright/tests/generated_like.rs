//! What generated types do, shown on types written as the generator writes them.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the verdict")]

mod acme;

use acme::{Acme, AcmeEvent, Contact, Stage};
use hookwright::{Bound, Event, Json, Problem, Provider, SyntaxError, decode};

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
