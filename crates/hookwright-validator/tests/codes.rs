//! Every code, brought about on purpose, as people read it.

mod lab;

use std::collections::BTreeSet;
use std::path::Path;

use hookwright_schema::Catalog;
use hookwright_validator::{Code, Input, Report, Severity, codes_page, compare, render, unclaimed};

/// What each code is shown on: a member of the lab's data and its value.
const VALUES: &[(Code, &str, &str)] = &[
    (Code::MissingField, "required", r#"{ "sampel_id": 1 }"#),
    (Code::MissingField, "required", "{}"),
    (
        Code::MisspeltField,
        "optional",
        r#"{ "colr": 1, "colour_of_all": 2, "weight": 3 }"#,
    ),
    (Code::WrongType, "number", "\"17\""),
    (Code::WrongType, "integer", "17.5"),
    (Code::WrongType, "many", "[]"),
    (Code::WrongType, "by_type", "17"),
    (Code::WrongType, "open", "17"),
    (Code::UnexpectedField, "closed", r#"{ "color": 1 }"#),
    (Code::ForbiddenName, "names", r#"{ "four": 1 }"#),
    (Code::NotListed, "list", "\"grren\""),
    (Code::NotListed, "tagged", r#"{ "kind": "circel" }"#),
    (Code::MissingField, "tagged", r#"{ "kind": "circle" }"#),
    (Code::MissingField, "nullable", "{}"),
    (Code::WrongConstant, "constant", "\"simple\""),
    (Code::UnlistedValue, "open", "\"hubspto\""),
    (Code::UnlistedValue, "maybe_open", "\"another\""),
    (Code::TooShort, "short", "\"né\""),
    (Code::TooLong, "long", "\"naïve\""),
    (Code::PatternMismatch, "pattern", "\"A1\""),
    (Code::BadFormat, "when", "\"yesterday\""),
    (Code::BadFormat, "uuid", "\"17\""),
    (Code::TooSmall, "small", "-0.5"),
    (Code::TooBig, "big", "10"),
    (Code::NotMultiple, "multiple", "7"),
    (Code::TooFewItems, "few", "[1]"),
    (Code::TooManyItems, "most", "[1, 2, 3]"),
    (Code::RepeatedItem, "unique", "[1, \"a\", 1.0]"),
    (Code::MissingItem, "contains", "[1]"),
    (Code::TooFewFields, "members_few", "{}"),
    (Code::TooManyFields, "members_most", r#"{ "a": 1, "b": 2 }"#),
    (Code::NoMatch, "choice", "{}"),
    (Code::SeveralMatch, "choice", r#"{ "a": 1, "b": 2 }"#),
    (Code::Excluded, "not", "\"spam\""),
    (Code::Forbidden, "never", "1"),
    (
        Code::Unjudged,
        "slow",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"",
    ),
    (
        Code::DuplicateField,
        "required",
        r#"{ "sample_id": "a", "sample_id": "b" }"#,
    ),
    (Code::HugeNumber, "number", "-1e400"),
    (Code::Syntax, "text", "'single'"),
    (Code::Syntax, "text", "\"a\" \"b\": 1"),
    (Code::Syntax, "text", "\"a\","),
    (Code::Syntax, "text", "007"),
    (Code::Syntax, "text", "None"),
    (Code::Syntax, "text", "\"a\nb\""),
    (Code::Syntax, "text", r#""\x""#),
    (Code::LoneSurrogate, "text", r#""\ud83d!""#),
];

/// What each code is shown on: a whole body.
const BODIES: &[(Code, &str)] = &[
    (Code::EmptyBody, " \n"),
    (Code::InvalidUtf8, "{\"event\": \"caf\u{fffd}\"}"),
    (Code::ByteOrderMark, "\u{feff}{\"event\": \"test.ended\"}"),
    (
        Code::Syntax,
        "{\n  \"event\": \"test.ended\",\n  \"data\": {",
    ),
    (Code::Syntax, "{\"event\": \"test.ended"),
    (Code::TrailingText, "{\"event\": \"test.ended\"}\n{}\n"),
    (Code::MissingEvent, "{}"),
    (Code::WrongType, "[]"),
    (Code::WrongType, "{\"event\": 17}"),
    (Code::UnknownEvent, "{\"event\": \"test.strated\"}"),
    (Code::UnknownEvent, "{\"event\": \"invoice.paid\"}"),
    (Code::Handshake, "{\"ping\": true}"),
];

/// What each code is shown on: a whole request.
const REQUESTS: &[(Code, &str)] = &[
    (Code::MissingHeader, "x-lab-signatur: 00"),
    (
        Code::BadHeader,
        "x-lab-signature: SIGNATURE\nx-lab-key: abc",
    ),
    (
        Code::HeaderAlias,
        "x-lab-signature: SIGNATURE\nX-Lab-Id: abcd",
    ),
    (
        Code::RepeatedHeader,
        "x-lab-signature: SIGNATURE\nx-lab-key: abcd\nx-lab-key: efgh",
    ),
    (
        Code::HeaderBodyMismatch,
        "x-lab-signature: SIGNATURE\nX-Lab-Event: test.started",
    ),
    (Code::BadSignature, "x-lab-signature: sha256=00"),
    (
        Code::SignatureMismatch,
        "x-lab-signature: 0000000000000000000000000000000000000000000000000000000000000000",
    ),
];

/// What each code of two compared versions is shown on: the schema of `data` before and now.
const VERSIONS: &[(Code, &str, &str)] = &[
    (Code::FieldGone, r#"{ "properties": { "a": true } }"#, "{}"),
    (Code::FieldNew, "{}", r#"{ "properties": { "a": true } }"#),
    (
        Code::NewlyRequired,
        r#"{ "properties": { "a": true } }"#,
        r#"{ "properties": { "a": true }, "required": ["a"] }"#,
    ),
    (
        Code::NoLongerRequired,
        r#"{ "properties": { "a": true }, "required": ["a"] }"#,
        r#"{ "properties": { "a": true } }"#,
    ),
    (
        Code::Retyped,
        r#"{ "type": "string" }"#,
        r#"{ "type": "number" }"#,
    ),
    (
        Code::Retyped,
        r#"{ "type": "number" }"#,
        r#"{ "type": "integer" }"#,
    ),
    (
        Code::TypeWidened,
        r#"{ "type": "string" }"#,
        r#"{ "type": ["string", "null"] }"#,
    ),
    (
        Code::TypeWidened,
        r#"{ "type": "object" }"#,
        r#"{ "anyOf": [{ "type": "object" }, { "type": "null" }] }"#,
    ),
    (
        Code::ListShrunk,
        r#"{ "enum": ["a", "b"] }"#,
        r#"{ "enum": ["a"] }"#,
    ),
    (
        Code::ListGrown,
        r#"{ "enum": ["a"] }"#,
        r#"{ "enum": ["a", "b"] }"#,
    ),
    (
        Code::ListClosed,
        r#"{ "anyOf": [{ "enum": ["a"] }, { "type": "string" }] }"#,
        r#"{ "enum": ["a"] }"#,
    ),
    (
        Code::ListOpened,
        r#"{ "enum": ["a"] }"#,
        r#"{ "anyOf": [{ "enum": ["a"] }, { "type": "string" }] }"#,
    ),
    (
        Code::LimitTightened,
        r#"{ "maxLength": 250 }"#,
        r#"{ "maxLength": 200 }"#,
    ),
    (Code::LimitTightened, "{}", r#"{ "minimum": 0 }"#),
    (Code::LimitLoosened, r#"{ "maxLength": 250 }"#, "{}"),
    (
        Code::RuleChanged,
        r#"{ "pattern": "a" }"#,
        r#"{ "pattern": "b" }"#,
    ),
    (
        Code::RuleChanged,
        "{}",
        r#"{ "additionalProperties": false }"#,
    ),
];

/// HMAC of `{"event":"test.ended"}` with the key `secret`, by Node.js.
const SIGNATURE: &str = "7356e0776205ec0b40ba2277d39c04b365a93012517edecc2d658d2ae107b0a9";

/// Each code with what it is shown on and what was found in it.
fn shown() -> Vec<(Code, String, Report)> {
    let validator = lab::validator();
    let mut all = Vec::new();
    for (code, member, value) in VALUES {
        let body = lab::body(member, value);
        all.push((
            *code,
            format!("{member}: {value}"),
            validator.validate(&Input::new(body.as_bytes())),
        ));
    }
    for (code, body) in BODIES {
        // The replacement character stands for a byte that no character starts with, which a constant cannot hold.
        let bytes: Vec<u8> = body
            .split('\u{fffd}')
            .map(str::as_bytes)
            .collect::<Vec<_>>()
            .join(&0xE9);
        all.push((
            *code,
            (*body).to_owned(),
            validator.validate(&Input::new(&bytes)),
        ));
    }
    for (code, headers) in REQUESTS {
        let headers = headers.replace("SIGNATURE", SIGNATURE);
        let request = format!("POST /hooks HTTP/1.1\n{headers}\n\n{{\"event\":\"test.ended\"}}\n");
        let input = Input::http(request.as_bytes())
            .expect("it is a request")
            .secret(b"secret".as_slice());
        all.push((*code, headers, validator.validate(&input)));
    }
    let body = r#"{"message": "hello"}"#;
    let input = Input::new(body.as_bytes());
    all.push((
        Code::UnknownProvider,
        body.to_owned(),
        unclaimed(&input, &["Lab", "Mill"]),
    ));
    all.extend(compared());
    let body = r#"{"event": "old.test", "data": "{"}"#;
    all.push((
        Code::BadEncoding,
        body.to_owned(),
        lab::draft7().validate(&Input::new(body.as_bytes())),
    ));
    let deep = "[".repeat(129);
    all.push((
        Code::TooDeep,
        "129 brackets".to_owned(),
        validator.validate(&Input::new(deep.as_bytes())),
    ));
    let large = vec![b' '; hookwright_validator::MAX_BODY + 1];
    all.push((
        Code::BodyTooLarge,
        "16 MiB and a byte".to_owned(),
        validator.validate(&Input::new(&large)),
    ));
    let repeated = format!("{{{}}}", vec![r#""a":1"#; 1002].join(","));
    let mut many = validator.validate(&Input::new(repeated.as_bytes()));
    many.findings.drain(..many.findings.len() - 1);
    all.push((Code::TooManyFindings, "1,002 equal names".to_owned(), many));
    all
}

/// The same for two versions of the schemas.
fn compared() -> Vec<(Code, String, Report)> {
    let only = |code: Code, on: &str, old: &Catalog, new: &Catalog| {
        let mut reports = compare(old, new).into_iter();
        let report = reports
            .next()
            .unwrap_or_else(|| panic!("no change on {on}"))
            .report;
        assert_eq!(reports.next(), None, "on {on}");
        (code, on.to_owned(), report)
    };
    let version = |data: &str| lab::version(data, r#""test.started""#, lab::PROVIDER);
    let mut all: Vec<_> = VERSIONS
        .iter()
        .map(|(code, old, new)| only(*code, new, &version(old), &version(new)))
        .collect();
    let (one, two) = (
        version("{}"),
        lab::version("{}", r#""test.started", "test.ended""#, lab::PROVIDER),
    );
    all.push(only(Code::EventNew, "a second event", &one, &two));
    all.push(only(Code::EventGone, "no second event", &two, &one));
    let renamed = lab::PROVIDER.replace("x-lab-event", "x-event");
    let answered = |data: &str| {
        let answers = lab::PROVIDER.replacen(
            "\"headers\"",
            "\"responses\": { \"test\": \"events/test.schema.json#/properties/data\" },\n  \"headers\"",
            1,
        );
        lab::version(data, r#""test.started""#, &answers)
    };
    all.push(only(
        Code::AnswerChanged,
        "an answer",
        &one,
        &answered("{}"),
    ));
    all.push(only(
        Code::DeliveryChanged,
        "another header",
        &one,
        &lab::version("{}", r#""test.started""#, &renamed),
    ));
    all
}

#[test]
fn what_an_open_list_gains_or_loses_breaks_nobody() {
    let version = |list: &str| {
        let data = format!(
            r#"{{ "items": {{ "anyOf": [{{ "enum": [{list}] }}, {{ "type": "string" }}] }} }}"#
        );
        lab::version(&data, r#""test.started""#, lab::PROVIDER)
    };
    let (one, two) = (version(r#""a", "b""#), version(r#""b", "c""#));
    let reports = compare(&one, &two);
    let told: Vec<_> = reports
        .iter()
        .flat_map(|one| &one.report.findings)
        .collect();
    let codes: Vec<Code> = told.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ListShrunk, Code::ListGrown]);
    assert!(
        told.iter()
            .all(|finding| finding.severity == Severity::Note
                && finding.message.contains("`/data/*`")),
        "{told:?}"
    );
}

#[test]
fn what_is_newly_taken_of_answers_breaks_nobody_and_what_is_refused_breaks() {
    let version = |answer: &str| {
        let provider = lab::PROVIDER.replacen(
            "\"headers\"",
            "\"responses\": { \"test\": \"answer.schema.json\" },\n  \"headers\"",
            1,
        );
        lab::answering(answer, &provider)
    };
    let one = r#"{ "type": "object", "required": ["a"], "properties": { "a": { "type": "string", "maxLength": 9 } } }"#;
    let two = r#"{ "type": "object", "required": ["b"], "properties": { "a": { "type": ["string", "null"], "maxLength": 5 }, "b": true } }"#;
    let told: Vec<_> = compare(&version(one), &version(two))
        .into_iter()
        .flat_map(|one| one.report.findings)
        .map(|finding| (finding.code, finding.severity))
        .collect();
    let expected = [
        (Code::NoLongerRequired, Severity::Note),
        (Code::TypeWidened, Severity::Note),
        (Code::LimitTightened, Severity::Error),
        (Code::FieldNew, Severity::Note),
        (Code::NewlyRequired, Severity::Error),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_form_that_takes_more_can_take_from_others_unless_they_are_told_apart() {
    let version = |form: &str| {
        let other = r#"{ "type": "object", "required": ["kind"], "properties": { "kind": { "const": "other" } } }"#;
        let data = format!(r#"{{ "oneOf": [{form}, {other}] }}"#);
        lab::version(&data, r#""test.started""#, lab::PROVIDER)
    };
    let codes = |old: &str, new: &str| -> Vec<Code> {
        let reports = compare(&version(old), &version(new));
        let all = reports.into_iter().flat_map(|one| one.report.findings);
        all.map(|finding| finding.code).collect()
    };
    let text = r#"{ "type": "string", "maxLength": 5 }"#;
    assert_eq!(
        codes(text, r#"{ "type": "string" }"#),
        [Code::LimitLoosened]
    );
    let tagged = |rest: &str| {
        format!(
            r#"{{ "type": "object", "required": ["kind"], "properties": {{ "kind": {{ "const": "one" }} }}{rest} }}"#
        )
    };
    let (narrow, wide) = (tagged(r#", "maxProperties": 5"#), tagged(""));
    assert_eq!(codes(&narrow, &wide), [Code::LimitLoosened]);
    let (narrow, wide) = (r#"{ "maxProperties": 5 }"#, r#"{ "title": "wide" }"#);
    assert_eq!(
        codes(narrow, wide),
        [Code::RuleChanged, Code::LimitLoosened]
    );
    assert_eq!(codes("{}", wide), []);
}

#[test]
fn a_version_does_not_differ_from_itself() {
    let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas");
    for provider in ["apideck", "morph"] {
        let catalog = hookwright_schema::load(&Path::new(schemas).join(provider))
            .unwrap_or_else(|report| panic!("{report}"));
        assert_eq!(compare(&catalog, &catalog), []);
    }
}

#[test]
fn every_code_is_brought_about_by_its_rows_and_no_row_by_another() {
    let shown = shown();
    for (code, on, report) in &shown {
        let codes: Vec<&str> = report
            .findings
            .iter()
            .map(|finding| finding.code.as_str())
            .collect();
        assert_eq!(codes, [code.as_str()], "on {on}");
    }
    let seen: BTreeSet<Code> = shown.iter().map(|(code, _, _)| *code).collect();
    let missing: Vec<&Code> = Code::ALL
        .iter()
        .filter(|code| !seen.contains(code))
        .collect();
    assert!(missing.is_empty(), "no row shows {missing:?}");
}

#[test]
fn every_code_reads_as_it_was_reviewed() {
    let one = |(_, _, report): (Code, String, Report)| render::human(&report, "body.json", false);
    let all: Vec<String> = shown().into_iter().map(one).collect();
    insta::assert_snapshot!("codes", all.join("\n"));
}

#[test]
fn the_page_of_codes_is_what_the_table_says() {
    let page = include_str!("../codes.md");
    assert!(
        page == codes_page(),
        "codes.md is not what `codes_page()` gives; write it anew:\n{}",
        codes_page()
    );
}

#[test]
fn a_member_that_is_repeated_is_judged_once() {
    let slow = format!("{{\"slow\": \"{}b\"}}", "a".repeat(40));
    for data in [
        format!("{slow}, \"data\": 17"),
        format!("{{}}, \"data\": {slow}"),
    ] {
        let body = format!("{{\"event\": \"test.started\", \"data\": {data}}}");
        let report = lab::validator().validate(&Input::new(body.as_bytes()));
        let codes: Vec<Code> = report.findings.iter().map(|finding| finding.code).collect();
        assert!(
            codes.contains(&Code::DuplicateField) && !codes.contains(&Code::WrongType),
            "{codes:?}"
        );
    }
}

#[test]
fn codes_are_read_back_and_misspelt_ones_suggest() {
    for code in Code::ALL {
        assert_eq!(code.as_str().parse(), Ok(*code));
    }
    let refused = "mising-field".parse::<Code>().unwrap_err();
    assert_eq!(refused.nearest, Some(Code::MissingField));
}
