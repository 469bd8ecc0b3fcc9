//! Every input that fuzzing kept, again: the corpora, and whatever once broke a promise.

use std::path::Path;

use hookwright_tests::fuzzing::TARGETS;

/// Feeds every file of a folder to a target, and counts them.
fn replay(folder: &Path, target: fn(&[u8])) -> usize {
    let entries = std::fs::read_dir(folder);
    let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    paths.sort();
    for path in &paths {
        let data = std::fs::read(path).expect("the file can be read");
        // A panic inside says what is wrong; this says with which file.
        println!("{}", path.display());
        target(&data);
    }
    paths.len()
}

fn corpus(name: &str) {
    let fuzz = hookwright_tests::top().join("tests/fuzz");
    let (_, target) = TARGETS
        .into_iter()
        .find(|(target, _)| *target == name)
        .expect("the target exists");
    let folder = fuzz.join("corpus").join(name);
    assert!(replay(&folder, target) > 0, "{} is empty", folder.display());
    // A target that nothing was found with has no such folder.
    let folder = fuzz.join("regressions").join(name);
    if folder.exists() {
        assert!(replay(&folder, target) > 0, "{} is empty", folder.display());
    }
}

#[test]
fn the_reader_keeps_its_promises() {
    corpus("reader");
}

#[test]
fn apideck_is_decoded_as_promised() {
    corpus("decode_apideck");
}

#[test]
fn morph_is_decoded_as_promised() {
    corpus("decode_morph");
}

#[test]
fn any_folder_is_loaded_as_promised() {
    corpus("load");
}

#[test]
fn any_text_has_its_canonical_forms() {
    corpus("canonical");
}

#[test]
fn any_request_is_answered_as_promised() {
    corpus("receiver");
}

/// What was found once stays found: these folders may grow, and not go.
#[test]
fn regressions_are_kept() {
    let folder = hookwright_tests::top().join("tests/fuzz/regressions/load");
    assert!(replay(&folder, |_| ()) >= 6);
}

/// A target that is added has its inputs replayed, too.
#[test]
fn every_target_is_replayed() {
    let names = TARGETS.map(|(name, _)| name);
    assert_eq!(
        names,
        [
            "reader",
            "decode_apideck",
            "decode_morph",
            "load",
            "canonical",
            "receiver"
        ]
    );
    for (name, _) in TARGETS {
        let source = format!("tests/fuzz/fuzz_targets/{name}.rs");
        assert!(
            hookwright_tests::top().join(&source).is_file(),
            "{source} is missing"
        );
    }
}
