//! `hookwright listen`, with `hookwright send` at the other end.
#![cfg(unix)]

mod run;

use run::Folder;
use run::inbox::Inbox;
use run::server::{Server, body, header};
use run::unsteady::steady;
use serde_json::Value;

const SHOP: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../examples/own_provider/schemas/shop"
);

/// Sends to an inbox, signed with `s3cr3t` unless other arguments say how.
fn send(inbox: &Inbox, args: &[&str]) -> run::Said {
    let to = format!("{}/hook", inbox.url);
    let folder = Folder::new(&[]);
    let command = [&["send", "--to", &to], args].concat();
    let output = folder.command(&command).env("S", "s3cr3t").output();
    run::said(&output.expect("the command starts"))
}

fn lines(out: &str) -> Vec<Value> {
    let line = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    out.lines().map(line).collect()
}

const SIGNED: [&str; 2] = ["--secret-env", "S"];

#[test]
fn a_delivery_is_verified_validated_and_shown() {
    let folder = Folder::new(&[]);
    let inbox = Inbox::start(&folder, &["--secret-env", "LISTEN_SECRET"], Some("s3cr3t"));
    let greeting = inbox.greeting();
    let cases: &[(i32, &[&str])] = &[
        (
            0,
            &[
                "crm.contact.created",
                "--secret-env",
                "S",
                "--duplicate",
                "2",
            ],
        ),
        (1, &["crm.contact.created", "--insecure-secret", "wrong"]),
        (1, &["crm.contact.created", "--unsigned"]),
        (
            1,
            &[
                "crm.contact.created",
                "--secret-env",
                "S",
                "--mutate",
                "missing-field",
                "--seed",
                "3",
            ],
        ),
        (
            0,
            &[
                "crm.contact.created",
                "--secret-env",
                "S",
                "--mutate",
                "unknown-event",
                "--seed",
                "4",
            ],
        ),
        (
            1,
            &[
                "crm.contact.created",
                "--secret-env",
                "S",
                "--mutate",
                "other-event",
            ],
        ),
        (0, &["--handshake", "--unsigned"]),
        (0, &["crmOpportunity::created"]),
        (
            0,
            &[
                "crm.lead.updated",
                "--secret-env",
                "S",
                "--signed-form",
                "sorted-json",
            ],
        ),
    ];
    for (code, args) in cases {
        let said = send(&inbox, args);
        assert_eq!(said.code, Some(*code), "{args:?}: {}", said.all());
    }
    let heard = inbox.stop();
    assert_eq!(heard.code, Some(0), "{}", heard.err);
    let text = format!("{greeting}--- out\n{}--- err\n{}", heard.out, heard.err);
    insta::assert_snapshot!("listen", steady(&text));
}

#[test]
fn programs_get_a_line_a_delivery() {
    let folder = Folder::new(&[]);
    let args = [
        "--secret-env",
        "LISTEN_SECRET",
        "--format",
        "json",
        "--count",
        "3",
    ];
    let inbox = Inbox::start(&folder, &args, Some("s3cr3t"));
    send(&inbox, &[&["crm.contact.created"], &SIGNED[..]].concat());
    send(
        &inbox,
        &[
            "crm.contact.created",
            "--mutate",
            "truncated",
            "--secret-env",
            "S",
        ],
    );
    send(&inbox, &["crmStage::created"]);
    let heard = inbox.wait();
    assert_eq!((heard.code, heard.err.as_str()), (Some(0), ""));
    let lines = lines(&heard.out);
    let told: Vec<[&Value; 6]> = lines
        .iter()
        .map(|line| {
            [
                "number",
                "provider",
                "event",
                "outcome",
                "status",
                "signature",
            ]
            .map(|member| &line[member])
        })
        .collect();
    assert_eq!(
        serde_json::json!(told).to_string(),
        serde_json::json!([
            [1, "apideck", "crm.contact.created", "handled", 200, "holds"],
            [2, "apideck", null, "malformed", 400, "holds"],
            [3, "morph", "crmStage::created", "handled", 200, "none"],
        ])
        .to_string()
    );
    assert_eq!(lines[1]["findings"][0]["code"], "syntax");
    assert!(
        lines[0]["body"]
            .as_str()
            .is_some_and(|body| body.contains("entity_id"))
    );
}

