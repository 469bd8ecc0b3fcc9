//! A constant is compared as it is mostly written; whatever way it is written, what counts is the string.
#![allow(missing_docs, reason = "a type of a test says what it is")]

use std::fmt::Write as _;

use hookwright::Json;

/// Every way to write a string that a test cares about: plainly, with an escape, spaced, and as something else.
fn texts(value: &str) -> Vec<String> {
    let plain = serde_json::to_string(value).expect("text can be written");
    let escaped = value.chars().fold(String::new(), |mut text, character| {
        write!(text, "\\u{:04x}", u32::from(character)).expect("a string takes everything");
        text
    });
    let raw = format!("\"{value}\"");
    let mut texts = vec![
        format!(" {plain} "),
        format!("\"{escaped}\""),
        format!("\"{value}x\""),
        format!("\"x{value}\""),
        "null".to_owned(),
        "[]".to_owned(),
        raw,
        plain,
    ];
    let shorter = value
        .char_indices()
        .map(|(at, _)| format!("\"{}\"", &value[..at]));
    texts.extend(shorter);
    texts
}

macro_rules! constants {
    ($($name:ident: $value:literal)*) => { $(
        #[test]
        fn $name() {
            hookwright::object! {
                pub struct Constant {
                    const "c" = $value;
                    ..pub extra: hookwright::Extra,
                }
            }

            for text in texts($value) {
                for json in [format!("{{\"c\":{text}}}"), format!("{{\"c\":{text},\"more\": \"and more of it\"}}")] {
                    let parsed = serde_json::from_str::<serde_json::Value>(&json).ok();
                    let expected = parsed.is_some_and(|parsed| parsed["c"] == $value);
                    // Twice: the second time the member is expected.
                    for _ in 0..2 {
                        assert_eq!(Constant::from_json(json.as_bytes()).is_ok(), expected, "{json}");
                    }
                    for end in 0..json.len() {
                        if let Some(cut) = json.get(..end) {
                            assert!(Constant::from_json(cut.as_bytes()).is_err(), "{cut}");
                        }
                    }
                }
            }
        }
    )* };
}

constants! {
    nothing_at_all: ""
    a_letter: "a"
    as_long_as_a_word: "fifteen_letters"
    longer_than_a_word: "sixteen_letters_"
    as_long_as_both: "twenty_three_letters_it"
    longer_than_both: "twenty_four_letters_it_h"
    letters_of_two_bytes: "é_crmOpportunité"
    a_quote: "a\"b"
    a_backslash: "a\\b"
    a_control_character: "a\u{1}b"
}
