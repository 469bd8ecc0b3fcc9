//! `--check`: what it finds, how it says so, and that it changes nothing.

use std::fs;

use hookwright_codegen::marker;
use xtask::codegen::{self, Mode};

use crate::project::{Project, fails_and_changes_nothing, last_line, repository};

#[test]
fn what_is_checked_in_is_what_the_schemas_make() {
    let options = codegen::options(repository(), Mode::Check, Vec::new());
    let outcome = codegen::run(&options).unwrap();
    assert!(outcome.is_good(), "{}{}", outcome.out(), outcome.err(false));
}

#[test]
fn after_touching_a_schema_the_check_names_file_difference_and_command() {
    let project = Project::generated(&["apideck", "morph"]);
    project.edit(
        "schemas/morph/events/crmStage.schema.json",
        "\"title\": \"",
        "\"title\": \"Touched ",
    );
    let said = fails_and_changes_nothing(&project, &["--check"], 1);
    let headline =
        "generated/morph/src/crm_stage.rs: not what the schemas make; run `cargo xtask codegen`\n";
    assert!(said.out.contains(headline), "{}", said.out);
    assert!(
        said.out
            .contains("\n+++ generated/morph/src/crm_stage.rs (from the schemas)\n@@ ")
    );
    assert!(
        said.out
            .lines()
            .any(|line| line.starts_with("+    ///") && line.contains("Touched"))
    );
    assert!(
        last_line(&said.err).ends_with("are not what the schemas make; run `cargo xtask codegen`")
    );
    assert_eq!(project.codegen(&[]).code, 0);
    assert_eq!(project.codegen(&["--check"]).code, 0);
}

#[test]
fn the_check_names_files_that_are_missing_and_left_over() {
    let project = Project::generated(&["apideck"]);
    fs::remove_file(project.path("generated/apideck/src/note.rs")).unwrap();
    project.write(
        "generated/apideck/src/old.rs",
        &format!("// {}\n", marker("cargo xtask codegen")),
    );
    let said = fails_and_changes_nothing(&project, &["--check"], 1);
    assert!(
        said.out
            .contains("generated/apideck/src/note.rs: missing ("),
        "{}",
        said.out
    );
    assert!(
        said.out
            .contains("generated/apideck/src/old.rs: no schema makes it any more; run")
    );
    assert_eq!(
        said.err,
        "error: 2 files are not what the schemas make; run `cargo xtask codegen`\n"
    );
}

#[test]
fn the_check_says_so_when_only_line_ends_differ() {
    let project = Project::generated(&["apideck"]);
    let path = "generated/apideck/src/note.rs";
    let text = fs::read_to_string(project.path(path)).unwrap();
    project.write(path, &text.replace('\n', "\r\n"));
    let said = fails_and_changes_nothing(&project, &["--check"], 1);
    assert!(said.out.starts_with(
        "generated/apideck/src/note.rs: only its line ends differ, CR LF instead of LF;"
    ));
}

#[test]
fn a_long_difference_is_cut_with_a_count() {
    let project = Project::generated(&["apideck"]);
    let path = "generated/apideck/src/note.rs";
    let text = fs::read_to_string(project.path(path)).unwrap();
    project.write(path, &text.replace('\n', "//\n"));
    let out = project.codegen(&["--check"]).out;
    let cut = out.lines().find(|line| line.starts_with('…')).unwrap();
    assert!(cut.ends_with(" more lines"), "{cut}");
    assert!(out.lines().count() < 80, "{out}");
}
