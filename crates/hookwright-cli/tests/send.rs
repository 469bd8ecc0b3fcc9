//! `hookwright sign` and `hookwright send`, against servers of this machine.

mod run;

use run::server::{Server, body, header};
use run::unsteady::steady;
use run::{Folder, Said};
use serde_json::Value;

const SHOP: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../examples/own_provider/schemas/shop"
);

/// Runs with a secret in `S`.
fn with_secret(args: &[&str]) -> Said {
    let folder = Folder::new(&[]);
    let output = folder.command(args).env("S", "s3cr3t").output();
    run::said(&output.expect("the command starts"))
}

fn send(args: &[&str]) -> Said {
    with_secret(&[&["send"], args, &["--secret-env", "S"]].concat())
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

#[test]
fn a_sample_goes_out_with_all_that_the_provider_sends() {
    let server = Server::start(|_| 200);
    let said = send(&["crm.contact.created", "--to", &server.url("/hook?a=b")]);
    assert_eq!(said.code, Some(0), "{}", said.all());
    let requests = server.requests();
    let [request] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert!(
        request.starts_with("POST /hook?a=b HTTP/1.1\r\n"),
        "{request}"
    );
    assert_eq!(header(request, "content-type"), Some("application/json"));
    assert_eq!(
        header(request, "x-apideck-event-type"),
        Some("crm.contact.created")
    );
    assert_eq!(
        header(request, "x-apideck-signature").map(str::len),
        Some(64)
    );
    assert_eq!(
        header(request, "x-apideck-idempotency-key").map(str::len),
        Some(36)
    );
    insta::assert_snapshot!("send", steady(&said.all()));
}

/// What is sent can be judged by `validate`, with the secret.
#[test]
fn what_is_sent_is_valid_for_every_provider() {
    let server = Server::start(|_| 200);
    let cases = [
        ("crm.lead.deleted", None),
        ("crmOpportunity::created", None),
        ("order/paid", Some(SHOP)),
    ];
    for (event, provider) in cases {
        let provider: Vec<&str> = provider
            .iter()
            .flat_map(|name| ["--provider", name])
            .collect();
        let said = send(&[&[event, "--to", &server.url("/")], provider.as_slice()].concat());
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{event}");
        let request = server.requests().pop().expect("it came");
        let folder = Folder::new(&[("sent.http", request.as_bytes())]);
        let args = [
            "validate",
            "sent.http",
            "--secret-env",
            "S",
            "--fail-on",
            "note",
        ];
        let judged = folder
            .command(&[&args, provider.as_slice()].concat())
            .env("S", "s3cr3t")
            .output();
        let judged = run::said(&judged.expect("the command starts"));
        assert_eq!(judged.code, Some(0), "{event}: {}", judged.all());
    }
    let shop = server.requests().pop().expect("it came");
    assert!(
        header(&shop, "x-shop-delivery").is_some_and(|key| key.starts_with("dlv_")),
        "{shop}"
    );
}

#[test]
fn each_delivery_is_another_one_and_a_duplicate_is_the_same() {
    let server = Server::start(|_| 200);
    let to = server.url("/");
    let said = send(&[
        "crm.contact.created",
        "--to",
        &to,
        "--count",
        "2",
        "--duplicate",
        "3",
    ]);
    assert_eq!(said.code, Some(0));
    assert!(
        said.err.contains("6 requests: 6 answered with 2xx"),
        "{}",
        said.err
    );
    let mut requests = server.requests();
    assert_eq!(requests.len(), 6);
    assert!(requests[..3].iter().all(|request| *request == requests[0]));
    requests.dedup();
    assert_eq!(requests.len(), 2);
    let id = |request: &String| parsed(body(request))["payload"]["event_id"].clone();
    assert_ne!(id(&requests[0]), id(&requests[1]));
    let said = send(&[
        "crm.contact.created",
        "--to",
        &to,
        "--duplicate",
        "4",
        "--at-once",
        "--format",
        "json",
    ]);
    assert_eq!(said.out.lines().count(), 4, "{}", said.all());
    let mut requests = server.requests().split_off(6);
    requests.dedup();
    assert_eq!(requests.len(), 1);
}

#[test]
fn a_seed_makes_the_same_delivery() {
    let server = Server::start(|_| 200);
    for _ in 0..2 {
        send(&["crm.note.updated", "--to", &server.url("/"), "--seed", "7"]);
    }
    let requests = server.requests();
    assert_eq!(requests[0], requests[1]);
}

/// 0 if all were accepted, 1 if some were not, 2 if nobody answered or the command makes no sense.
#[test]
fn the_exit_code_tells() {
    let server = Server::start(|request| if request.contains("refuse") { 401 } else { 204 });
    let (good, bad) = (server.url("/"), server.url("/refuse"));
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        format!("http://{}/", listener.local_addr().expect("it has one"))
    };
    let event = "crm.contact.created";
    let cases: &[(i32, &[&str])] = &[
        (0, &[event, "--to", &good]),
        (1, &[event, "--to", &bad]),
        (2, &[event, "--to", &closed]),
        (2, &[event, "--to", "127.0.0.1:3000"]),
        (2, &["crm.contcat.created", "--to", &good]),
        (2, &[event, "--to", &good, "--provider", "morph"]),
        (2, &[event, "--to", &good, "--signed-form", "morse"]),
        (2, &[event, "--to", &good, "-H", "no header"]),
        (2, &["--to", &good]),
        (2, &["--handshake", "--provider", "morph", "--to", &good]),
    ];
    for (code, args) in cases {
        let said = send(args);
        assert_eq!(said.code, Some(*code), "{args:?}: {}", said.all());
    }
    let unsigned = Folder::new(&[]).run(&["send", event, "--to", &good]);
    assert_eq!(
        (unsigned.code, unsigned.err.as_str()),
        (
            Some(2),
            "error: Apideck signs its deliveries: name the secret with --secret-env NAME or --secret-file FILE\n"
        )
    );
    let misspelt = send(&["crm.contcat.created", "--to", &good]);
    assert!(
        misspelt.err.contains("did you mean `crm.contact.created`?"),
        "{}",
        misspelt.err
    );
}

