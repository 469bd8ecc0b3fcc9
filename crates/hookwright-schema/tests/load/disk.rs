//! Reading from a real folder.

use std::fs;
use std::path::Path;

use hookwright_schema::load;

use crate::support::{acme, lines, one};

/// The good provider on disk, in a folder of its name.
fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let outer = tempfile::tempdir().expect("a temporary folder");
    let root = outer.path().join("acme");
    for (path, text) in acme() {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    (outer, root)
}

#[test]
fn a_folder_on_disk_loads_as_its_texts_do() {
    let (_outer, root) = folder();
    fs::write(root.join("README.md"), "notes").unwrap();
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(root.join(".git/x.json"), "{").unwrap();
    assert_eq!(load(&root).unwrap().families[0].events.len(), 2);
}

#[test]
fn a_folder_that_is_not_there_is_one_problem() {
    one(
        load(Path::new("does/not/exist")),
        &["the folder cannot be read"],
    );
}

#[test]
fn bytes_that_are_no_text_are_a_problem_of_that_file_alone() {
    let (_outer, root) = folder();
    fs::write(root.join("envelope.schema.json"), b"{\n\"\xff\"}").unwrap();
    one(
        load(&root),
        &["envelope.schema.json", "not UTF-8", "line 2"],
    );
}

#[test]
fn a_folder_with_a_files_name_is_a_problem() {
    let (_outer, root) = folder();
    fs::create_dir(root.join("z.schema.json")).unwrap();
    one(
        load(&root),
        &["z.schema.json", "a folder has a file's name"],
    );
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::{folder, fs, load, one};

    #[test]
    fn a_link_may_stay_inside_the_folder_but_not_leave_it() {
        let (outer, root) = folder();
        symlink("envelope.schema.json", root.join("y.schema.json")).unwrap();
        assert!(load(&root).is_ok());
        fs::write(outer.path().join("secret.json"), "{}").unwrap();
        symlink("../secret.json", root.join("z.schema.json")).unwrap();
        one(
            load(&root),
            &["z.schema.json", "leaves the provider's folder"],
        );
    }

    #[test]
    fn a_linked_folder_is_not_followed() {
        let (_outer, root) = folder();
        symlink("..", root.join("loop")).unwrap();
        one(load(&root), &["loop", "not followed"]);
    }

    #[test]
    fn a_link_to_nothing_is_a_problem() {
        let (_outer, root) = folder();
        symlink("nowhere", root.join("z.schema.json")).unwrap();
        one(load(&root), &["z.schema.json", "cannot be read"]);
    }

    #[test]
    fn a_pipe_is_refused_without_waiting_for_it() {
        let (_outer, root) = folder();
        let made = Command::new("mkfifo")
            .arg(root.join("z.schema.json"))
            .status();
        if made.is_ok_and(|status| status.success()) {
            one(load(&root), &["z.schema.json", "not an ordinary file"]);
        }
    }

    #[test]
    fn a_name_that_is_no_text_is_a_problem() {
        let (_outer, root) = folder();
        // Some file systems refuse such names themselves.
        if fs::write(root.join(OsStr::from_bytes(b"\xff.json")), "{}").is_ok() {
            one(load(&root), &["the name is not UTF-8"]);
        }
    }
}

#[test]
fn the_name_of_the_folder_counts_even_when_it_is_reached_by_another_path() {
    let (_outer, root) = folder();
    assert_eq!(lines(load(&root.join("events/.."))), Vec::<String>::new());
}
