//! The validator, with the schemas in a folder and as a generated crate carries them.

use hookwright::Provider as _;
use hookwright_tests::forge::{EventType, Forge, schema};
use hookwright_validator::{Bundled, Code, Finding, Input, Report, Validator, Verdict};

use crate::samples;

fn validators() -> [Validator; 2] {
    let folder = hookwright_tests::top().join("tests/fixtures/forge");
    let events = Forge::EVENTS.iter();
    let bundled = Bundled {
        provider: schema::PROVIDER,
        schema: schema::BUNDLE,
        events: events.map(|info| (info.name, info.family)).collect(),
    };
    [
        Validator::load(&folder).unwrap(),
        Validator::bundled(&bundled).unwrap(),
    ]
}

/// All headers of a delivery, with this value of the one that names events.
fn headers(value: &str) -> [(&str, &str); 3] {
    [
        ("X-Forge-Event", value),
        ("X-Forge-Delivery", "k"),
        (
            "X-Forge-Signature",
            concat!(
                "0000000000000000000000000000000",
                "000000000000000000000000000000000"
            ),
        ),
    ]
}

fn input<'i>(value: &str, body: &'i str) -> Input<'i> {
    Input::new(body.as_bytes()).headers(headers(value))
}

/// What both validators say the same of.
#[track_caller]
fn judge(input: &Input<'_>) -> Report {
    let [folder, bundled] = validators().map(|validator| validator.validate(input));
    assert_eq!(folder, bundled);
    folder
}

fn only(report: &Report) -> &Finding {
    assert_eq!(report.findings.len(), 1, "{report:#?}");
    &report.findings[0]
}

#[test]
fn every_sample_is_valid_with_its_header_or_its_name() {
    for (event, value, sample) in samples() {
        for input in [
            input(value, sample),
            Input::new(sample.as_bytes()).event(event),
        ] {
            let report = judge(&input);
            assert_eq!(report.findings, [], "{event}");
            assert_eq!(report.event.as_deref(), Some(event));
        }
    }
}

#[test]
fn of_a_body_alone_nothing_is_said_but_that() {
    let [validator, _] = validators();
    for (_, _, sample) in samples() {
        assert_eq!(validator.check(sample.as_bytes()), Verdict::Unsure);
        let report = judge(&Input::new(sample.as_bytes()));
        let finding = only(&report);
        assert_eq!(finding.code, Code::MissingEvent);
        assert_eq!(finding.header.as_deref(), Some("x-forge-event"));
        assert_eq!(report.event, None);
    }
    // That the header is missing is told once.
    let [_, rest @ ..] = headers("push");
    let report = judge(&Input::new(EventType::Push.sample_json().as_bytes()).headers(rest));
    assert_eq!(only(&report).code, Code::MissingHeader);
}

#[test]
fn what_is_not_known_is_marked_where_it_stands() {
    let issue = EventType::IssuesOpened.sample_json();
    let pinned = issue.replace("opened", "openend");
    let report = judge(&input("issues", &pinned));
    let finding = only(&report);
    assert_eq!(
        (finding.code, finding.pointer.as_str()),
        (Code::UnknownEvent, "/action")
    );
    assert_eq!(
        finding.help.as_deref(),
        Some("did you mean `issues.opened`?")
    );
    assert_eq!(report.event.as_deref(), Some("issues.openend"));

    let request = format!(
        "POST / HTTP/1.1\r\nX-Forge-Delivery: k\r\nX-Forge-Event: isues\r\nX-Forge-Signature: {}\r\n\r\n{issue}",
        headers("")[2].1
    );
    let report = judge(&Input::http(request.as_bytes()).unwrap());
    let finding = only(&report);
    assert_eq!(finding.code, Code::UnknownEvent);
    let mark = finding.mark.as_ref().unwrap();
    assert_eq!((&request[mark.span.clone()], mark.line), ("isues", 3));
    assert_eq!(
        finding.help.as_deref(),
        Some("did you mean `issues.opened`?")
    );
}

#[test]
fn a_body_is_judged_by_the_event_that_header_and_body_name() {
    let issue = EventType::IssuesOpened.sample_json();
    let zero = issue.replace('7', "0");
    let report = judge(&input("issues", &zero));
    assert_eq!(only(&report).pointer, "/issue/number");

    // Whose family it is, nobody knows without the action; the envelope does not ask for it.
    let report = judge(&input(
        "issues",
        r#"{"repository": "anvil", "sender": "smith"}"#,
    ));
    let finding = only(&report);
    assert_eq!(
        (finding.code, finding.pointer.as_str()),
        (Code::MissingEvent, "")
    );
    // All bodies of one header are of one family: it is known what they lack.
    let report = judge(&input(
        "label",
        r#"{"repository": "anvil", "sender": "smith", "name": "loud"}"#,
    ));
    let finding = only(&report);
    assert_eq!(finding.code, Code::MissingField);
    assert!(finding.message.contains("action"), "{finding:?}");
}

#[test]
fn the_header_does_not_repeat_a_name_and_is_read_under_each_of_its_own() {
    let issue = EventType::IssuesOpened.sample_json();
    let mut aliased = headers("issues");
    aliased[0].0 = "X-Event";
    let report = judge(&Input::new(issue.as_bytes()).headers(aliased));
    assert_eq!(only(&report).code, Code::HeaderAlias);
    assert_eq!(report.event.as_deref(), Some("issues.opened"));
}

#[test]
fn whoever_asks_says_which_event_it_is() {
    let issue = EventType::IssuesOpened.sample_json();
    let report = judge(&Input::new(issue.as_bytes()).event("push"));
    assert_eq!(only(&report).code, Code::MissingField);
    let report = judge(&Input::new(issue.as_bytes()).event("issues.labeled"));
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(
        codes,
        [Code::MissingField, Code::WrongConstant],
        "{report:#?}"
    );
    let report = judge(&Input::new(issue.as_bytes()).event("star"));
    assert_eq!(only(&report).code, Code::UnknownEvent);
}