#[test]
fn masked_lines_hold_no_value() {
    let folder = Folder::new(&[]);
    let args = ["--format", "json", "--mask", "--count", "1"];
    let inbox = Inbox::start(&folder, &args, None);
    let wrong = [
        "crm.contact.created",
        "--mutate",
        "wrong-type",
        "--seed",
        "1",
    ];
    send(&inbox, &[&wrong[..], &SIGNED[..]].concat());
    let heard = inbox.wait();
    assert!(heard.out.contains("wrong-type"), "{}", heard.out);
    for value in [
        "test_user_id",
        "hubspot",
        "123456ASDF",
        "x-apideck-signature",
    ] {
        assert!(!heard.out.contains(value), "{}", heard.out);
    }
}

#[test]
fn without_a_secret_signatures_are_not_checked_and_all_else_is() {
    let folder = Folder::new(&[]);
    let inbox = Inbox::start(&folder, &["--count", "2", "--format", "json"], None);
    assert!(
        inbox
            .greeting
            .contains("Apideck: signatures are not checked"),
        "{}",
        inbox.greeting
    );
    assert_eq!(
        send(&inbox, &["crm.contact.created", "--insecure-secret", "any"]).code,
        Some(0)
    );
    assert_eq!(
        send(
            &inbox,
            &[
                "crm.contact.created",
                "--unsigned",
                "--mutate",
                "wrong-type"
            ]
        )
        .code,
        Some(1)
    );
    let lines = lines(&inbox.wait().out);
    let told: Vec<_> = lines
        .iter()
        .map(|line| (&line["signature"], &line["outcome"]))
        .collect();
    assert_eq!(told[0], (&"unchecked".into(), &"handled".into()));
    assert_eq!(told[1], (&"unchecked".into(), &"malformed".into()));
}

/// The receiver itself, for a provider that no crate was generated for.
#[test]
fn a_providers_own_folder_is_received_like_the_shipped_ones() {
    let folder = Folder::new(&[]);
    let args = [
        "--provider",
        SHOP,
        "--secret-env",
        "LISTEN_SECRET",
        "--format",
        "json",
        "--count",
        "6",
    ];
    let inbox = Inbox::start(&folder, &args, Some("s3cr3t"));
    let shop = ["--provider", SHOP];
    let cases: &[&[&str]] = &[
        &["order/paid", "--secret-env", "S", "--duplicate", "2"],
        &["order/paid", "--insecure-secret", "wrong"],
        &[
            "order/paid",
            "--secret-env",
            "S",
            "--mutate",
            "missing-field",
        ],
        &[
            "order/paid",
            "--secret-env",
            "S",
            "--mutate",
            "unknown-event",
        ],
        &["order/paid", "--secret-env", "S", "--mutate", "other-event"],
    ];
    for case in cases {
        send(&inbox, &[*case, &shop[..]].concat());
    }
    let heard = inbox.wait();
    let lines = lines(&heard.out);
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line["outcome"].as_str().unwrap_or_default(),
                line["status"].as_u64(),
            )
        })
        .collect();
    let expected = [
        ("handled", Some(200)),
        ("duplicate", Some(200)),
        ("unauthenticated", Some(401)),
        ("malformed", Some(400)),
        ("handled", Some(200)),
        ("disagreement", Some(400)),
    ];
    assert_eq!(told, expected, "{}", heard.out);
    assert_eq!(lines[0]["provider"], "shop");
}

