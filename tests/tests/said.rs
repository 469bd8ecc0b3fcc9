//! A header that names the event makes decoding quicker, and so does a name seen in passing. Neither is ever believed: a delivery is what its
//! body says.

use std::iter;

use hookwright::{Delivery, Event, Failure, Headers, Provider, Reader, decode};
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

/// What a body is, told without any guess: by the name that stands where names stand.
fn exact<P: Provider>(body: &str) -> Result<P::Event, Option<Failure>> {
    let mut reader = Reader::over(body);
    let outcome = match reader.find(P::DISCRIMINATOR) {
        Some(name) => P::Event::decode_as(&name, &mut reader),
        None => Err(reader.not_found(P::DISCRIMINATOR)),
    };
    let outcome = outcome.and_then(|event| reader.finish().map(|()| event));
    outcome.map_err(|_| reader.failure())
}

/// The same bodies with the member that names events in other places as well, as a member of another object or in a text, before and behind
/// the one that counts, with the name of every event.
fn check_glimpse<P: Provider<Event: PartialEq + std::fmt::Debug>>(provider: &str) {
    let subject = SUBJECTS.iter().find(|subject| subject.name == provider);
    let subject = subject.expect("the provider is under test");
    let member = P::DISCRIMINATOR.last().expect("bodies name their events");
    let names = subject.events.iter().map(|info| info.name).step_by(5);
    let names: Vec<&str> = names.chain(["", "no.such::event"]).collect();
    for body in bodies(subject) {
        let decoys = names.iter().flat_map(|name| {
            let decoy = format!(
                r#""decoy": [{{"{member}" : "{name}"}}, "{member}", "\"{member}\":\"{name}\""]"#
            );
            let inside = body.trim_start().strip_prefix('{');
            let before = inside.map(|rest| format!("{{{decoy}, {rest}"));
            let inside = body.trim_end().strip_suffix('}');
            let behind = inside.map(|rest| format!("{rest}, {decoy}}}"));
            let twice = body.replacen(
                &format!("\"{member}\""),
                &format!("\"{member}\":\"{name}\",\"{member}\""),
                1,
            );
            // And where the last member is looked at first.
            let last = |decoy: String| Some(format!("{}{decoy}", inside?));
            let at_end = last(format!(r#","{member}":"{name}"}}"#));
            let below = last(format!(r#","decoy":{{"{member}":"{name}"}}}}"#));
            let variants = [before, behind, at_end, below, Some(twice)];
            variants.into_iter().flatten()
        });
        // Names sorted, so that the one that counts comes first or last.
        let sorted = serde_json::from_str::<serde_json::Value>(&body).ok();
        let sorted = sorted.map(|value| value.to_string());
        for body in iter::once(body.clone()).chain(sorted).chain(decoys) {
            match (decode::<P>(body.as_bytes()), exact::<P>(&body)) {
                (Ok(event), Ok(expected)) => assert_eq!(event, expected, "{body}"),
                (Err(malformed), Err(failure)) => {
                    let told = Failure {
                        offset: malformed.offset(),
                        problem: malformed.problem(),
                    };
                    assert_eq!(Some(told), failure, "{body}");
                }
                (decoded, expected) => panic!("{decoded:?}, expected {expected:?}: {body}"),
            }
        }
    }
}

#[test]
fn a_name_seen_in_passing_changes_nothing() {
    check_glimpse::<Apideck>("apideck");
    check_glimpse::<Morph>("morph");
}
