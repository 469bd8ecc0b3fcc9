//! Every invalid example is refused by the type and by the schema, at the same place.

use hookwright_tests::examples::{self, Invalid};
use hookwright_tests::oracle::{self, Oracle};
use hookwright_tests::subject::{SUBJECTS, Subject};
use serde_json::Value;

/// Runs a check over every invalid example, and fails with the table of what it has to say.
fn check(header: &str, fault: impl Fn(&Subject, &Oracle, &Invalid) -> Option<String>) {
    let mut table = Vec::new();
    for subject in &SUBJECTS {
        let oracle = Oracle::of_bundle(subject);
        let examples = examples::invalid(subject);
        assert!(
            !examples.is_empty(),
            "{} has no invalid examples",
            subject.name
        );
        for example in examples {
            if let Some(fault) = fault(subject, &oracle, &example) {
                table.push(format!(
                    "| {} | {} | {} | {fault} |",
                    subject.name, example.event, example.reason
                ));
            }
        }
    }
    assert!(
        table.is_empty(),
        "| provider | event | reason | {header} |\n{}",
        table.join("\n")
    );
}

fn value(example: &Invalid) -> Value {
    serde_json::from_str(&example.text).expect("an invalid example is still JSON")
}

#[test]
fn the_schema_refuses_every_invalid_example() {
    check("verdict of the schema", |_, oracle, example| {
        oracle.families[example.family]
            .is_valid(&value(example))
            .then(|| "accepted".to_owned())
    });
}

#[test]
fn the_event_refuses_every_invalid_example() {
    check("verdict of `Event::decode`", |subject, _, example| {
        let event = (subject.decode)(example.text.as_bytes()).ok()?;
        Some(format!("accepted as `{}`", event.variant()))
    });
}

#[test]
fn the_body_refuses_every_invalid_example() {
    check("verdict of the body", |subject, _, example| {
        let accepted = (subject.body(example.family).decode)(example.text.as_bytes()).is_ok();
        accepted.then(|| "accepted".to_owned())
    });
}

#[test]
fn the_event_points_at_a_place_that_the_validator_names() {
    check(
        "`Event::decode` points at | the validator names",
        |subject, oracle, example| {
            let refused = (subject.decode)(example.text.as_bytes()).err()?;
            misplaced(&refused, oracle, example)
        },
    );
}

#[test]
fn the_body_points_at_a_place_that_the_validator_names() {
    check(
        "the body points at | the validator names",
        |subject, oracle, example| {
            let refused = (subject.body(example.family).decode)(example.text.as_bytes()).err()?;
            misplaced(&refused, oracle, example)
        },
    );
}

fn misplaced(
    refused: &hookwright::Malformed,
    oracle: &Oracle,
    example: &Invalid,
) -> Option<String> {
    let named = oracle::violations(&oracle.families[example.family], &value(example));
    let pointer = refused.diagnosis().pointer;
    let fits = named.contains(&pointer);
    (!fits).then(|| format!("`{pointer}` | {named:?}"))
}

#[test]
fn bundle_and_source_files_give_the_same_places() {
    for subject in &SUBJECTS {
        let (bundle, source) = (Oracle::of_bundle(subject), Oracle::of_source(subject));
        for example in examples::invalid(subject) {
            let value = value(&example);
            let [bundled, from_source] = [&bundle, &source]
                .map(|oracle| oracle::violations(&oracle.families[example.family], &value));
            assert_eq!(bundled, from_source, "{} {}", example.event, example.reason);
        }
    }
}

#[test]
fn every_family_has_at_least_four_invalid_examples() {
    for subject in &SUBJECTS {
        let examples = examples::invalid(subject);
        for (family, _) in subject.bodies {
            let count = examples
                .iter()
                .filter(|example| example.family == *family)
                .count();
            assert!(count >= 4, "{} {family} has {count}", subject.name);
        }
    }
}

/// Whoever changes a message sees here what people will read.
#[test]
fn messages_are_as_they_were_reviewed() {
    for subject in &SUBJECTS {
        let line = |example: Invalid| {
            let refused = (subject.decode)(example.text.as_bytes());
            let message = refused.map_or_else(|error| error.to_string(), |_| "accepted".into());
            format!(
                "{}.{}\n    {message}\n",
                examples::stem(example.event),
                example.reason
            )
        };
        let lines: String = examples::invalid(subject).into_iter().map(line).collect();
        insta::assert_snapshot!(format!("messages_{}", subject.name), lines);
    }
}