#[test]
fn a_delivery_is_sent_on_unchanged_and_answered_as_the_other_server_does() {
    let server = Server::start(|request| {
        if request.contains("x-refuse") {
            503
        } else {
            202
        }
    });
    let folder = Folder::new(&[]);
    let args = [
        "--forward",
        &server.url("/app"),
        "--format",
        "json",
        "--count",
        "3",
    ];
    let inbox = Inbox::start(&folder, &args, None);
    let said = send(
        &inbox,
        &[
            "crm.contact.created",
            "--secret-env",
            "S",
            "-H",
            "X-Trace: 7",
        ],
    );
    assert_eq!(said.code, Some(0), "{}", said.all());
    assert!(
        said.out.contains("202") && said.out.contains(r#"{"ok":true}"#),
        "{}",
        said.out
    );
    assert!(said.out.contains("x-answer: yes"), "{}", said.out);
    let refused = send(
        &inbox,
        &[
            "crm.contact.created",
            "--secret-env",
            "S",
            "-H",
            "x-refuse: 1",
        ],
    );
    assert_eq!(refused.code, Some(1), "{}", refused.all());
    send(
        &inbox,
        &["crm.contact.created", "--unsigned", "--mutate", "not-json"],
    );
    let heard = inbox.wait();
    let lines = lines(&heard.out);
    let forwarded = server.requests();
    assert_eq!((lines.len(), forwarded.len()), (3, 3), "{}", heard.out);
    for (line, request) in lines.iter().zip(&forwarded) {
        assert!(request.starts_with("POST /app HTTP/1.1\r\n"), "{request}");
        assert_eq!(line["body"].as_str(), Some(body(request)));
        let headers = line["headers"].as_array().expect("a list");
        for pair in headers.iter().filter(|pair| pair[0] != "host") {
            let (name, value) = (pair[0].as_str().unwrap_or_default(), pair[1].as_str());
            assert_eq!(header(request, name), value, "{request}");
        }
    }
    assert_eq!(lines[0]["forwarded"]["status"], 202);
    assert_eq!(lines[1]["forwarded"]["status"], 503);
    assert_eq!(lines[2]["outcome"], "malformed");
}

#[test]
fn a_server_that_is_not_there_is_a_bad_gateway() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        format!("http://{}", listener.local_addr().expect("it has one"))
    };
    let folder = Folder::new(&[]);
    let inbox = Inbox::start(&folder, &["--forward", &closed, "--count", "1"], None);
    let said = send(&inbox, &["crm.contact.created", "--unsigned"]);
    assert!(
        said.code == Some(1) && said.out.contains("502"),
        "{}",
        said.all()
    );
    assert!(inbox.wait().out.contains("forwarded:\n  no answer: "));
}

#[test]
fn what_is_saved_can_be_validated_and_replayed() {
    let folder = Folder::new(&[]);
    let args = [
        "--save",
        "saved",
        "--count",
        "2",
        "--secret-env",
        "LISTEN_SECRET",
    ];
    let inbox = Inbox::start(&folder, &args, Some("s3cr3t"));
    send(&inbox, &[&["crm.contact.created"], &SIGNED[..]].concat());
    send(&inbox, &["crmStage::created"]);
    inbox.wait();
    let judged = folder
        .command(&["validate", "saved", "--secret-env", "S"])
        .env("S", "s3cr3t")
        .output();
    let judged = run::said(&judged.expect("the command starts"));
    assert_eq!(judged.code, Some(0), "{}", judged.all());
    assert!(
        judged.err.contains("2 deliveries: 2 valid"),
        "{}",
        judged.all()
    );
    let again = Inbox::start(
        &folder,
        &["--count", "2", "--secret-env", "LISTEN_SECRET"],
        Some("s3cr3t"),
    );
    let said = folder.run(&["replay", "saved", "--to", &again.url]);
    assert_eq!(said.code, Some(0), "{}", said.all());
    assert!(said.err.ends_with("2 accepted\n"), "{}", said.all());
    let heard = again.wait();
    assert!(
        heard.out.contains("200 handled, signature holds, valid"),
        "{}",
        heard.out
    );
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_received() {
    let folder = Folder::new(&[("a-file", b"")]);
    let taken = Inbox::start(&folder, &["--count", "1"], None);
    let port = taken
        .url
        .rsplit(':')
        .next()
        .expect("it has a port")
        .to_owned();
    let cases: &[(&[&str], &str)] = &[
        (&["--port", &port], "cannot listen at 127.0.0.1:"),
        (
            &["--port", "0", "--provider", "apidek"],
            "did you mean `apideck`?",
        ),
        (
            &["--port", "0", "--secret-env", "NO_SUCH_VARIABLE"],
            "NO_SUCH_VARIABLE",
        ),
        (&["--port", "0", "--forward", "localhost"], "is no address"),
        (&["--port", "0", "--save", "a-file"], "written to a-file"),
        (&["--port", "0", "--count", "0"], "0 is not in 1.."),
    ];
    for (args, message) in cases {
        let said = folder.run(&[&["listen"], *args].concat());
        assert_eq!(said.code, Some(2), "{args:?}");
        assert!(said.err.contains(message), "{args:?}: {}", said.err);
    }
    taken.stop();
}
