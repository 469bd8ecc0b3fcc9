//! Events that borrow their text are the events that own it, but for where the text is.

use std::borrow::Cow;

use hookwright::{Encode, Provider, Writer, decode};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
use hookwright_tests::examples;
use hookwright_tests::forge::{self, Forge};
use hookwright_tests::subject::{SUBJECTS, Subject};

fn subject(name: &str) -> &'static Subject {
    let subject = SUBJECTS.iter().find(|subject| subject.name == name);
    subject.expect("the provider is under test")
}

/// Bodies that are events, such as are none, and one that nobody knows.
fn bodies(subject: &Subject) -> Vec<String> {
    let valid = examples::valid(subject).into_iter();
    let invalid = examples::invalid(subject).into_iter();
    let valid = valid.map(|example| example.text);
    let texts: Vec<String> = valid.chain(invalid.map(|example| example.text)).collect();
    let event = subject.events.first().expect("there are events").name;
    let unknown = texts
        .iter()
        .map(|text| text.replace(event, "no.such::event"));
    let short = texts.iter().map(|text| text[..text.len() / 2].to_owned());
    unknown.chain(short).chain(texts.iter().cloned()).collect()
}

/// Every body is the same event both ways, or is refused for the same reason.
macro_rules! check {
    ($provider:ident, $borrowed:path) => {{
        let mut known = 0;
        for body in bodies(subject($provider::NAME)) {
            let owned = decode::<$provider>(body.as_bytes());
            let lent = <$borrowed>::decode(body.as_bytes());
            match (owned, lent) {
                (Ok(owned), Ok(lent)) => {
                    known += usize::from(lent.known().is_some());
                    assert_eq!(lent.known(), owned.known(), "{body}");
                    assert_eq!(lent.event_type(), owned.event_type(), "{body}");
                    let written = text(&lent);
                    assert_eq!(written, text(&owned), "{body}");
                    let kept = lent.into_owned();
                    drop(body);
                    assert_eq!(text(&kept), written);
                }
                (Err(owned), Err(lent)) => assert_eq!(owned, lent, "{body}"),
                (owned, lent) => panic!("{owned:?} but {lent:?} of {body}"),
            }
        }
        assert!(known > 10, "most bodies are of events");
    }};
}

#[test]
fn a_body_is_the_same_event_whether_its_text_is_borrowed_or_not() {
    check!(Apideck, hookwright_apideck::borrowed::Event::<'_>);
    check!(Morph, hookwright_morph::borrowed::Event::<'_>);
}

#[test]
fn text_stands_in_the_body_unless_it_has_an_escape() {
    let body = Apideck::sample("crm.contact.created")
        .expect("there is one")
        .to_owned();
    let escaped = body.replacen("\"entity_id\": \"", "\"entity_id\": \"\\u0041", 1);
    let escaped = escaped.replacen("\"entity_id\":\"", "\"entity_id\":\"\\u0041", 1);
    let event = hookwright_apideck::borrowed::Event::decode(escaped.as_bytes());
    let Ok(hookwright_apideck::borrowed::Event::CrmContactCreated(contact)) = event else {
        panic!("a contact was created: {event:?}");
    };
    assert!(matches!(contact.payload.consumer_id, Cow::Borrowed(_)));
    assert!(matches!(&contact.payload.entity_id, Cow::Owned(id) if id.starts_with('A')));
    let event: hookwright_apideck::borrowed::Event<'_> = contact.into();
    assert_eq!(
        event.known(),
        Some(hookwright_apideck::EventType::CrmContactCreated)
    );
    assert!(event.entity_id().starts_with('A'));
    assert!(event.consumer_id().is_some());
}

/// The connector's own JSON may be the largest part of a body.
#[test]
fn raw_json_stays_in_the_body() {
    let sample = Morph::sample("crmOpportunity::created").expect("there is one");
    let resource = format!(r#"{{"id": 400, "more": [{}0]}}"#, "0, ".repeat(1_000));
    let body = sample.replacen("null", &resource, 1);
    assert_ne!(body, sample, "the sample has no raw resource");
    let event = hookwright_morph::borrowed::Event::decode(body.as_bytes()).expect("it is valid");
    let raw = event.raw_resource().expect("it is there");
    assert_eq!(raw.get(), resource);
    assert!(body.as_bytes().as_ptr_range().contains(&raw.get().as_ptr()));
    let kept: hookwright_morph::borrowed::Event<'static> = event.into_owned();
    drop(body);
    let raw = kept.raw_resource().expect("it is there still");
    assert_eq!(raw.get(), resource);
}

fn text(event: &impl Encode) -> String {
    let mut writer = Writer::new();
    event.encode(&mut writer);
    writer.finish()
}

/// Where a header names the event, it names one that borrows, too.
#[test]
fn a_header_names_the_event() {
    let body = Forge::sample("issues.opened")
        .expect("there is one")
        .to_owned();
    let lent = forge::borrowed::Event::decode("issues", body.as_bytes()).expect("it is valid");
    let owned = forge::Event::decode("issues", body.as_bytes()).expect("it is valid");
    assert_eq!(lent.event_type(), owned.event_type());
    let kept: forge::borrowed::Event<'static> = lent.into_owned();
    drop(body);
    assert_eq!(text(&kept), text(&owned));
}
