//! What a refused body says of itself shows no value of the payload, which may be personal data.

use hookwright_tests::examples;
use hookwright_tests::json::Node;
use hookwright_tests::subject::{SUBJECTS, Subject};
use hookwright_tests::walk::{self, Path};

/// A text that stands in no schema.
const SECRET: &str = "ŝecret-7f3a";

/// Everything that a refused body prints, the bytes it keeps aside.
fn printed(subject: &Subject, body: &str) -> Option<String> {
    let refused = (subject.decode)(body.as_bytes()).err()?;
    let door = (subject.from_str)(body)
        .err()
        .map(|error| error.to_string());
    Some(format!(
        "{refused}\n{refused:?}\n{:?}\n{door:?}",
        refused.diagnosis()
    ))
}

/// The strings of a tree with their places, except the name of the event, which messages are meant to show.
fn strings(subject: &Subject, tree: &Node) -> Vec<(Path, String)> {
    let all = walk::paths(tree)
        .into_iter()
        .filter(|path| *path != subject.discriminator);
    all.filter_map(|path| match walk::at(tree, &path) {
        Some(Node::String(text)) => Some((path, text.clone())),
        _ => None,
    })
    .collect()
}

#[test]
fn no_text_of_an_invalid_example_is_printed_unless_the_schema_itself_says_it() {
    let mut looked_for = 0;
    for subject in &SUBJECTS {
        for example in examples::invalid(subject) {
            let printed = printed(subject, &example.text).expect("the example is invalid");
            let tree = Node::parse(&example.text);
            // The words of the schema are no secret: names of members, and the values that it lists.
            let secret = |text: &String| {
                text.chars().count() >= 4 && !subject.bundle.contains(&format!("\"{text}\""))
            };
            for (_, text) in strings(subject, &tree)
                .into_iter()
                .filter(|(_, text)| secret(text))
            {
                assert!(!printed.contains(&text), "`{text}` in {printed}");
                looked_for += 1;
            }
        }
    }
    assert!(looked_for > 500, "only {looked_for} texts were looked for");
}

#[test]
fn no_text_is_printed_whichever_value_of_an_invalid_example_it_stands_for() {
    let mut refused = 0;
    for subject in &SUBJECTS {
        for example in examples::invalid(subject) {
            let tree = Node::parse(&example.text);
            for (path, text) in strings(subject, &tree) {
                let mut secret = tree.clone();
                let long = format!("{SECRET}{}", "x".repeat(text.len()));
                *walk::at_mut(&mut secret, &path).expect("it is a path of the tree") =
                    Node::String(long);
                let printed = printed(subject, &secret.to_text());
                refused += usize::from(printed.is_some());
                assert!(
                    !printed.unwrap_or_default().contains(SECRET),
                    "{}",
                    walk::pointer(&path)
                );
            }
        }
    }
    assert!(refused > 500, "only {refused} bodies were refused");
}

#[test]
fn no_number_is_printed() {
    for subject in &SUBJECTS {
        for example in examples::invalid(subject) {
            let tree = Node::parse(&example.text);
            for path in walk::paths(&tree) {
                let mut secret = tree.clone();
                *walk::at_mut(&mut secret, &path).expect("it is a path of the tree") =
                    Node::number("-9182736450.5");
                let printed = printed(subject, &secret.to_text()).unwrap_or_default();
                assert!(!printed.contains("9182736450"), "{printed}");
            }
        }
    }
}
