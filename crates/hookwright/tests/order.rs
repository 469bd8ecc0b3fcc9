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

/// The names of an object's members, what stands in its text between the tokens, and what is wrong with it.
#[derive(Clone, Debug)]
struct Text {
    names: Vec<String>,
    /// White space, one after the other for each place; from the start again where they do not suffice.
    blanks: Vec<&'static str>,
    /// How much of the text is there, of a thousand.
    whole: usize,
    /// What stands in it besides, or instead of what stood there, and where, of a thousand.
    slip: Option<(usize, char, bool)>,
}

fn text() -> impl Strategy<Value = Text> {
    let known = select(&NAMES[..]).prop_map(str::to_owned);
    let name = prop_oneof![6 => known, 1 => "[a-c_\":]{0,3}"];
    let blank = select(vec![
        "",
        "",
        " ",
        "\n\t",
        "\n               ",
        "\r\n                ",
    ]);
    // The same everywhere, as machines write it, or any.
    let blanks = prop_oneof![
        vec(blank.clone(), 1),
        vec(blank.clone(), 4),
        vec(blank, 1..9)
    ];
    let whole = prop_oneof![3 => Just(1000_usize), 1 => 0..1000_usize];
    let slip = (
        0..1000_usize,
        select(vec![',', ':', ' ', '"', '{', '}', 'x', '\0']),
        any::<bool>(),
    );
    let slip = prop_oneof![3 => Just(None), 1 => slip.prop_map(Some)];
    (vec(name, 0..9), blanks, whole, slip).prop_map(|(names, blanks, whole, slip)| Text {
        names,
        blanks,
        whole,
        slip,
    })
}

impl Text {
    fn write(&self) -> String {
        let mut blanks = self.blanks.iter().cycle();
        let mut blank = || *blanks.next().expect("there is one");
        let mut member = |name: &String| {
            let name = serde_json::to_string(name).expect("text can be written");
            let blanks = [(); 4].map(|()| blank());
            let [before, behind, value, end] = blanks;
            format!("{before}{name}{behind}:{value}\"value\"{end}")
        };
        let members: Vec<_> = self.names.iter().map(&mut member).collect();
        let mut text = format!("{{{}}}", members.join(","));
        let place = |text: &str, part: usize| {
            let at = text.len() * part / 1000;
            (at..=text.len())
                .find(|at| text.is_char_boundary(*at))
                .expect("the end is one")
        };
        if let Some((part, character, instead)) = self.slip {
            let at = place(&text, part);
            if instead && at < text.len() {
                text.remove(at);
            }
            text.insert(at, character);
        }
        text.truncate(place(&text, self.whole));
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

/// The white space before a name is expected to be that before the one before it; a comma is none.
#[test]
fn a_comma_too_many_is_found_wherever_it_stands() {
    expecting(r#"{"a":1,"ab":2}"#);
    for text in [
        r#"{"a":1 ,"ab":2,,"a":3                }"#,
        r#"{"a":1, "ab":2, ,"a":3                }"#,
        r#"{"a":1, "ab":2,, "a":3                }"#,
        r#"{"a":1 , "ab":2,, "a":3                }"#,
        r#"{,"a":1,"ab":2                        }"#,
    ] {
        let walk = expecting(text);
        assert_eq!(walk, expecting_nothing(text), "{text}");
        assert!(walk.1.is_some(), "{text} is no JSON");
    }
}

/// No byte is taken for another: not for a comma or bracket before a name that is expected, nor for a byte of the name.
#[test]
fn a_text_with_any_byte_changed_is_read_as_if_nothing_were_expected() {
    let names = ["a", "ab", "a_long_name_15_", "a_name_of_seventeen"];
    // The same everywhere, or but once.
    let once = [&[" "][..], &[""; 15]].concat();
    for blanks in [vec![""], vec![" "], vec!["\n  ", "", "", ""], once] {
        let text = Text {
            names: names.map(str::to_owned).into(),
            blanks,
            whole: 1000,
            slip: None,
        };
        let text = text.write();
        for at in 0..text.len() {
            for byte in 0..128 {
                let mut changed = text.clone().into_bytes();
                changed[at] = byte;
                let changed = String::from_utf8(changed).expect("it is ASCII");
                // Now its order is the one that is expected.
                expecting(&text);
                assert_eq!(
                    expecting(&changed),
                    expecting_nothing(&changed),
                    "{changed:?}"
                );
            }
        }
    }
}
