//! A header that names the event makes decoding quicker, and is never believed: a delivery is what its body says.

use std::iter;

use hookwright::{Delivery, Event, Headers, Provider, decode};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
use hookwright_tests::examples;
use hookwright_tests::subject::{SUBJECTS, Subject};

/// Bodies of every kind: the examples, valid and not, and each cut off, and with something after its end.
fn bodies(subject: &Subject) -> Vec<String> {
    let valid = examples::valid(subject).into_iter();
    let invalid = examples::invalid(subject).into_iter();
    let whole = valid.map(|example| example.text);
    let whole = whole.chain(invalid.map(|example| example.text));
    let broken = |text: String| {
        let cut = text.trim_end().strip_suffix('}').map(str::to_owned);
        let more = format!("{text} 1");
        iter::once(text).chain(cut).chain(iter::once(more))
    };
    whole.flat_map(broken).collect()
}

/// Whatever name the header gives, what is read of a body is what `decode` gives.
fn check<P: Provider<Event: PartialEq + std::fmt::Debug>>(name: &str) {
    let subject = SUBJECTS.iter().find(|subject| subject.name == name);
    let subject = subject.expect("the provider is under test");
    let names = subject.events.iter().map(|info| info.name);
    let names: Vec<_> = names.chain(["", "no.such::event"]).collect();
    for body in bodies(subject) {
        let expected = decode::<P>(body.as_bytes());
        for name in &names {
            let header = P::header_role("event_type").map(|role| (role.name, *name));
            let headers: Headers = header.into_iter().collect();
            match (Delivery::<P>::read(headers, body.clone()), &expected) {
                (Ok(delivery), Ok(event)) => assert_eq!(delivery.event(), event, "{name}: {body}"),
                (Err(refused), Err(malformed)) => {
                    assert_eq!(refused.malformed(), malformed, "{name}: {body}");
                }
                (read, _) => panic!("{name}: {read:?} of {body}"),
            }
        }
    }
}

#[test]
fn what_a_header_says_changes_nothing() {
    // Otherwise no header is looked at.
    const { assert!(<Apideck as Provider>::Event::NAMES_ITSELF) };
    check::<Apideck>("apideck");
    check::<Morph>("morph");
}
