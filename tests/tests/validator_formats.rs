//! Each format of reports, for a mixed set of deliveries: as it was reviewed, and as the format's own definition wants it.

use std::process::Command;

use cargo_metadata::MetadataCommand;
use hookwright_tests::subject::{APIDECK, MORPH, Subject};
use hookwright_validator::render::{self, Format, Judged};
use hookwright_validator::{Input, Validator};
use serde_json::Value;

/// Valid, invalid, with headers, one of several in a file, and a path that formats have to escape.
fn mixed() -> Vec<Judged> {
    let sample = (APIDECK.sample)("crm.contact.created").expect("it is an event");
    let retyped = sample.replacen("\"event_id\": \"", "\"event_id\": 17, \"old\": \"", 1);
    let broken = "{\n  \"event\": \"crmStage::created\",,\n}";
    let unlisted = sample.replacen("\"hubspot\"", "\"hubspto\"", 1);
    let judged = |subject: &Subject, path: &str, number, input: Input<'_>| Judged {
        path: path.into(),
        number,
        report: validator(subject).validate(&input),
    };
    vec![
        judged(
            &APIDECK,
            "deliveries/valid.json",
            None,
            Input::new(sample.as_bytes()),
        ),
        judged(
            &APIDECK,
            "deliveries/a, b%20: <c>.json",
            None,
            Input::new(retyped.as_bytes()),
        ),
        judged(
            &MORPH,
            "stream.ndjson",
            Some(3),
            Input::new(broken.as_bytes()).starting_at(3, 1),
        ),
        judged(
            &APIDECK,
            "unlisted.json",
            None,
            Input::new(unlisted.as_bytes()),
        ),
        judged(
            &MORPH,
            "-",
            None,
            Input::new(b"\"\\u0001\"").header("x-conector-id", "hubspot"),
        ),
    ]
}

fn validator(subject: &Subject) -> Validator {
    let folder = hookwright_tests::top().join(subject.folder);
    Validator::load(&folder).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn each_format_is_as_it_was_reviewed() {
    let mixed = mixed();
    insta::assert_snapshot!("report_json", Format::Json.document(&mixed));
    insta::assert_snapshot!("report_github", Format::Github.document(&mixed));
    insta::assert_snapshot!("report_junit", Format::Junit.document(&mixed));
    let mut sarif: Value =
        serde_json::from_str(&Format::Sarif.document(&mixed)).expect("SARIF is JSON");
    // The rules are the table of codes, which has a test of its own.
    sarif["runs"][0]["tool"]["driver"]["rules"] = "…".into();
    insta::assert_snapshot!("report_sarif", format!("{sarif:#}"));
    insta::assert_snapshot!("report_schema", render::json_schema());
}

#[test]
fn json_satisfies_the_schema_that_is_shipped_with_it() {
    let schema: Value = serde_json::from_str(&render::json_schema()).expect("the schema is JSON");
    assert_valid(&schema, &Format::Json.document(&mixed()));
    assert_valid(&schema, &Format::Json.document(&[]));
}

/// The schema stands in the package of `serde-sarif`, which is there for it alone.
#[test]
fn sarif_satisfies_the_official_schema() {
    let mut command = MetadataCommand::new();
    // What other platforms need may never have been downloaded here.
    let platform = ["--offline", "--filter-platform", &host()].map(str::to_owned);
    command
        .manifest_path(hookwright_tests::top().join("Cargo.toml"))
        .other_options(platform);
    let metadata = command.exec().unwrap_or_else(|error| panic!("{error}"));
    let package = metadata
        .packages
        .iter()
        .find(|package| *package.name == "serde-sarif")
        .expect("tests depend on it");
    let folder = package
        .manifest_path
        .parent()
        .expect("a manifest stands in a folder");
    let text = std::fs::read_to_string(folder.join("src/schema.json"))
        .expect("the package carries the schema");
    // This expression has a bracket too many, for which ECMA-262 has no meaning. It is about a member that we do not write.
    let text = text.replace(
        "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$",
        "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$",
    );
    let schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    assert_eq!(
        schema["title"],
        "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    );
    assert_valid(&schema, &Format::Sarif.document(&mixed()));
    assert_valid(&schema, &Format::Sarif.document(&[]));
}

/// The platform that the tests run on, as cargo calls it.
fn host() -> String {
    let said = Command::new("rustc").arg("-vV").output();
    let said = said.expect("cargo runs with rustc at hand").stdout;
    let said = String::from_utf8_lossy(&said);
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

fn assert_valid(schema: &Value, text: &str) {
    let instance: Value = serde_json::from_str(text).expect("the report is JSON");
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(schema).expect("the schema compiles");
    let errors: Vec<String> = validator
        .iter_errors(&instance)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn junit_is_read_back_by_another_reader() {
    let report = quick_junit::Report::deserialize_from_str(&Format::Junit.document(&mixed()))
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((report.tests, report.failures), (5, 3));
    let names: Vec<&str> = report.test_suites[0]
        .test_cases
        .iter()
        .map(|case| case.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "deliveries/valid.json",
            "deliveries/a, b%20: <c>.json",
            "stream.ndjson#3",
            "unlisted.json",
            "-"
        ]
    );
}

#[test]
fn a_long_line_is_cut_around_what_is_marked() {
    let sample = (APIDECK.sample)("crm.contact.created").expect("it is an event");
    let value: Value = serde_json::from_str(sample).expect("samples are JSON");
    let line = value.to_string().replacen(
        "\"event_id\":\"",
        &format!(
            "\"before\":\"{}\",\"event_id\":17,\"after\":\"",
            "ab".repeat(3000)
        ),
        1,
    );
    let input = Input::new(line.as_bytes()).starting_at(3, 1);
    let report = validator(&APIDECK).validate(&input);
    insta::assert_snapshot!("cut_line", render::human(&report, "stream.ndjson", false));
    let colored = render::human(&report, "stream.ndjson", true);
    assert!(
        colored.contains('\u{1b}') && !colored.contains(":::"),
        "{colored}"
    );
}
