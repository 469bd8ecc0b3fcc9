//! Whatever the bytes are, the validator says something and never panics; and what it takes for JSON is what `serde_json` does.

use hookwright_tests::examples;
use hookwright_tests::rng::{self, Rng};
use hookwright_tests::subject::{SUBJECTS, Subject};
use hookwright_validator::render::{self, Format, Judged};
use hookwright_validator::{Code, Input, Report, Severity, Validator};
use serde_json::Value;

/// How many mutants each example gives.
const EACH: usize = 150;

/// Pieces that parsers trip over.
const PIECES: [&[u8]; 24] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\u",
    b"\\ud800",
    b"\\ud83d\\ude00",
    b"\0",
    b"\xff",
    b"\xe2\x82",
    b"\xef\xbb\xbf",
    b"1e999",
    b"-",
    b"0",
    b".5",
    b"e+",
    b"nul",
    b"NaN",
    b"\n",
    b"\r\n",
];

/// What makes a text no JSON, for any reader.
const NO_JSON: [Code; 5] = [
    Code::EmptyBody,
    Code::InvalidUtf8,
    Code::ByteOrderMark,
    Code::Syntax,
    Code::LoneSurrogate,
];

fn validator(subject: &Subject) -> Validator {
    let folder = hookwright_tests::top().join(subject.folder);
    Validator::load(&folder).unwrap_or_else(|report| panic!("{report}"))
}

fn mutate(bytes: &mut Vec<u8>, rng: &mut Rng) {
    for _ in 0..=rng.below(3) {
        let at = rng.below(bytes.len() + 1);
        match rng.below(4) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 if at < bytes.len() => bytes[at] = rng.bits().to_le_bytes()[0],
            _ => {
                let piece = PIECES[rng.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
}

/// Renders in every way, and checks that every mark lies in the input.
fn show(report: Report, length: usize) {
    for mark in report
        .findings
        .iter()
        .filter_map(|finding| finding.mark.as_ref())
    {
        assert!(
            mark.span.start <= mark.span.end && mark.span.end <= length,
            "{mark:?} of {length}"
        );
        assert!(
            mark.line >= 1
                && mark.column >= 1
                && (mark.line, mark.column) <= (mark.end_line, mark.end_column)
        );
    }
    let _ = render::human(&report.masked(), "body", true);
    let judged = [Judged {
        path: "body".into(),
        number: Some(1),
        report,
    }];
    for format in [Format::Json, Format::Sarif, Format::Github, Format::Junit] {
        let _ = format.document(&judged);
    }
}

#[test]
fn broken_bytes_are_told_and_json_is_what_serde_json_takes_for_it() {
    let mut rng = Rng::new(rng::seed(), "validator bytes");
    let (mut sound, mut broken) = (0, 0);
    for subject in &SUBJECTS {
        let validator = validator(subject);
        for example in examples::valid(subject) {
            for _ in 0..EACH {
                let mut bytes = example.text.clone().into_bytes();
                mutate(&mut bytes, &mut rng);
                let report = validator.validate(&Input::new(&bytes));
                let ours = !report.findings.iter().any(|finding| {
                    NO_JSON.contains(&finding.code) || finding.code == Code::TrailingText
                });
                let huge = report
                    .findings
                    .iter()
                    .any(|finding| finding.code == Code::HugeNumber);
                let theirs = serde_json::from_slice::<Value>(&bytes);
                if !huge {
                    let text = String::from_utf8_lossy(&bytes);
                    assert_eq!(
                        ours,
                        theirs.is_ok(),
                        "{:?} {theirs:?} {text}",
                        report.findings
                    );
                }
                *(if ours { &mut sound } else { &mut broken }) += 1;
                show(report, bytes.len());
            }
        }
    }
    assert!(
        sound > 500 && broken > 2000,
        "{sound} texts are JSON, {broken} are not"
    );
}

#[test]
fn hostile_bodies_are_told_in_bounded_time() {
    let validator = validator(&SUBJECTS[0]);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let wide = format!("[{}]", vec!["{\"a\":1,\"a\":2}"; 100_000].join(","));
    let names: Vec<String> = (0..100_000)
        .map(|number| format!("\"{number}\":0"))
        .collect();
    let line = format!("{{\"payload\":{{\"event_type\":\"{}", "x".repeat(4_000_000));
    let bodies: Vec<Vec<u8>> = vec![
        deep.into_bytes(),
        wide.into_bytes(),
        format!("{{{}}}", names.join(",")).into_bytes(),
        line.into_bytes(),
        vec![0; 1_000_000],
        vec![b'['; 128],
        "\"\\".repeat(100_000).into_bytes(),
        format!(
            "{{\"payload\":{{\"event_type\":1{}}}}}",
            "0".repeat(1_000_000)
        )
        .into_bytes(),
        format!("{{\"payload\":{}}}", "9".repeat(400)).into_bytes(),
        vec![b' '; hookwright_validator::MAX_BODY * 2],
    ];
    for body in bodies {
        let report = validator.validate(&Input::new(&body));
        assert!(report.worst() == Some(Severity::Error) && report.findings.len() <= 1001);
        show(report, body.len());
    }
}