#[test]
fn an_address_where_nobody_answers_is_told_as_it_is() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        format!("http://{}/", listener.local_addr().expect("it has one"))
    };
    let said = send(&["crm.contact.created", "--to", &closed]);
    insta::assert_snapshot!("unreachable", steady(&said.all()));
}

/// A port that is none is not left out: the delivery would go to port 80.
#[test]
fn an_address_with_a_port_that_is_none_is_refused() {
    for to in ["http://127.0.0.1:65536/", "http://[::1]:99999"] {
        let said = send(&["crm.contact.created", "--to", to]);
        assert!(said.err.contains("is no address"), "{}", said.all());
    }
}

/// Nothing of it is sent, so whoever wrote a password there would look for the fault elsewhere, and would have it on the screen.
#[test]
fn an_address_that_names_a_user_is_refused_and_not_repeated() {
    for to in [
        "http://user:password@127.0.0.1:1/hooks",
        "http://user:password@127.0.0.1:99999/",
        "user:password@host",
    ] {
        let said = send(&["crm.contact.created", "--to", to]);
        let what = "an address names no user; leave out what stands before the `@`";
        assert!(said.err.contains(what), "{}", said.all());
        assert!(!said.all().contains("password"), "{}", said.all());
    }
}

#[test]
fn every_mutation_does_what_its_name_says() {
    let server = Server::start(|_| 200);
    let cases = [
        ("missing-field", "missing-field"),
        ("wrong-type", "wrong-type"),
        ("null-field", "wrong-type"),
        ("unknown-event", "unknown-event"),
        ("repeated-member", "duplicate-field"),
        ("truncated", "syntax"),
        ("not-json", "syntax"),
        ("empty", "empty-body"),
        ("other-event", "header-body-mismatch"),
        ("wrong-signature", "signature-mismatch"),
    ];
    for (mutation, code) in cases {
        let args = [
            "crm.contact.created",
            "--to",
            &server.url("/"),
            "--mutate",
            mutation,
            "--seed",
            "3",
        ];
        let said = send(&args);
        assert_eq!(said.code, Some(0), "{mutation}: {}", said.all());
        assert!(said.out.contains("  broken: "), "{mutation}: {}", said.out);
        let request = server.requests().pop().expect("it came");
        let folder = Folder::new(&[("sent.http", request.as_bytes())]);
        let args = [
            "validate",
            "sent.http",
            "--provider",
            "apideck",
            "--secret-env",
            "S",
            "--format",
            "json",
        ];
        let judged = folder
            .command(&args)
            .env("S", "s3cr3t")
            .output()
            .expect("it starts");
        let report = parsed(&String::from_utf8_lossy(&judged.stdout));
        let findings = report["deliveries"][0]["findings"]
            .as_array()
            .expect("a list");
        let codes: Vec<_> = findings
            .iter()
            .map(|finding| finding["code"].as_str())
            .collect();
        assert!(codes.contains(&Some(code)), "{mutation}: {codes:?}");
        // What is broken is signed all the same.
        let signed = !codes.contains(&Some("signature-mismatch"));
        assert_eq!(
            signed,
            mutation != "wrong-signature",
            "{mutation}: {codes:?}"
        );
    }
    let args = [
        "crm.contact.created",
        "--to",
        &server.url("/"),
        "--mutate",
        "wrong-content-type",
    ];
    send(&args);
    let request = server.requests().pop().expect("it came");
    assert_eq!(header(&request, "content-type"), Some("text/plain"));
    let morph = send(&[
        "crmStage::created",
        "--to",
        &server.url("/"),
        "--mutate",
        "wrong-signature",
    ]);
    assert_eq!(
        (morph.code, morph.err.as_str()),
        (
            Some(2),
            "error: a delivery of Morph cannot be broken by `wrong-signature`\n"
        )
    );
}

