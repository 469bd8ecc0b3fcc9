//! What the derives say of mistakes: each file of `fail` is one mistake, and beside it stands what the compiler says.
//!
//! After a change of the messages, have them written again and read the difference before you accept it:
//! `TRYBUILD=overwrite cargo test -p hookwright-ui-tests`. One case alone:
//! `cargo test -p hookwright-ui-tests --test ui -- told trybuild=NAME`.
//!
//! What has to compile is in `pass`, an ordinary test, since that is one build for all cases and runs them too.

use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};

/// The cases with more than one message, and how many they have, each with its reason.
const SEVERAL: [(&str, usize); 5] = [
    // The compiler knows no attribute of a derive that is not there; what is missing for the one that is there is another matter.
    ("attribute_of_the_other_derive", 2),
    ("five_mistakes", 5),
    // Neither argument fits where it stands.
    ("payload_after_a_part", 2),
    // An `Rc` can neither be sent nor be shared.
    ("router_not_send", 2),
    ("several_of_the_compiler", 3),
];

#[test]
fn each_mistake_is_told_as_it_was() {
    trybuild::TestCases::new().compile_fail("tests/fail/*.rs");
}

#[test]
fn each_mistake_is_one_message() {
    for case in cases() {
        let name = case.file_stem().and_then(|name| name.to_str());
        let expected = SEVERAL.iter().find(|(several, _)| Some(*several) == name);
        let expected = expected.map_or(1, |(_, messages)| *messages);
        let messages = read(&case.with_extension("stderr"));
        let told = messages
            .lines()
            .filter(|line| line.starts_with("error"))
            .count();
        assert_eq!(told, expected, "{}:\n{messages}", case.display());
    }
}

#[test]
fn messages_speak_of_no_macro_and_of_no_machine() {
    for case in cases() {
        let messages = read(&case.with_extension("stderr"));
        for foreign in [
            "in this derive macro expansion",
            "originates in the",
            "__routing",
            "__Provider",
        ] {
            assert!(
                !messages.contains(foreign),
                "{}:\n{messages}",
                case.display()
            );
        }
        let places = messages
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("--> "));
        for place in places {
            let known = place.starts_with("tests/fail/") || place.starts_with("$WORKSPACE/");
            assert!(known, "{}: {place}", case.display());
        }
    }
}

#[test]
fn each_case_says_what_was_done_wrong() {
    for case in cases() {
        let source = read(&case);
        let first = source.lines().next().unwrap_or_default();
        let sentence = first.starts_with("//! ") && first.ends_with('.');
        assert!(sentence, "{}: {first}", case.display());
    }
}

/// Every case of `fail`.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fail");
    let entries = read_dir(folder).expect("there are cases");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let cases: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    assert!(cases.len() > 80, "only {} cases", cases.len());
    cases
}

fn read(path: &Path) -> String {
    read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
