//! A provider whose events a header names, on the command line: with its samples, what is sent and what is received.

mod run;

use std::fs;

use run::inbox::Inbox;
use run::server::Server;
use run::{Folder, Said, clone};
use serde_json::Value;

/// The folder of the provider.
fn forge() -> String {
    format!("{}/tests/fixtures/forge", clone())
}

fn run(args: &[&str]) -> Said {
    Folder::new(&[]).run(&[args, &["--provider", &forge()]].concat())
}

/// What is found in a delivery, with its code.
fn codes(said: &Said) -> Vec<String> {
    let report: Value = serde_json::from_str(&said.out).expect("the report is JSON");
    let findings = report["deliveries"][0]["findings"].as_array();
    let findings = findings.into_iter().flatten();
    let code = |finding: &Value| finding["code"].as_str().unwrap_or_default().to_owned();
    findings.map(code).collect()
}

const EVENTS: [&str; 5] = [
    "create",
    "issues.closed",
    "issues.labeled",
    "issues.opened",
    "push",
];

#[test]
fn events_are_listed_by_the_names_that_header_and_body_make() {
    let said = Folder::new(&[]).run(&["events", &forge()]);
    for event in EVENTS {
        assert!(said.out.contains(event), "{}", said.all());
    }
    let said = run(&["sample", "issues.opend"]);
    assert!(
        said.err.contains("did you mean `issues.opened`?"),
        "{}",
        said.all()
    );
}

#[test]
fn examples_say_by_their_names_which_event_they_are() {
    let valid = format!("{}/examples/valid", forge());
    let said = run(&["validate", &valid]);
    assert_eq!(said.code, Some(0), "{}", said.all());
    assert!(said.err.contains("5 valid"), "{}", said.all());

    let invalid = format!("{}/examples/invalid", forge());
    for entry in fs::read_dir(invalid).expect("there are examples") {
        let path = entry.expect("it can be listed").path();
        let path = path.to_str().expect("names are UTF-8");
        let said = run(&["validate", path]);
        assert_eq!(said.code, Some(1), "{path}: {}", said.all());
        assert!(
            !said.out.contains("missing-event"),
            "{path}: {}",
            said.all()
        );
    }
}

#[test]
fn a_sample_is_valid_with_its_event_or_its_headers_and_by_itself_says_nothing() {
    for event in EVENTS {
        let sample = run(&["sample", event]);
        let folder = Folder::new(&[("body.json", sample.out.as_bytes())]);
        let provider = forge();
        let validate = |more: &[&str]| {
            let args = [
                "validate",
                "body.json",
                "--provider",
                &provider,
                "--format",
                "json",
            ];
            folder.run(&[&args, more].concat())
        };
        let said = validate(&["--event", event]);
        assert_eq!(codes(&said), [""; 0], "{event}: {}", said.all());
        assert_eq!(codes(&validate(&[])), ["missing-event"], "{event}");

        let args = [
            "sign",
            "body.json",
            "--provider",
            &provider,
            "--event",
            event,
            "--insecure-secret",
            "s",
        ];
        let signed = folder.run(&args);
        let value = event.split('.').next().unwrap_or(event);
        assert!(
            signed.out.contains(&format!("x-forge-event: {value}\n")),
            "{}",
            signed.all()
        );
        fs::write(folder.path().join("headers.txt"), &signed.out).expect("a file can be written");
        let said = validate(&["--headers", "headers.txt"]);
        assert_eq!(codes(&said), [""; 0], "{event}: {}", said.all());
    }
    let folder = Folder::new(&[("body.json", b"{}")]);
    let said = folder.run(&[
        "sign",
        "body.json",
        "--provider",
        &forge(),
        "--insecure-secret",
        "s",
    ]);
    assert_eq!(said.code, Some(2));
    assert!(
        said.err
            .contains("in the header `x-forge-event`: say which one it is with --event"),
        "{}",
        said.all()
    );
}

#[test]
fn what_is_sent_is_received_with_its_event() {
    let folder = Folder::new(&[(
        "push.json",
        br#"{"repository": "anvil", "sender": "smith", "commits": []}"#,
    )]);
    let provider = forge();
    let listen = [
        "--provider",
        &provider,
        "--secret-env",
        "LISTEN_SECRET",
        "--format",
        "json",
        "--count",
        "9",
    ];
    let inbox = Inbox::start(
        &folder,
        &[&listen[..], &["--save", "inbox"]].concat(),
        Some("s3cr3t"),
    );
    let url = format!("{}/hook", inbox.url);
    let cases: [(&[&str], &str, &str); 9] = [
        (&["create"], "handled", "create"),
        (&["issues.closed"], "handled", "issues.closed"),
        (&["issues.opened"], "handled", "issues.opened"),
        (&["push", "--body", "push.json"], "handled", "push"),
        (
            &["issues.opened", "--mutate", "missing-field", "--seed", "1"],
            "malformed",
            "",
        ),
        (
            &["issues.opened", "--mutate", "unknown-event"],
            "handled",
            "imagined.opened",
        ),
        (
            &["push", "--mutate", "unknown-event"],
            "handled",
            "imagined",
        ),
        (&["push", "--header", "X-Forge-Event:"], "malformed", ""),
        (&["--handshake"], "handshake", ""),
    ];
    for (args, _, _) in cases {
        let common = [
            "--to",
            &url,
            "--provider",
            &provider,
            "--insecure-secret",
            "s3cr3t",
        ];
        folder.run(&[&["send"], args, &common].concat());
    }
    let heard = inbox.wait();
    let lines: Vec<Value> = heard
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    assert_eq!(lines.len(), cases.len(), "{}", heard.out);
    for ((args, outcome, event), line) in cases.iter().zip(&lines) {
        assert_eq!(line["outcome"], *outcome, "{args:?}: {line}");
        if !event.is_empty() {
            assert_eq!(line["event"], *event, "{args:?}: {line}");
        }
    }
    // What was saved has its headers, and so its event.
    let said = folder.run(&[
        "validate",
        "inbox/0003-issues.opened.http",
        "--provider",
        &provider,
    ]);
    assert_eq!(said.code, Some(0), "{}", said.all());
}

#[test]
fn the_header_of_another_event_is_sent_where_that_is_wished() {
    let server = Server::start(|_| 200);
    let args = [
        "send",
        "issues.opened",
        "--mutate",
        "other-event",
        "--insecure-secret",
        "s",
        "--to",
        &server.url("/"),
    ];
    let said = run(&args);
    assert_eq!(said.code, Some(0), "{}", said.all());
    let request = server.requests().pop().expect("it came");
    assert!(request.contains("x-forge-event: label\r\n"), "{request}");
    assert!(
        said.out.contains("broken: `x-forge-event` says `label`"),
        "{}",
        said.out
    );
}