#[test]
fn a_body_of_ones_own_goes_out_byte_for_byte() {
    let server = Server::start(|_| 200);
    let text = b"{ \"payload\" : {\"event_type\":\"crm.contact.created\"} }\n";
    let folder = Folder::new(&[("mine.json", text), ("secret", b"s3cr3t\n")]);
    let args = [
        "send",
        "--body",
        "mine.json",
        "--to",
        &server.url("/"),
        "--secret-file",
        "secret",
    ];
    let said = folder.run(&[&args[..], &["-H", "X-Trace: 1", "-H", "user-agent:"]].concat());
    assert_eq!(said.code, Some(0), "{}", said.all());
    assert!(
        said.err
            .contains("note: the member `unified_api` is missing"),
        "{}",
        said.err
    );
    let request = server.requests().pop().expect("it came");
    assert_eq!(body(&request).as_bytes(), text);
    assert_eq!(header(&request, "x-trace"), Some("1"));
    assert_eq!(header(&request, "user-agent"), None);
}

#[test]
fn a_handshake_is_what_the_provider_sends() {
    let server = Server::start(|_| 200);
    let said = send(&["--handshake", "--to", &server.url("/")]);
    assert_eq!(said.code, Some(0), "{}", said.all());
    let request = server.requests().pop().expect("it came");
    assert_eq!(body(&request), r#"{"message":"Validating delivery URL"}"#);
    assert_eq!(
        header(&request, "x-apideck-event-type"),
        Some("apideck.subscription.created")
    );
}

#[test]
fn tokens_and_secret_paths_are_sent_and_not_shown() {
    let server = Server::start(|_| 200);
    let to = server.url("/hooks/morph");
    let args = [
        "send",
        "crmStage::created",
        "--to",
        &to,
        "--bearer-env",
        "S",
        "--path-env",
        "S",
        "-v",
    ];
    let said = with_secret(&args);
    assert_eq!(said.code, Some(0), "{}", said.all());
    assert!(!said.all().contains("s3cr3t"), "{}", said.all());
    let request = server.requests().pop().expect("it came");
    assert!(
        request.starts_with("POST /hooks/morph/s3cr3t "),
        "{request}"
    );
    assert_eq!(header(&request, "authorization"), Some("Bearer s3cr3t"));
}

/// A secret is not shown either where it, or the address, is none.
#[test]
fn a_secret_path_stands_before_the_query_and_in_no_message() {
    let run = |to: &str, secret: &str| {
        let folder = Folder::new(&[]);
        let args = ["send", "crmStage::created", "--to", to, "--path-env", "P"];
        run::said(
            &folder
                .command(&args)
                .env("P", secret)
                .output()
                .expect("it starts"),
        )
    };
    let server = Server::start(|_| 200);
    let said = run(&server.url("/hooks/?from=here"), "s3cr3t");
    assert!(said.out.contains("/hooks/…?from=here"), "{}", said.all());
    let request = server.requests().pop().expect("it came");
    assert!(
        request.starts_with("POST /hooks/s3cr3t?from=here "),
        "{request}"
    );
    let good = server.url("/");
    for (to, secret) in [
        (&*good, "s3cr3t\n"),
        (&good, "s3cr3t?x"),
        (&good, "s3cr3t/x"),
        ("127.0.0.1", "s3cr3t"),
    ] {
        let said = run(to, secret);
        assert_eq!(said.code, Some(2), "{to}: {}", said.all());
        assert!(!said.all().contains("s3cr3t"), "{to}: {}", said.all());
    }
}

/// What has no end is not read for ever.
#[test]
#[cfg(unix)]
fn a_secret_file_that_is_none_is_refused() {
    let long = vec![b's'; 64 * 1024 + 1];
    let folder = Folder::new(&[("long", &long)]);
    for file in ["long", "/dev/zero"] {
        let said = folder.run(&[
            "sign",
            "/dev/null",
            "--provider",
            "apideck",
            "--secret-file",
            file,
        ]);
        assert_eq!(said.code, Some(2), "{}", said.all());
        assert!(said.err.contains("and no secret"), "{}", said.all());
    }
}

/// The sorted form is signed while the body stays as it is: `validate` and Node.js agree that this is the provider's way.
#[test]
fn the_sorted_form_is_signed_where_that_is_wished() {
    let body = br#"{"payload": {"event_type": "crm.contact.created", "b": 1.0, "a": 2}}"#;
    let folder = Folder::new(&[
        ("mine.json", body),
        (
            "sorted.json",
            br#"{"payload":{"a":2,"b":1,"event_type":"crm.contact.created"}}"#,
        ),
        ("secret", b"s3cr3t"),
    ]);
    let sign = |file: &str, more: &[&str]| {
        let args = [
            &["sign", file, "--secret-file", "secret", "--format", "json"],
            more,
        ]
        .concat();
        parsed(&folder.run(&args).out)["x-apideck-signature"].clone()
    };
    let sorted = sign("mine.json", &["--signed-form", "sorted-json"]);
    assert_eq!(sorted, sign("sorted.json", &[]));
    assert_ne!(sorted, sign("mine.json", &[]));
}

#[test]
fn headers_are_printed_for_curl_and_programs() {
    let folder = Folder::new(&[("secret", b"it's")]);
    let sample = folder.run(&["sample", "crm.contact.created"]).out;
    let sign = |more: &[&str]| {
        let args = [&["sign", "--secret-file", "secret", "--seed", "1"], more].concat();
        folder.pipe(&args, sample.as_bytes()).all()
    };
    let forms = [&[][..], &["--format", "curl"], &["--format", "json"]].map(sign);
    insta::assert_snapshot!("sign", steady(&forms.join("\n")));
    let morph = folder.run(&["sample", "crmStage::created"]).out;
    let morph = folder.pipe(&["sign"], morph.as_bytes());
    insta::assert_snapshot!("sign_morph", steady(&morph.all()));
    let nobodys = folder.pipe(&["sign"], b"{}");
    assert_eq!(
        (nobodys.code, nobodys.err.as_str()),
        (
            Some(2),
            "error: cannot tell which provider the body is of; name it with --provider\n"
        )
    );
}

#[test]
fn a_secret_that_is_nowhere_named_is_looked_for_at_the_usual_place() {
    let server = Server::start(|_| 200);
    let folder = Folder::new(&[]);
    let send = |secret: &str| {
        let to = server.url("/");
        let mut command = folder.command(&["send", "crm.contact.created", "--to", &to]);
        let output = command.env("HOOKWRIGHT_SECRET", secret).output();
        run::said(&output.expect("the command starts"))
    };
    assert_eq!(send("s3cr3t").code, Some(0));
    let empty = send("");
    assert_eq!(
        (empty.code, empty.err.as_str()),
        (
            Some(2),
            "error: the environment variable HOOKWRIGHT_SECRET is empty\n"
        )
    );
}
