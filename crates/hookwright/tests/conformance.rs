//! What counts as JSON: texts that every strict reader takes or refuses, and the reasons for refusal.

use hookwright::{Json, MAX_DEPTH, Problem, RawJson, SyntaxError};

const ACCEPTED: &[&str] = &[
    "null",
    "true",
    "false",
    " \t\r\n0 \t\r\n",
    "-0",
    "-0.0e-0",
    "0e+00",
    "1E5",
    "123456789012345678901234567890",
    "1e999999999",
    "0.00000000000000000000000000000000001",
    "\"\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0000\\uD7FF\\uE000\\uffff\"",
    "\"\\ud800\\udc00\\uDBFF\\uDFFF\"",
    "\"\u{7f}\u{80}\u{2028}\u{10ffff}\u{feff}\"",
    "[]",
    "[ ]",
    "[[],{}]",
    "{}",
    "{ \"\" : { \"\" : [ ] } }",
    "{\"a\":1,\"A\":1,\"a \":1}",
    "{\"é\":1,\"e\u{301}\":1}",
];

#[test]
fn strict_json_is_accepted_and_kept_verbatim() {
    for text in ACCEPTED {
        let raw =
            RawJson::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(raw.get(), text.trim(), "{text:?}");
    }
}

#[test]
fn everything_else_is_refused_with_place_and_reason() {
    use SyntaxError as E;
    let cases: &[(&[u8], usize, SyntaxError)] = &[
        (b"", 0, E::UnexpectedEnd),
        (b" \n", 2, E::UnexpectedEnd),
        (b"nul", 3, E::UnexpectedEnd),
        (b"nulL", 3, E::ExpectedValue),
        (b"tru ", 3, E::ExpectedValue),
        (b"falsey", 5, E::TrailingData),
        (b"True", 0, E::ExpectedValue),
        (b"NaN", 0, E::ExpectedValue),
        (b"Infinity", 0, E::ExpectedValue),
        (b"-Infinity", 1, E::BadNumber),
        (b"+1", 0, E::ExpectedValue),
        (b".5", 0, E::ExpectedValue),
        (b"-", 1, E::UnexpectedEnd),
        (b"-a", 1, E::BadNumber),
        (b"01", 1, E::BadNumber),
        (b"-00", 2, E::BadNumber),
        (b"1.", 2, E::UnexpectedEnd),
        (b"1.e1", 2, E::BadNumber),
        (b"1e", 2, E::UnexpectedEnd),
        (b"1e+]", 3, E::BadNumber),
        (b"1.2.3", 3, E::TrailingData),
        (b"0x10", 1, E::TrailingData),
        (b"1_000", 1, E::TrailingData),
        (b"\"", 1, E::UnexpectedEnd),
        (b"\"abc", 4, E::UnexpectedEnd),
        (b"\"abc\\", 5, E::UnexpectedEnd),
        (b"\"\\u12", 5, E::UnexpectedEnd),
        (b"'a'", 0, E::ExpectedValue),
        (b"\"a\nb\"", 2, E::ControlCharacter),
        (b"\"\x00\"", 1, E::ControlCharacter),
        (b"\"\x1f\"", 1, E::ControlCharacter),
        (b"\"ab\\a\"", 3, E::BadEscape),
        (b"\"\\x41\"", 1, E::BadEscape),
        (b"\"\\u12g4\"", 1, E::BadEscape),
        (b"\"\\U0041\"", 1, E::BadEscape),
        (b"\"\\ud800\"", 1, E::LoneSurrogate),
        (b"\"\\udc00\"", 1, E::LoneSurrogate),
        (b"\"\\ud800\\n\"", 1, E::LoneSurrogate),
        (b"\"\\ud800\\ud800\"", 1, E::LoneSurrogate),
        (b"\"\\ud800a\\udc00\"", 1, E::LoneSurrogate),
        (b"\"\\udc00\\ud800\"", 1, E::LoneSurrogate),
        (b"[", 1, E::UnexpectedEnd),
        (b"]", 0, E::ExpectedValue),
        (b"[1", 2, E::UnexpectedEnd),
        (b"[1,", 3, E::UnexpectedEnd),
        (b"[1,]", 3, E::ExpectedValue),
        (b"[,1]", 1, E::ExpectedValue),
        (b"[1,,2]", 3, E::ExpectedValue),
        (b"[1 2]", 3, E::ExpectedCommaOrEnd),
        (b"[1}", 2, E::ExpectedCommaOrEnd),
        (b"[1]]", 3, E::TrailingData),
        (b"{", 1, E::UnexpectedEnd),
        (b"{1:2}", 1, E::ExpectedKey),
        (b"{a:1}", 1, E::ExpectedKey),
        (b"{,}", 1, E::ExpectedKey),
        (b"{\"a\"}", 4, E::ExpectedColon),
        (b"{\"a\" 1}", 5, E::ExpectedColon),
        (b"{\"a\":}", 5, E::ExpectedValue),
        (b"{\"a\":1,}", 7, E::ExpectedKey),
        (b"{\"a\":1 \"b\":2}", 7, E::ExpectedCommaOrEnd),
        (b"{\"a\":1]", 6, E::ExpectedCommaOrEnd),
        (b"{}{}", 2, E::TrailingData),
        (b"1 // one", 2, E::TrailingData),
        (b"/* one */ 1", 0, E::ExpectedValue),
        (b"\x0b1", 0, E::ExpectedValue),
        (b"\xc2\xa01", 0, E::ExpectedValue),
        (b"\xef\xbb\xbf{}", 0, E::ByteOrderMark),
        (b"[\xef\xbb\xbf]", 1, E::ExpectedValue),
        (b"\"\xff\"", 1, E::InvalidUtf8),
        (b"\"\xc0\xaf\"", 1, E::InvalidUtf8),
        (b"\"\xed\xa0\x80\"", 1, E::InvalidUtf8),
        (b"\"\xf4\x90\x80\x80\"", 1, E::InvalidUtf8),
        (b"\xff\xfe[\x00]\x00", 0, E::InvalidUtf8),
    ];
    for (text, offset, error) in cases {
        let refused = RawJson::from_json(text).unwrap_err();
        let shown = String::from_utf8_lossy(text);
        assert_eq!(
            (refused.offset(), refused.problem()),
            (*offset, Problem::Syntax(*error)),
            "{shown:?}"
        );
        assert_eq!(refused.raw(), *text);
        assert!(!refused.to_string().is_empty());
    }
}

