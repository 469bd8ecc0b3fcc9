//! Every valid example decodes into the right variant and comes back equal, however the same payload is written.

use hookwright_tests::examples::{self, Valid};
use hookwright_tests::facets::Facets;
use hookwright_tests::json::{Node, Style};
use hookwright_tests::oracle::{self, Oracle};
use hookwright_tests::rng::{self, Rng};
use hookwright_tests::subject::{SUBJECTS, Subject};
use hookwright_tests::walk;
use serde_json::Value;

/// Runs a check over the valid examples of every provider.
fn each(check: impl Fn(&Subject, &Valid)) {
    for subject in &SUBJECTS {
        for example in examples::valid(subject) {
            check(subject, &example);
        }
    }
}

/// The text is the example's event and comes back with the same value, members and numbers as they were written, through
/// both doors.
fn survives(subject: &Subject, example: &Valid, text: &str) {
    let context = || format!("{} {}: {text}", subject.name, example.event);
    let event =
        (subject.decode)(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{}", context()));
    assert_eq!(event.event_type(), example.event, "{}", context());
    assert!(event.unknown().is_none(), "{}", context());
    let value: Value = serde_json::from_str(text).expect("it was decoded");
    let encoded = event.to_json();
    assert_eq!(
        serde_json::from_str::<Value>(&encoded).expect("it is JSON"),
        value,
        "{}",
        context()
    );
    assert_eq!(
        Node::parse(&encoded).sorted(),
        Node::parse(text).sorted(),
        "{}",
        context()
    );
    assert_eq!(event.to_value(), value, "{}", context());
    let through_serde =
        (subject.from_str)(text).unwrap_or_else(|error| panic!("{error}\n{}", context()));
    assert_eq!(through_serde.event_type(), example.event, "{}", context());
    assert_eq!(through_serde.to_value(), value, "{}", context());
    let again = (subject.decode)(encoded.as_bytes())
        .unwrap_or_else(|error| panic!("{error}\n{}", context()));
    assert!(event.equals(&*again), "{}", context());
    let body = subject.body(example.family);
    assert_eq!(
        (body.decode)(text.as_bytes()).expect("the event is a body"),
        encoded,
        "{}",
        context()
    );
}

#[test]
fn every_event_has_an_example_that_decodes_into_its_own_variant() {
    each(|subject, example| {
        let event = (subject.decode)(example.text.as_bytes()).expect("the example is valid");
        let variants = (subject.event_types)();
        let (_, variant) = variants
            .iter()
            .find(|(name, _)| *name == example.event)
            .expect("the event is known");
        assert_eq!(event.variant(), *variant);
    });
    let counts = SUBJECTS.map(|subject| (subject.name, examples::valid(&subject).len()));
    assert_eq!(counts, [("apideck", 18), ("morph", 42)]);
}

#[test]
fn examples_come_back_equal() {
    each(|subject, example| survives(subject, example, &example.text));
}

#[test]
fn both_doors_give_the_same_event() {
    each(|subject, example| {
        let direct = (subject.decode)(example.text.as_bytes()).expect("the example is valid");
        let through_serde = (subject.from_str)(&example.text).expect("the example is valid");
        assert!(direct.equals(&*through_serde), "{}", example.event);
    });
}

#[test]
fn order_escapes_and_white_space_do_not_matter() {
    let seed = rng::seed();
    each(|subject, example| {
        let mut rng = Rng::new(seed, example.event);
        let direct = (subject.decode)(example.text.as_bytes()).expect("the example is valid");
        for round in 0..16 {
            let style = Style {
                shuffle: true,
                escape: round & 1 != 0,
                space: round & 2 != 0,
            };
            let text = example.node.styled(style, &mut rng);
            survives(subject, example, &text);
            let restyled = (subject.decode)(text.as_bytes()).expect("it survived");
            assert!(direct.equals(&*restyled), "{text}");
        }
    });
}

#[test]
fn unknown_members_are_kept_in_every_object() {
    let deep = Node::Array(vec![
        Node::Object(vec![(String::new(), Node::number("12e-1"))]),
        Node::Null,
    ]);
    let unknown = Node::Object(vec![
        ("deep".into(), deep),
        ("😀".into(), Node::string("\u{0}\"😀")),
    ]);
    let (mut kept, mut maps) = (0, 0);
    for subject in &SUBJECTS {
        let oracle = Oracle::of_source(subject);
        for example in examples::valid(subject) {
            let mut everywhere = example.node.clone();
            for path in walk::paths(&example.node) {
                let mut here = example.node.clone();
                if !insert(&mut here, &path, &unknown) {
                    continue;
                }
                let value = serde_json::from_str(&here.to_text()).expect("it is JSON");
                if oracle.is_event(&value) {
                    survives(subject, &example, &here.to_text());
                    insert(&mut everywhere, &path, &unknown);
                    kept += 1;
                } else {
                    assert!(
                        (subject.decode)(here.to_text().as_bytes()).is_err(),
                        "{}",
                        example.event
                    );
                    maps += 1;
                }
            }
            survives(subject, &example, &everywhere.to_text());
        }
    }
    println!(
        "{kept} objects took an unknown member, {maps} are maps whose values are of another kind"
    );
    assert!(kept > 200 && maps < kept / 20);
}

/// Puts an unknown member first in the object at a place; whether there is one.
fn insert(tree: &mut Node, path: &[String], unknown: &Node) -> bool {
    match walk::at_mut(tree, path) {
        Some(Node::Object(members)) => {
            members.insert(0, ("unknown member".into(), unknown.clone()));
        }
        _ => return false,
    }
    true
}

#[test]
fn absent_stays_absent_and_null_stays_null_where_the_schema_allows_them() {
    let mut counts = [0; 3];
    for subject in &SUBJECTS {
        let oracle = Oracle::of_source(subject);
        for example in examples::valid(subject) {
            for path in walk::paths(&example.node).into_iter().skip(1) {
                let mut absent = example.node.clone();
                walk::remove(&mut absent, &path);
                let mut null = example.node.clone();
                *walk::at_mut(&mut null, &path).expect("it is a path of the example") = Node::Null;
                for (index, tree) in [absent, null].into_iter().enumerate() {
                    let text = tree.to_text();
                    let value = serde_json::from_str(&text).expect("it is JSON");
                    if oracle.families[example.family].is_valid(&value) {
                        survives(subject, &example, &text);
                        counts[index] += 1;
                    } else {
                        let refused =
                            (subject.body(example.family).decode)(text.as_bytes()).is_err();
                        assert!(refused, "{} {}", example.event, walk::pointer(&path));
                        counts[2] += 1;
                    }
                }
            }
        }
    }
    println!(
        "{} absent, {} null, {} refused",
        counts[0], counts[1], counts[2]
    );
    assert!(
        counts.iter().all(|count| *count > 100),
        "{counts:?} prove too little"
    );
}

#[test]
fn numbers_keep_the_way_they_are_written() {
    // Beyond 64 bits serde_json rounds, so such a number is compared by its text alone.
    const FORMS: [&str; 12] = [
        "0",
        "-0",
        "-0.0",
        "1.0",
        "1e2",
        "1E+02",
        "100e-2",
        "1.50",
        "0.1000000000000000055511151231257827",
        "12345678901234567890",
        "123456789012345678901234567890",
        "1e400",
    ];
    let mut kept = 0;
    for subject in &SUBJECTS {
        let oracle = Oracle::of_source(subject);
        for example in examples::valid(subject) {
            for path in walk::paths(&example.node) {
                for form in FORMS {
                    let mut tree = example.node.clone();
                    *walk::at_mut(&mut tree, &path).expect("it is a path of the example") =
                        Node::number(form);
                    // A stand-in that serde_json can read asks the schema about numbers of this kind.
                    let readable = tree.to_text().replace("1e400", "1e40");
                    let value = serde_json::from_str(&readable).expect("it is JSON");
                    let decoded = (subject.decode)(tree.to_text().as_bytes());
                    assert_eq!(
                        decoded.is_ok(),
                        oracle.is_event(&value),
                        "{} {form}",
                        example.event
                    );
                    if let Ok(event) = decoded {
                        assert_eq!(
                            Node::parse(&event.to_json()).sorted(),
                            tree.sorted(),
                            "{} {form}",
                            example.event
                        );
                        kept += 1;
                    }
                }
            }
        }
    }
    println!("{kept} numbers kept");
    assert!(kept > 500, "only {kept} places took a number");
}

#[test]
fn values_that_open_lists_do_not_name_are_kept() {
    const VALUES: [&str; 4] = ["a-value-of-tomorrow", "HubSpot", "", "日本 😀"];
    let mut open = 0;
    for subject in &SUBJECTS {
        let (oracle, bundle) = (Oracle::of_source(subject), oracle::bundle(subject));
        for example in examples::valid(subject) {
            let schema = bundle
                .pointer(&oracle::family_pointer(example.family))
                .expect("every family has a schema");
            let listed = |path: &walk::Path| !Facets::at(&bundle, schema, path).listed().is_empty();
            for path in walk::paths(&example.node).into_iter().filter(listed) {
                for value in VALUES {
                    let mut tree = example.node.clone();
                    *walk::at_mut(&mut tree, &path).expect("it is there") = Node::string(value);
                    let instance = serde_json::from_str(&tree.to_text()).expect("it is JSON");
                    if oracle.families[example.family].is_valid(&instance) {
                        survives(subject, &example, &tree.to_text());
                        open += 1;
                    }
                }
            }
        }
    }
    // Three open lists in each event of Apideck: connector, unified API, kind of entity.
    assert!(
        open >= 18 * 3 * VALUES.len(),
        "only {open} values were open"
    );
}
