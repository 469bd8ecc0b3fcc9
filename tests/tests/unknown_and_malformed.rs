//! What an event that is not known becomes, and what a refused body says of itself.

use hookwright::{Malformed, Problem, SyntaxError};
use hookwright_tests::examples::{self, Valid};
use hookwright_tests::json::{Node, Style};
use hookwright_tests::rng::Rng;
use hookwright_tests::subject::{SUBJECTS, Subject};
use hookwright_tests::walk;

/// Runs a check over one valid example of every family.
fn each_family(check: impl Fn(&Subject, &Valid)) {
    for subject in &SUBJECTS {
        let examples = examples::valid(subject);
        for (family, _) in subject.bodies {
            let example = examples.iter().find(|example| example.family == *family);
            check(subject, example.expect("every family has an example"));
        }
    }
}

fn refused(subject: &Subject, body: &[u8]) -> Malformed {
    let shown = String::from_utf8_lossy(body);
    match (subject.decode)(body) {
        Ok(event) => panic!("accepted as {}: {shown}", event.variant()),
        Err(malformed) => malformed,
    }
}

/// The example with another name of the event.
fn renamed(subject: &Subject, example: &Valid, name: &str) -> Node {
    let path: Vec<_> = subject
        .discriminator
        .iter()
        .map(|step| (*step).to_owned())
        .collect();
    let mut tree = example.node.clone();
    *walk::at_mut(&mut tree, &path).expect("every event has a name") = Node::string(name);
    tree
}

