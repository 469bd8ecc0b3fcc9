//! `hookwright validate` as a user runs it.

mod run;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use hookwright_apideck::EventType;
use run::{Folder, Said};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::Value;

fn contact() -> String {
    EventType::CrmContactCreated.sample_json().to_owned()
}

/// A contact whose id is a number.
fn retyped() -> String {
    contact().replacen(
        "\"event_id\": \"d290f1ee-6c54-4b01-90e6-d701748f0851\"",
        "\"event_id\": 17",
        1,
    )
}

/// A contact from a connector that is not listed.
fn unlisted() -> String {
    contact().replacen("hubspot", "hubspto", 1)
}

/// A contact whose event is misspelt.
fn misspelt() -> String {
    contact().replacen("crm.contact.created", "crm.contcat.created", 1)
}

/// The text on one line.
fn flat(text: &str) -> String {
    let value: Value = serde_json::from_str(text).expect("it is JSON");
    value.to_string()
}

/// Lines of headers as a JSON object of lists.
fn as_object(lines: &str) -> String {
    let pairs = lines.lines().filter_map(|line| line.split_once(": "));
    let members = pairs.map(|(name, value)| (name.to_owned(), vec![value].into()));
    Value::Object(members.collect()).to_string()
}

fn codes(said: &Said) -> Vec<(String, String, u64)> {
    let report: Value =
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}", said.all()));
    let deliveries = report["deliveries"].as_array().expect("a list").iter();
    let told = deliveries.flat_map(|delivery| {
        let path = delivery["path"].as_str().unwrap_or_default();
        let number = delivery["number"]
            .as_u64()
            .map_or_else(String::new, |number| format!("#{number}"));
        let findings = delivery["findings"].as_array().expect("a list").iter();
        findings.map(move |finding| {
            let code = finding["code"].as_str().unwrap_or_default().to_owned();
            (
                format!("{path}{number}"),
                code,
                finding["place"]["line"].as_u64().unwrap_or_default(),
            )
        })
    });
    told.collect()
}

fn row(path: &str, code: &str, line: u64) -> (String, String, u64) {
    (path.to_owned(), code.to_owned(), line)
}

#[test]
fn a_broken_delivery_is_shown_in_place() {
    let folder = Folder::new(&[
        ("a.json", retyped().as_bytes()),
        ("b.json", contact().as_bytes()),
    ]);
    insta::assert_snapshot!(
        "a_broken_delivery",
        folder.run(&["validate", "a.json", "b.json"]).all()
    );
}

#[test]
fn the_exit_code_tells() {
    let folder = Folder::new(&[
        ("valid.json", contact().as_bytes()),
        ("error.json", retyped().as_bytes()),
        ("note.json", unlisted().as_bytes()),
        ("warning.json", misspelt().as_bytes()),
        ("empty/readme.txt", b""),
        ("nobody.json", b"{}"),
        ("broken.json.gz", b"no gzip"),
        ("numbers.json", b"{\"x-a\": 17}"),
    ]);
    let cases: &[(i32, &[&str])] = &[
        (0, &["valid.json"]),
        (1, &["valid.json", "error.json"]),
        (0, &["note.json"]),
        (1, &["note.json", "--fail-on", "note"]),
        (1, &["note.json", "--strict"]),
        (1, &["warning.json"]),
        (0, &["warning.json", "--fail-on", "error"]),
        (1, &["warning.json", "--fail-on", "error", "--strict"]),
        (0, &["*d.json"]),
        (2, &["no*.file"]),
        (2, &["missing.json", "valid.json"]),
        (2, &["empty"]),
        (1, &["nobody.json"]),
        (2, &["valid.json", "--max-errors", "0"]),
        (1, &["nobody.json", "--provider", "morph"]),
        (1, &["nobody.json", "--event", "crmStage::created"]),
        (2, &["broken.json.gz"]),
        (2, &["valid.json", "--provider", "apidek"]),
        (2, &["valid.json", "--provider", "empty"]),
        (
            2,
            &["valid.json", "--secret-env", "HOOKWRIGHT_NO_SUCH_SECRET"],
        ),
        (2, &["valid.json", "--format", "yaml"]),
        (2, &["valid.json", "--headers", "missing.txt"]),
        (2, &["valid.json", "--headers", "numbers.json"]),
    ];
    for (code, args) in cases {
        let said = folder.run(&[&["validate"], *args].concat());
        assert_eq!(said.code, Some(*code), "{args:?}: {}", said.all());
        assert_eq!(
            *code == 2,
            said.err.contains("error:"),
            "{args:?}: {}",
            said.all()
        );
    }
}

