//! Files that are not the JSON they should be.

use crate::support::{edit, lines, one, with};

const FILE: &str = "z.schema.json";

#[test]
fn each_kind_of_bad_syntax_has_a_place_and_a_remedy() {
    let cases = [
        ("", ":1:1", "the file is empty"),
        ("  \n", ":1:1", "the file is empty"),
        ("{\"a\": 1,}", ":1:8", "remove the comma"),
        ("{\"a\": 1 \"b\": 2}", ":1:8", "write a comma"),
        ("// x\n{}", ":1:1", "remove the comment"),
        ("{\"a\": 'x'}", ":1:7", "use double quotes"),
        ("{a: 1}", ":1:2", "double quotes"),
        ("{\"a\": 01}", ":1:", "not valid JSON"),
        ("{\"a\": .5}", ":1:7", "not valid JSON"),
        ("{\"a\": 5.}", ":1:7", "not valid JSON"),
        ("{\"a\": +5}", ":1:7", "not valid JSON"),
        ("{\"a\": NaN}", ":1:7", "not valid JSON"),
        ("{\"a\": 0x1}", ":1:7", "not valid JSON"),
        ("{\"a\": tru}", ":1:7", "not valid JSON"),
        ("{\"a\": \"x}", ":1:7", "close the string"),
        ("{\"a\": \"\\x\"}", ":1:8", "close the string"),
        ("{\"a\": \"\\ud800\"}", ":1:8", "surrogates come in pairs"),
        ("{\"a\": \"\\udc00\"}", ":1:8", "surrogates come in pairs"),
        ("{} {}", ":1:4", "exactly one JSON value"),
        ("{", ":1:1", "close the object"),
        ("[1", ":1:1", "close the array"),
        ("{\"a\": 1e400}", ":1:7", "too large"),
        ("\u{feff}{}", ":1:1", "byte order mark"),
        ("{\"a\": \"x\u{1}y\"}", ":1:9", "\\u0001"),
        ("{\"a\":\u{a0}1}", ":1:6", "not JSON"),
        ("{\"a\":\u{b}1}", ":1:6", "not JSON"),
    ];
    for (text, place, part) in cases {
        one(with(&[(FILE, text)]), &[&format!("{FILE}{place}"), part]);
    }
}

#[test]
fn a_duplicate_key_names_both_places() {
    let report = with(&[(FILE, "{\"title\": \"a\",\n \"t\\u0069tle\": \"b\"}")]).unwrap_err();
    let text = report.render(false);
    assert!(text.contains("z.schema.json:2:2"), "{text}");
    assert!(
        text.contains("first given here") && text.contains("given again here"),
        "{text}"
    );
}

#[test]
fn duplicates_are_found_in_examples_too() {
    let text = r#"{"event": "order::created", "data": {"id": "1", "id": "2"}}"#;
    one(
        with(&[("examples/valid/order-created.json", text)]),
        &[":1:49", "`id` stands twice"],
    );
}

#[test]
fn nesting_is_limited_at_the_bracket_that_goes_too_far() {
    let deep = |levels: usize| {
        format!(
            "{{\"default\": {}{}}}",
            "[".repeat(levels),
            "]".repeat(levels)
        )
    };
    assert!(with(&[(FILE, &deep(127))]).is_ok());
    one(with(&[(FILE, &deep(128))]), &[":1:140", "128 levels"]);
    one(with(&[(FILE, &"[".repeat(1_000_000))]), &["128 levels"]);
}

#[test]
fn all_files_are_reported_at_once() {
    assert_eq!(
        lines(with(&[
            (FILE, "{"),
            ("provider.json", "]"),
            ("y.schema.json", "")
        ]))
        .len(),
        3
    );
}

#[test]
fn a_broken_file_does_not_make_references_to_it_problems() {
    one(
        edit("envelope.schema.json", "{\n", "{,\n"),
        &["envelope.schema.json:1:2", "not valid JSON"],
    );
}

#[test]
fn json_without_a_place_in_the_layout_is_a_problem() {
    one(with(&[("notes.json", "{}")]), &["notes.json", "no place"]);
    one(
        with(&[("../x.schema.json", "{}")]),
        &["not a path inside the folder"],
    );
}