#[test]
fn an_event_of_tomorrow_is_unknown_and_keeps_everything() {
    each_family(|subject, example| {
        for name in [
            "an.event::of_tomorrow",
            "",
            "Crm.Contact.Created",
            "日本 😀",
        ] {
            let style = Style {
                space: true,
                ..Style::default()
            };
            let text = renamed(subject, example, name).styled(style, &mut Rng::new(0, name));
            let event = (subject.decode)(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(event.event_type(), name);
            assert_eq!(event.variant(), "Unknown");
            let (raw, envelope) = event.unknown().expect("it is unknown");
            assert_eq!(raw, text.trim(), "the raw JSON is kept as it was written");
            assert_eq!(event.to_json(), raw);
            assert_eq!(Node::parse(&envelope).sorted(), Node::parse(&text).sorted());
            let through_serde = (subject.from_str)(&text).expect("serde knows unknown events, too");
            assert!(event.equals(&*through_serde), "{text}");
        }
    });
}

#[test]
fn an_event_of_tomorrow_in_a_broken_envelope_is_malformed() {
    each_family(|subject, example| {
        let mut tree = renamed(subject, example, "an.event::of_tomorrow");
        *walk::at_mut(&mut tree, &[subject.part.to_owned()]).expect("every event has a part") =
            Node::Null;
        let refused = refused(subject, tree.to_text().as_bytes());
        assert_eq!(refused.diagnosis().pointer, format!("/{}", subject.part));
    });
}

/// The body on several lines, the fault in the last one, behind members and characters of every width.
fn with_fault(example: &Valid, fault: &str) -> (String, usize) {
    let Node::Object(members) = &example.node else {
        panic!("a body is an object")
    };
    let lines = members
        .iter()
        .map(|(name, value)| format!("  \"{name}\": {},\n", value.to_text()));
    let before = "\"aé日😀\": \"ü\", ";
    let text = format!("{{\n{}{before}{fault}", lines.collect::<String>());
    (text, before.chars().count())
}

#[test]
fn a_break_of_the_syntax_is_placed_by_line_and_character() {
    each_family(|subject, example| {
        let (text, before) = with_fault(example, "\"x\" 1}");
        let refused = refused(subject, text.as_bytes());
        let diagnosis = refused.diagnosis();
        assert_eq!(
            refused.problem(),
            Problem::Syntax(SyntaxError::ExpectedColon)
        );
        assert_eq!(diagnosis.line, text.lines().count());
        assert_eq!(diagnosis.column, before + "\"x\" ".len() + 1);
        assert_eq!(refused.event_type(), Some(example.event));
        assert_eq!(refused.raw(), text.as_bytes());
        assert_eq!(refused.offset(), text.len() - "1}".len());
    });
}

#[test]
fn a_bad_member_is_placed_named_and_kept_byte_for_byte() {
    each_family(|subject, example| {
        // Both providers give every event an identifier; its value follows a name and a text of many widths.
        let identifier = if subject.name == "apideck" {
            "event_id"
        } else {
            "id"
        };
        let (path, place) = (
            [subject.part.to_owned(), identifier.to_owned()],
            format!("/{}/{identifier}", subject.part),
        );
        let mut tree = example.node.clone();
        *walk::at_mut(&mut tree, &path).expect("it is required") = Node::number("98765");
        let text = tree.to_text();
        let (head, tail) = text.split_once("98765").expect("it was put there");
        let text = format!(
            "\r\n{}\n  \t98765{tail}",
            head.replacen('{', "{\"ñ日😀\": [\"é\"],\n", 1)
        );
        let refused = refused(subject, text.as_bytes());
        let diagnosis = refused.diagnosis();
        assert_eq!(diagnosis.pointer, place);
        assert_eq!((diagnosis.line, diagnosis.column), (4, 4), "{text}");
        assert_eq!(
            (diagnosis.expected.as_str(), diagnosis.found.as_str()),
            ("a string", "a number")
        );
        assert_eq!(refused.event_type(), Some(example.event));
        assert_eq!(refused.raw(), text.as_bytes());
        assert_eq!(refused.found_text(), b"98765");
        let message = format!(
            "event `{}`: at {place} (line 4, column 4): expected a string, found a number",
            example.event
        );
        assert_eq!(refused.to_string(), message);
        assert_eq!(refused.into_raw(), text.as_bytes());
    });
}

#[test]
fn a_name_that_occurs_twice_is_refused_at_every_depth() {
    each_family(|subject, example| {
        let objects = walk::paths(&example.node).into_iter().filter_map(|path| {
            let Some(Node::Object(members)) = walk::at(&example.node, &path) else {
                return None;
            };
            members
                .first()
                .map(|(name, value)| (path, name.clone(), value.clone()))
        });
        for (mut path, name, value) in objects {
            let mut tree = example.node.clone();
            let Some(Node::Object(members)) = walk::at_mut(&mut tree, &path) else {
                unreachable!("it is an object")
            };
            members.push((name.clone(), value));
            path.push(name);
            twice(subject, &tree, &path);
        }
    });
}

#[test]
fn a_name_that_occurs_twice_inside_an_unknown_member_is_refused() {
    each_family(|subject, example| {
        let one = || ("a".to_owned(), Node::Null);
        let Node::Object(mut members) = example.node.clone() else {
            panic!("a body is an object")
        };
        members.push((
            "unknown".into(),
            Node::Array(vec![Node::Object(vec![one(), one()])]),
        ));
        twice(subject, &Node::Object(members), &walk::path("/unknown/0/a"));
    });
}

fn twice(subject: &Subject, tree: &Node, path: &[String]) {
    let text = tree.to_text();
    let refused = refused(subject, text.as_bytes());
    assert_eq!(refused.problem(), Problem::DuplicateKey, "{text}");
    assert_eq!(refused.diagnosis().pointer, walk::pointer(path), "{text}");
    assert_eq!(refused.raw(), text.as_bytes());
}

#[test]
fn one_hundred_and_twenty_eight_levels_are_read_and_one_more_is_not() {
    each_family(|subject, example| {
        let nested = |levels: usize| {
            let open = example.node.to_text();
            let open = open
                .strip_suffix('}')
                .expect("a body is an object")
                .to_owned();
            // The body itself is the first level.
            format!(
                "{open},\"unknown\":{}{}}}",
                "[".repeat(levels - 1),
                "]".repeat(levels - 1)
            )
        };
        let event =
            (subject.decode)(nested(128).as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        assert!(event.to_json().contains(&"[".repeat(127)));
        assert_eq!(
            refused(subject, nested(129).as_bytes()).problem(),
            Problem::TooDeep
        );
        assert_eq!(
            refused(subject, nested(100_000).as_bytes()).problem(),
            Problem::TooDeep
        );
    });
}

#[test]
fn what_is_no_json_is_refused_with_its_reason() {
    const HOSTILE: [&str; 4] = ["[", "{\"a\":", "{\"payload\":{\"event_type\":", "-"];
    for subject in &SUBJECTS {
        for text in HOSTILE {
            for body in [text.to_owned(), text.repeat(100_000)] {
                let malformed = refused(subject, body.as_bytes());
                assert!(
                    malformed.to_string().len() < 1_000,
                    "a message must not grow with the body"
                );
                assert_eq!(malformed.raw(), body.as_bytes());
            }
        }
    }
    each_family(|subject, example| {
        for (body, expected) in broken(&example.node.to_text()) {
            let malformed = refused(subject, &body);
            assert_eq!(
                malformed.problem(),
                Problem::Syntax(expected),
                "{malformed}"
            );
            assert_eq!(malformed.raw(), body);
            assert!(!malformed.to_string().is_empty());
        }
    });
}

#[test]
fn a_message_does_not_grow_with_the_name_of_the_event() {
    each_family(|subject, example| {
        let mut tree = renamed(subject, example, &"n".repeat(1_000_000));
        let Node::Object(members) = &mut tree else {
            panic!("a body is an object")
        };
        members.push(("x".into(), Node::number("01")));
        let length = refused(subject, tree.to_text().as_bytes())
            .to_string()
            .len();
        assert!(length < 1_000, "{}: {length} bytes", subject.name);
    });
}

/// Bodies made of a good one, each broken in its own way.
fn broken(good: &str) -> Vec<(Vec<u8>, SyntaxError)> {
    let inner = good.strip_suffix('}').expect("a body is an object");
    let text = |text: String| text.into_bytes();
    let bytes = |before: &[u8], after: &[u8]| [before, good.as_bytes(), after].concat();
    let member = |value: &[u8]| [inner.as_bytes(), b",\"x\":", value, b"}"].concat();
    vec![
        (Vec::new(), SyntaxError::UnexpectedEnd),
        (b" \r\n\t".to_vec(), SyntaxError::UnexpectedEnd),
        (bytes(b"\xEF\xBB\xBF", b""), SyntaxError::ByteOrderMark),
        (bytes(b"", b"{}"), SyntaxError::TrailingData),
        (bytes(b"", b"\0"), SyntaxError::TrailingData),
        (bytes(b"", b"\xFF"), SyntaxError::InvalidUtf8),
        (text(inner.to_owned()), SyntaxError::UnexpectedEnd),
        (text(format!("{inner},}}")), SyntaxError::ExpectedKey),
        (
            text(format!("{inner} \"x\":1}}")),
            SyntaxError::ExpectedCommaOrEnd,
        ),
        (member(b"\"\xC0\xAF\""), SyntaxError::InvalidUtf8),
        (member(b"\"\xED\xA0\x80\""), SyntaxError::InvalidUtf8),
        (member(b"\"\\ud800\""), SyntaxError::LoneSurrogate),
        (member(b"\"\\udc00 x\""), SyntaxError::LoneSurrogate),
        (member(b"\"\\ud83d\\u0041\""), SyntaxError::LoneSurrogate),
        (member(b"\"\\x41\""), SyntaxError::BadEscape),
        (member(b"\"a\nb\""), SyntaxError::ControlCharacter),
        (member(b"01"), SyntaxError::BadNumber),
        (member(b"1."), SyntaxError::BadNumber),
        (member(b"NaN"), SyntaxError::ExpectedValue),
        (member(b"'a'"), SyntaxError::ExpectedValue),
        (member(b"// no\n1"), SyntaxError::ExpectedValue),
    ]
}

#[test]
fn a_body_becomes_the_variant_that_its_own_event_type_names() {
    for subject in &SUBJECTS {
        for example in examples::valid(subject) {
            let event = (subject.from_body)(example.family, example.text.as_bytes())
                .expect("the example is valid");
            let decoded = (subject.decode)(example.text.as_bytes()).expect("the example is valid");
            assert_eq!(event.event_type(), example.event);
            assert!(event.equals(&*decoded), "{}", example.event);
        }
    }
}
