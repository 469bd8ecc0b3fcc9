//! What the generator did not make: it is neither replaced nor deleted, and the run says what is in the way.

use std::fs;

use crate::project::{Project, fails_and_changes_nothing, paths};

#[test]
fn a_provider_that_is_gone_takes_both_its_folders_with_it_but_not_when_another_is_named() {
    let project = Project::generated(&["apideck", "morph"]);
    fs::remove_dir_all(project.path("schemas/morph")).unwrap();
    assert_eq!(project.codegen(&["--provider", "apideck"]).code, 0);
    let both = |provider: &str| {
        let folders = [provider.to_owned(), format!("{provider}-derive")];
        folders.map(|folder| {
            project
                .path(format!("generated/{folder}/Cargo.toml"))
                .exists()
        })
    };
    assert_eq!(both("morph"), [true; 2]);
    assert_eq!(project.codegen(&["--check"]).code, 1);
    assert_eq!(project.codegen(&[]).code, 0);
    assert_eq!((both("morph"), both("apideck")), ([false; 2], [true; 2]));
    assert!(!project.path("generated/morph-derive").exists());
}

#[test]
fn a_provider_that_is_gone_does_not_take_files_written_by_hand_with_it() {
    let project = Project::generated(&["apideck", "morph"]);
    fs::remove_dir_all(project.path("schemas/morph")).unwrap();
    project.write("generated/morph/README.md", "my notes\n");
    let said = fails_and_changes_nothing(&project, &[], 2);
    assert!(
        said.err.starts_with(
            "error: generated/morph/README.md: a file that the generator did not make;"
        )
    );
}

#[test]
fn a_file_that_the_generator_did_not_make_is_neither_deleted_nor_replaced() {
    let project = Project::generated(&["apideck", "morph"]);
    project.edit(
        "schemas/morph/events/crmStage.schema.json",
        "\"title\": \"",
        "\"title\": \"Touched ",
    );
    project.write("generated/apideck/src/mine.rs", "// written by hand\n");
    project.write("generated/apideck/src/note.rs", "// written by hand\n");
    for arguments in [&[] as &[&str], &["--check"]] {
        let said = fails_and_changes_nothing(&project, arguments, 2);
        let expected = "error: \
            generated/apideck/src/mine.rs: a file that the generator did not make; move it out of generated/, or delete it\n\
            generated/apideck/src/note.rs: a file that the generator did not make; move it out of generated/, or delete it\n\
            nothing was changed; then run the command again\n";
        assert_eq!(said.err, expected);
    }
}

#[test]
fn build_output_and_hidden_files_are_left_alone() {
    let project = Project::generated(&["apideck"]);
    project.write("generated/apideck/target/debug/x", "build output");
    project.write("generated/apideck/.directory", "a file manager's");
    assert_eq!(fails_and_changes_nothing(&project, &[], 0).err, "");
}

#[test]
fn a_file_and_a_folder_in_each_others_place_are_told_at_once() {
    let project = Project::new(&["apideck", "morph"]);
    project.write("generated/apideck/src/note.rs/inside.txt", "x");
    project.write("generated/morph/src", "x");
    let err = fails_and_changes_nothing(&project, &[], 2).err;
    assert!(
        err.contains("generated/apideck/src/note.rs: a folder, where the generator writes a file;"),
        "{err}"
    );
    assert!(
        err.contains("generated/morph/src: a file, where the generator needs a folder;"),
        "{err}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    for link in ["generated", "generated/apideck", "generated/apideck/src"] {
        let project = Project::new(&["apideck"]);
        let elsewhere = tempfile::tempdir().unwrap();
        fs::create_dir_all(project.path(link).parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), project.path(link)).unwrap();
        let said = project.codegen(&[]);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(
            said.err
                .starts_with(&format!("error: {link}: a symbolic link")),
            "{}",
            said.err
        );
        assert!(paths(elsewhere.path()).is_empty());
    }
}
