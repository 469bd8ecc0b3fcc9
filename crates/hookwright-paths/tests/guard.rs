//! The guard finds what it is there for, and tells what to do.

use std::collections::BTreeSet;
use std::path::Path;

use hookwright_paths::paths;
use hookwright_paths::recorded::{Conditions, Figures, Recorded, compare};

fn recorded(counts: &[(&str, u64)]) -> Recorded {
    let figures = |(name, instructions): &(&str, u64)| {
        let figures = Figures {
            instructions: *instructions,
            sha256: 0,
            c_library: 0,
        };
        ((*name).to_owned(), figures)
    };
    let conditions = Conditions {
        rustc: "rustc 1.95.0".to_owned(),
        target: "x86_64-unknown-linux-gnu".to_owned(),
        options: "opt-level 3".to_owned(),
        processor: "AVX2".to_owned(),
    };
    Recorded {
        conditions,
        paths: counts.iter().map(figures).collect(),
    }
}

#[track_caller]
fn check(then: &[(&str, u64)], now: &[(&str, u64)], failures: &[&str], notices: &[&str]) {
    let comparison = compare(&recorded(then), &recorded(now));
    assert_eq!(comparison.failures, failures);
    assert_eq!(comparison.notices, notices);
}

#[test]
fn what_takes_more_than_is_tolerated_fails_and_says_how_much() {
    check(
        &[("decode", 1000), ("route", 300)],
        &[("decode", 1051), ("route", 300)],
        &["`decode` takes 1051 instructions, recorded are 1000: +5.1 %"],
        &[],
    );
}

#[test]
fn what_takes_a_little_more_or_less_is_no_news() {
    check(
        &[("decode", 1000), ("route", 1000)],
        &[("decode", 1050), ("route", 950)],
        &[],
        &[],
    );
}

#[test]
fn what_takes_much_less_is_a_notice() {
    check(
        &[("decode", 1000)],
        &[("decode", 900)],
        &[],
        &["`decode` takes 900 instructions, recorded are 1000: -10.0 %"],
    );
}

#[test]
fn a_path_that_is_not_recorded_fails_and_so_does_one_that_is_gone() {
    check(
        &[("old", 1)],
        &[("new", 1)],
        &[
            "`new` has no recorded count",
            "`old` is recorded, and no path any more",
        ],
        &[],
    );
}

#[test]
fn with_another_compiler_everything_is_a_notice() {
    let then = recorded(&[("decode", 1000)]);
    let mut now = recorded(&[("decode", 2000)]);
    now.conditions.rustc = "rustc 1.96.0".to_owned();
    let comparison = compare(&then, &now);
    assert_eq!(comparison.failures, [""; 0]);
    assert_eq!(
        comparison.notices,
        [
            "compiler: recorded with rustc 1.95.0, here rustc 1.96.0",
            "`decode` takes 2000 instructions, recorded are 1000: +100.0 %",
        ]
    );
}

#[test]
fn what_is_written_is_what_is_read() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("instructions.json");
    let written = recorded(&[("decode", 1234)]);
    written.write(&file).expect("it can be written");
    assert_eq!(Recorded::read(&file).expect("it can be read"), written);
    std::fs::write(&file, "{}").expect("it can be written");
    let error = Recorded::read(&file).expect_err("there are no paths");
    assert!(error.to_string().contains("instructions.json"), "{error}");
}

#[test]
fn what_is_checked_in_has_every_path_and_no_other() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.json");
    let recorded = Recorded::read(&file).expect("it can be read");
    let names: BTreeSet<_> = paths::ALL.iter().map(|path| path.name).collect();
    assert!(recorded.paths.keys().map(String::as_str).eq(names));
}
