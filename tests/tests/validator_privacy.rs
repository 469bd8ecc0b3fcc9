//! A masked report shows no value of a delivery, in no format, whichever value is at fault.

use hookwright_tests::examples;
use hookwright_tests::json::Node;
use hookwright_tests::subject::{SUBJECTS, Subject};
use hookwright_tests::walk;
use hookwright_validator::render::{self, Format, Judged};
use hookwright_validator::{Input, Report, Validator};

/// A text and a number that stand in no schema.
const TEXT: &str = "ŝecret-7f3a";
const NUMBER: &str = "-9182736450.5";

fn validator(subject: &Subject) -> Validator {
    let folder = hookwright_tests::top().join(subject.folder);
    Validator::load(&folder).unwrap_or_else(|report| panic!("{report}"))
}

/// Everything that can be printed of a masked report.
fn printed(report: &Report) -> String {
    let report = report.masked();
    let human = render::human(&report, "body.json", false);
    let debug = format!("{report:?}");
    let judged = [Judged {
        path: "body.json".into(),
        number: None,
        report,
    }];
    let formats = [Format::Json, Format::Sarif, Format::Github, Format::Junit];
    formats.iter().fold(human + &debug, |all, format| {
        all + &format.document(&judged)
    })
}

#[test]
fn no_value_is_printed_wherever_it_stands() {
    let mut looked_for = 0;
    for subject in &SUBJECTS {
        let validator = validator(subject);
        for example in examples::invalid(subject) {
            let tree = Node::parse(&example.text);
            for path in walk::paths(&tree) {
                for secret in [
                    Node::string(TEXT),
                    Node::number(NUMBER),
                    Node::Array(vec![Node::string(TEXT)]),
                ] {
                    let mut tree = tree.clone();
                    *walk::at_mut(&mut tree, &path).expect("it is a path of the tree") = secret;
                    let body = tree.to_text();
                    let input = Input::new(body.as_bytes())
                        .header("x-owner-id", TEXT)
                        .header("x-apideck-signature", TEXT);
                    let input = input.header("x-apideck-event-type", TEXT);
                    let printed = printed(&validator.validate(&input));
                    for part in ["7f3a", "918273"] {
                        assert!(
                            !printed.contains(part),
                            "{}: {printed}",
                            walk::pointer(&path)
                        );
                    }
                    looked_for += 1;
                }
            }
        }
    }
    assert!(looked_for > 1000, "only {looked_for} bodies were judged");
}

#[test]
fn no_part_of_a_request_or_of_broken_json_is_printed() {
    let validator = validator(&SUBJECTS[0]);
    let requests = [
        format!(
            "POST /hooks?key={TEXT} HTTP/1.1\nx-apideck-signature: {TEXT}\n\n{{\"payload\": \"{TEXT}\"}}\n"
        ),
        format!("POST / HTTP/1.1\nx-apideck-event-type: {TEXT}\n\n{{\"payload\": {TEXT}}}\n"),
    ];
    for request in requests {
        let report = validator.validate(&Input::http(request.as_bytes()).expect("it is a request"));
        assert!(!report.findings.is_empty());
        let printed = printed(&report);
        assert!(!printed.contains("7f3a"), "{printed}");
    }
}
