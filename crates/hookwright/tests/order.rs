//! Members are expected in the order in which they came before, and that changes nothing but the time: what is read is what a reader
//! reads that expects nothing.

use hookwright::read::Order;
use hookwright::{Failure, Reader};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Names of every kind: with and without room in a word, beginnings of each other, and such as no text has as they stand.
const NAMES: [&str; 11] = [
    "",
    "\u{1}",
    "a",
    "a\"",
    "a\":",
    "a_long_name_15_",
    "a_name_of_seventeen",
    "a_name_of_seventeen_and_more",
    "ab",
    "back\\slash",
    "é",
];

static ORDER: Order<usize, 11> = Order::new(&{
    let mut names = [("", 0); NAMES.len()];
    let mut at = 0;
    while at < NAMES.len() {
        names[at] = (NAMES[at], at);
        at += 1;
    }
    names
});

/// What stands in a text between the tokens of an object, and the names of its members.
#[derive(Clone, Debug)]
struct Text {
    names: Vec<String>,
    blank: &'static str,
    /// How much of the text is there, of a thousand.
    whole: usize,
}

fn text() -> impl Strategy<Value = Text> {
    let known = select(&NAMES[..]).prop_map(str::to_owned);
    let name = prop_oneof![6 => known, 1 => "[a-c_\":]{0,3}"];
    let blank = select(vec!["", "", " ", "\n\t"]);
    let whole = prop_oneof![3 => Just(1000_usize), 1 => 0..1000_usize];
    (vec(name, 0..9), blank, whole).prop_map(|(names, blank, whole)| Text {
        names,
        blank,
        whole,
    })
}

impl Text {
    fn write(&self) -> String {
        let blank = self.blank;
        let member = |name: &String| {
            let name = serde_json::to_string(name).expect("text can be written");
            format!("{blank}{name}{blank}:{blank}\"value\"{blank}")
        };
        let members: Vec<_> = self.names.iter().map(member).collect();
        let mut text = format!("{{{blank}{}}}", members.join(","));
        let mut end = text.len() * self.whole / 1000;
        while !text.is_char_boundary(end) {
            end += 1;
        }
        text.truncate(end);
        text
    }
}

/// Names and where they stand, up to the end or the first failure.
type Walk = (Vec<(String, usize)>, Option<Failure>);

fn expecting(text: &str) -> Walk {
    let mut reader = Reader::over(text);
    let mut members = Vec::new();
    if let Ok(mut object) = reader.object() {
        while let Ok(Some((place, key))) = reader.next_of(&mut object, &ORDER) {
            let expected = NAMES.iter().position(|name| *name == key.as_str());
            assert_eq!(place, expected, "{key:?}");
            members.push((key.as_str().to_owned(), key.offset()));
            if reader.skip().is_err() {
                break;
            }
        }
    }
    (members, reader.failure())
}

fn expecting_nothing(text: &str) -> Walk {
    let mut reader = Reader::over(text);
    let mut members = Vec::new();
    if let Ok(mut object) = reader.object() {
        while let Ok(Some(key)) = reader.next_key(&mut object) {
            members.push((key.as_str().to_owned(), key.offset()));
            if reader.skip().is_err() {
                break;
            }
        }
    }
    (members, reader.failure())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_expected_changes_nothing_that_is_read(texts in vec(text(), 1..4)) {
        for text in texts {
            let text = text.write();
            // Once more, now that its order is the one that is expected.
            for _ in 0..2 {
                prop_assert_eq!(expecting(&text), expecting_nothing(&text), "{}", text);
            }
        }
    }
}

/// What a name would look like in a text that does not escape it.
#[test]
fn a_name_that_is_written_without_its_escapes_is_no_name() {
    expecting(r#"{"a\"": 1, "a": 2}"#);
    for text in [
        r#"{"a"": 1}"#,
        r#"{"a"":1}"#,
        "{\"\u{1}\":1}",
        r#"{"back\slash":1}"#,
    ] {
        let walk = expecting(text);
        assert_eq!(walk, expecting_nothing(text), "{text}");
        assert!(walk.1.is_some(), "{text} is no JSON");
    }
}
