//! The package `xtask` is a workspace of its own, so that it repeats what it cannot inherit. The copies must agree: above
//! all the lock files, because another version of a formatter would make other bytes from the same schemas.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot do its work fails the test that called it"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

#[test]
fn both_lock_files_hold_the_same_versions() {
    let [here, there] = ["Cargo.lock", "xtask/Cargo.lock"].map(|path| packages(&read(path)));
    let only_there: Vec<&String> = there.difference(&here).collect();
    let remedy = "run `cp Cargo.lock xtask/Cargo.lock`, then `cargo xtask codegen`, which drops what xtask does not need";
    assert!(
        only_there.is_empty(),
        "only in xtask/Cargo.lock: {only_there:?}; {remedy}"
    );
}

/// "name version" of every package in a lock file.
fn packages(lock: &str) -> BTreeSet<String> {
    let blocks = lock.split("[[package]]").skip(1);
    let value = |line: &str| line.split('"').nth(1).unwrap().to_owned();
    blocks
        .map(|block| {
            block
                .lines()
                .skip(1)
                .take(2)
                .map(value)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn the_lints_are_the_same() {
    assert_eq!(
        lints(&read("xtask/Cargo.toml"), "lints"),
        lints(&read("Cargo.toml"), "workspace.lints")
    );
}

/// Every line of the tables under `table`, with their names.
fn lints(manifest: &str, table: &str) -> Vec<String> {
    let mut lints = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix('[') {
            inside = name.starts_with(table);
        }
        let is_text = !line.is_empty() && !line.starts_with('#');
        if inside && is_text {
            lints.push(line.replace(&format!("[{table}."), "["));
        }
    }
    lints
}

#[test]
fn the_oldest_rust_is_the_same() {
    let stated = |manifest: &str| {
        manifest
            .lines()
            .find(|line| line.starts_with("rust-version"))
            .map(str::to_owned)
    };
    assert_eq!(
        stated(&read("xtask/Cargo.toml")),
        stated(&read("Cargo.toml"))
    );
}