#[test]
fn arrays_and_lines_are_many_deliveries_with_places_in_their_file() {
    let array = format!("[\n  {},\n{}\n]\n", flat(&contact()), retyped());
    let lines = format!("{}\n\n{}\n{{\n", flat(&contact()), flat(&unlisted()));
    let folder = Folder::new(&[
        ("array.json", array.as_bytes()),
        ("lines.ndjson", lines.as_bytes()),
    ]);
    let said = folder.run(&["validate", "--format", "json", "."]);
    let expected = [
        row("array.json#2", "wrong-type", 9),
        row("lines.ndjson#2", "unlisted-value", 3),
        row("lines.ndjson#3", "syntax", 4),
    ];
    assert_eq!(codes(&said), expected);
    assert!(
        said.err
            .starts_with("5 deliveries: 3 valid, 2 not, with 2 errors, 1 note"),
        "{}",
        said.err
    );
}

#[test]
fn compressed_files_are_what_is_in_them() {
    let text = format!("{}\n{}\n", flat(&contact()), flat(&retyped()));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(text.as_bytes())
        .expect("memory can be written");
    let gzip = gzip.finish().expect("memory can be written");
    let zstd = compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
    let folder = Folder::new(&[("a.ndjson.gz", &gzip), ("b.jsonl.zst", &zstd)]);
    let said = folder.run(&["validate", "--format", "json", "."]);
    assert_eq!(
        codes(&said),
        [
            row("a.ndjson.gz#2", "wrong-type", 2),
            row("b.jsonl.zst#2", "wrong-type", 2)
        ]
    );
}

#[test]
fn standard_input_is_read_as_one_file() {
    let folder = Folder::new(&[]);
    let lines = format!("{}\n{}\n", flat(&contact()), flat(&retyped()));
    let said = folder.pipe(
        &["validate", "--format", "json", "--lines", "-"],
        lines.as_bytes(),
    );
    assert_eq!(codes(&said), [row("-#2", "wrong-type", 2)]);
    let said = folder.pipe(&["validate", "--format", "json"], retyped().as_bytes());
    assert_eq!(codes(&said), [row("-", "wrong-type", 7)]);
}

#[test]
fn requests_headers_and_secrets_are_looked_at() {
    let body = flat(&contact());
    // HMAC with the key `secret` of the sample on one line, by Python's `hmac`.
    let good = "459e09d49dbcf5d83b3b217e6ec1e938f2a7c4cb82c3087a225ab334616eb67a";
    let head = |signature: &str| {
        format!(
            "x-apideck-event-type: crm.contact.created\nx-apideck-signature: {signature}\nx-apideck-idempotency-key: k\n"
        )
    };
    let request = |signature: &str| format!("POST /hooks HTTP/1.1\n{}\n{body}\n", head(signature));
    let folder = Folder::new(&[
        ("good.http", request(good).as_bytes()),
        ("bad.http", request(&good.replace('1', "2")).as_bytes()),
        ("body.json", body.as_bytes()),
        ("headers.txt", head(good).as_bytes()),
        ("few.txt", b"x-apideck-signature: 00\n"),
        ("object.txt", as_object(&head(good)).as_bytes()),
    ]);
    let run = |args: &[&str]| {
        let args = [
            &["validate", "--format", "json", "--secret-env", "SECRET"],
            args,
        ]
        .concat();
        let output = folder
            .command(&args)
            .env("SECRET", "secret")
            .output()
            .expect("the command starts");
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        codes(&Said {
            code: None,
            out,
            err: String::new(),
        })
    };
    assert_eq!(run(&["--http", "good.http"]), []);
    assert_eq!(
        run(&["--http", "bad.http"]),
        [row("bad.http", "signature-mismatch", 3)]
    );
    assert_eq!(run(&["."]), [row("bad.http", "signature-mismatch", 3)]);
    assert_eq!(run(&["--headers", "headers.txt", "body.json"]), []);
    assert_eq!(run(&["--headers", "object.txt", "body.json"]), []);
    let missing = [
        row("body.json", "missing-header", 0),
        row("body.json", "missing-header", 0),
        row("body.json", "bad-signature", 0),
    ];
    assert_eq!(run(&["--headers", "few.txt", "body.json"]), missing);
}