#[test]
fn every_beginning_of_a_document_is_refused_without_panic() {
    let whole = r#" {"a\u00e9\ud83d\ude00": [1.5e-3, true, null, "é😀\n", {"b": {}}]} "#.as_bytes();
    for end in 0..whole.len() - 1 {
        let refused = RawJson::from_json(&whole[..end]).unwrap_err();
        assert!(refused.offset() <= end);
        assert!(refused.to_string().contains("line 1"), "{refused}");
    }
}

#[test]
fn nesting_ends_at_the_limit() {
    let nested = |open: &str, close: &str, depth: usize| {
        format!("{}0{}", open.repeat(depth), close.repeat(depth))
    };
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        assert!(RawJson::from_json(nested(open, close, MAX_DEPTH).as_bytes()).is_ok());
        let refused =
            RawJson::from_json(nested(open, close, MAX_DEPTH + 1).as_bytes()).unwrap_err();
        assert_eq!(refused.problem(), Problem::TooDeep);
        assert_eq!(refused.offset(), open.len() * MAX_DEPTH);
    }
    // Side by side is not inside each other.
    assert!(RawJson::from_json(format!("[{}[]]", "[],".repeat(1000)).as_bytes()).is_ok());
}

#[test]
fn a_name_occurs_once_in_an_object_at_any_depth() {
    for text in [
        r#"{"a":1,"a":1}"#,
        r#"{"a":1,"\u0061":1}"#,
        r#"{"\ud83d\ude00":1,"😀":1}"#,
        r#"[{"x":{"a":{"b":1},"c":2,"a":{}}}]"#,
        r#"{"":1,"":1}"#,
    ] {
        assert_eq!(
            RawJson::from_json(text.as_bytes()).unwrap_err().problem(),
            Problem::DuplicateKey,
            "{text}"
        );
    }
    let many = |last: &str| {
        let names: Vec<_> = (0..40)
            .map(|index| format!("\"k{index}\":{{\"k1\":0,\"k2\":0}}"))
            .collect();
        format!("{{{},\"{last}\":1}}", names.join(","))
    };
    assert!(RawJson::from_json(many("k40").as_bytes()).is_ok());
    for last in ["k0", "k15", "k16", "k17", "k39"] {
        let refused = RawJson::from_json(many(last).as_bytes()).unwrap_err();
        assert_eq!(refused.problem(), Problem::DuplicateKey);
        assert_eq!(refused.diagnosis().pointer, format!("/{last}"));
    }
}

#[test]
fn places_are_counted_in_lines_and_characters() {
    let refused = RawJson::from_json("{\n  \"é😀\": [1,\r\n\t\"ü\", x]}".as_bytes()).unwrap_err();
    let diagnosis = refused.diagnosis();
    assert_eq!(
        (diagnosis.line, diagnosis.column, diagnosis.pointer.as_str()),
        (3, 7, "/é😀/2")
    );
    assert_eq!(diagnosis.found, "the character `x`");
}

#[test]
fn a_refusal_shows_no_value_and_breaks_no_log() {
    let refused = Vec::<bool>::from_json(b"[\"Jane Doe, 1 Main Street\"]").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "at /0 (line 1, column 2): expected a boolean, found a string of 23 characters"
    );
    assert!(!format!("{refused:?}").contains("Jane"));
    let name = "x\\n".repeat(500);
    let text = format!("{{\"{name}\": nope}}");
    let shown = RawJson::from_json(text.as_bytes()).unwrap_err().to_string();
    assert!(!shown.contains('\n'));
    assert!(shown.len() < 800);
}
