//! Every limit that the schemas set is met to the character and to the smallest fraction, on both sides.
//!
//! The mutants meet limits by chance; here each is tried on purpose, wherever an example has a value under it.

use hookwright_tests::examples::{self, Valid};
use hookwright_tests::facets::Facets;
use hookwright_tests::json::Node;
use hookwright_tests::oracle::{self, Oracle};
use hookwright_tests::subject::{SUBJECTS, Subject};
use hookwright_tests::walk::{self, Path};

/// Puts every candidate at every place, and has type and schema judge it. Returns how many were accepted and refused.
fn meet(candidates: impl Fn(&Facets<'_>) -> Vec<Node>) -> (usize, usize) {
    let (mut accepted, mut refused) = (0, 0);
    for subject in &SUBJECTS {
        let (oracle, bundle) = (Oracle::of_source(subject), oracle::bundle(subject));
        for example in examples::valid(subject) {
            let schema = bundle
                .pointer(&oracle::family_pointer(example.family))
                .expect("every family has a schema");
            for path in walk::paths(&example.node) {
                for candidate in candidates(&Facets::at(&bundle, schema, &path)) {
                    let verdict = judge(subject, &oracle, &example, &path, candidate);
                    *(if verdict { &mut accepted } else { &mut refused }) += 1;
                }
            }
        }
    }
    println!("{accepted} accepted, {refused} refused");
    (accepted, refused)
}

fn judge(
    subject: &Subject,
    oracle: &Oracle,
    example: &Valid,
    path: &Path,
    candidate: Node,
) -> bool {
    let mut tree = example.node.clone();
    *walk::at_mut(&mut tree, path).expect("it is a path of the example") = candidate;
    let text = tree.to_text();
    let value = serde_json::from_str(&text).expect("it is JSON");
    let expected = oracle.families[example.family].is_valid(&value);
    let decoded = (subject.body(example.family).decode)(text.as_bytes());
    assert_eq!(
        decoded.is_ok(),
        expected,
        "{} at {}\n{text}",
        example.event,
        walk::pointer(path)
    );
    expected
}

#[test]
fn lengths_count_characters_of_every_width() {
    let (accepted, refused) = meet(|facets| {
        let limits = facets.limits(&["minLength", "maxLength"]).into_iter();
        let lengths = limits.flat_map(|limit| [limit - 1, limit, limit + 1]);
        let lengths = lengths.filter_map(|length| usize::try_from(length).ok());
        // One to four bytes a character, a pair of surrogates, and what people see as one character but is two.
        let filled = |length| {
            ["a", "é", "日", "😀", "e\u{301}"]
                .map(|fill| Node::String(fill.chars().cycle().take(length).collect()))
        };
        lengths.flat_map(filled).collect()
    });
    assert!(
        accepted > 500 && refused > 200,
        "{accepted} accepted, {refused} refused"
    );
}

#[test]
fn numbers_are_compared_exactly() {
    const KEYWORDS: [&str; 4] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    const AROUND: [&str; 12] = [
        "0",
        "-0",
        "-0.0",
        "0e5",
        "1",
        "-1",
        "0.5",
        "-0.5",
        "1e-300",
        "-1e-300",
        "-0.000000000000000000000000000001",
        "1e300",
    ];
    let (accepted, refused) = meet(|facets| {
        // Every limit of both providers is zero; another one needs candidates of its own.
        let limits = facets.limits(&KEYWORDS);
        assert!(limits.iter().all(|limit| *limit == 0), "{limits:?}");
        if limits.is_empty() {
            Vec::new()
        } else {
            AROUND.map(Node::number).into()
        }
    });
    assert!(
        accepted > 50 && refused > 50,
        "{accepted} accepted, {refused} refused"
    );
}

#[test]
fn every_listed_value_is_accepted_where_it_is_listed_and_its_like_is_not() {
    let (accepted, refused) = meet(|facets| {
        let listed = facets
            .listed()
            .into_iter()
            .map(|value| Node::parse(&value.to_string()));
        let alike = |node: Node| match node {
            Node::String(text) => ["", " ", "\0", "x"]
                .map(|more| Node::String(format!("{text}{more}")))
                .to_vec(),
            other => vec![other],
        };
        listed.flat_map(alike).collect()
    });
    assert!(
        accepted > 500 && refused > 1_000,
        "{accepted} accepted, {refused} refused"
    );
}