#[test]
fn every_form_is_written_whole_and_quiet_writes_nothing() {
    let folder = Folder::new(&[
        ("a.json", contact().as_bytes()),
        ("b.json", retyped().as_bytes()),
    ]);
    for form in ["json", "sarif"] {
        let said = folder.run(&["validate", ".", "--format", form]);
        assert!(
            serde_json::from_str::<Value>(&said.out).is_ok(),
            "{}",
            said.all()
        );
        assert_eq!(said.err, "2 deliveries: 1 valid, 1 not, with 1 error\n");
    }
    let github = folder.run(&["validate", ".", "--format", "github"]);
    assert!(
        github.out.starts_with("::error file=b.json,line=7,"),
        "{}",
        github.out
    );
    let junit = folder.run(&["validate", ".", "--format", "junit"]);
    assert!(
        junit
            .out
            .contains("<testsuites tests=\"2\" failures=\"1\" errors=\"0\">"),
        "{}",
        junit.out
    );
    let quiet = folder.run(&["validate", ".", "--quiet"]);
    assert_eq!(
        (quiet.code, quiet.out.as_str(), quiet.err.as_str()),
        (Some(1), "", "")
    );
    let schema = folder.run(&["validate", "--format", "json-schema"]);
    assert!(schema.out.contains("\"title\": \"hookwright report\""));
}

#[test]
fn colours_are_there_when_they_are_wanted() {
    let folder = Folder::new(&[("a.json", retyped().as_bytes())]);
    let colored = |args: &[&str]| {
        folder
            .run(&[&["validate", "a.json"], args].concat())
            .out
            .contains('\u{1b}')
    };
    assert!(!colored(&[]) && !colored(&["--color", "never"]) && colored(&["--color", "always"]));
}

#[test]
fn masked_output_shows_no_value() {
    let secret = retyped()
        .replace("test_user_id", "secret-7f3a")
        .replace(": 17", ": 918273");
    let folder = Folder::new(&[("a.json", secret.as_bytes())]);
    let said = folder.run(&["validate", "a.json", "--mask"]);
    assert!(
        said.out.contains("wrong-type")
            && !said.out.contains("7f3a")
            && !said.out.contains("918273"),
        "{}",
        said.out
    );
}

#[test]
fn it_stops_after_so_many_errors() {
    let lines = format!("{}\n", flat(&retyped())).repeat(10);
    let folder = Folder::new(&[("a.ndjson", lines.as_bytes())]);
    let said = folder.run(&[
        "validate",
        "a.ndjson",
        "--format",
        "json",
        "--max-errors",
        "3",
    ]);
    assert_eq!(codes(&said).len(), 3);
    assert_eq!(
        said.err,
        "3 deliveries: 0 valid, 3 not, with 3 errors; stopped there\n"
    );
}

#[test]
fn many_deliveries_keep_their_order() {
    let lines: Vec<String> = (0..10_000)
        .map(|number| flat(&retyped()).replace("test_user_id", &number.to_string()))
        .collect();
    let folder = Folder::new(&[("a.ndjson", lines.join("\n").as_bytes())]);
    let said = folder.run(&["validate", "a.ndjson", "--format", "github"]);
    let expected = (1..=10_000).map(|line| format!("::error file=a.ndjson,line={line},"));
    for (line, expected) in said.out.lines().zip(expected) {
        assert!(line.starts_with(&expected), "{line}");
    }
    assert_eq!(said.out.lines().count(), 10_000);
}

#[test]
fn a_folder_of_schemas_judges_as_the_shipped_provider_does() {
    let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/apideck");
    let folder = Folder::new(&[("a.json", retyped().as_bytes())]);
    let from_folder = folder.run(&["validate", "a.json", "--provider", schemas]);
    assert_eq!(
        from_folder.all(),
        folder
            .run(&["validate", "a.json", "--provider", "apideck"])
            .all()
    );
}
