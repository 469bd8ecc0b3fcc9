//! Problems in schemas and wrong usage: everything is told at once, and every file stays as it was.

use std::fs;

use xtask::cli;

use crate::project::{Project, fails_and_changes_nothing, last_line};

#[test]
fn a_problem_in_one_schema_leaves_every_file_untouched() {
    let project = Project::generated(&["apideck", "morph"]);
    project.edit(
        "schemas/apideck/events/note.schema.json",
        "\"title\": \"",
        "\"title\": \"Touched ",
    );
    project.edit(
        "schemas/morph/provider.json",
        "\"separator\"",
        "\"separatorr\"",
    );
    fs::remove_file(project.path("generated/apideck/src/lead.rs")).unwrap();
    let said = fails_and_changes_nothing(&project, &[], 1);
    assert!(
        said.err.contains("--> schemas/morph/provider.json:"),
        "{}",
        said.err
    );
    assert!(last_line(&said.err).ends_with(" in the schemas of morph; nothing was written"));
    assert_eq!(said.out, "");
}

#[test]
fn the_problems_of_all_providers_are_told_at_once() {
    let project = Project::new(&["apideck", "morph"]);
    project.edit("schemas/apideck/envelope.schema.json", "{", "{{");
    project.edit(
        "schemas/morph/provider.json",
        "\"separator\"",
        "\"separatorr\"",
    );
    let said = fails_and_changes_nothing(&project, &["--check"], 1);
    assert!(
        said.err
            .contains("--> schemas/apideck/envelope.schema.json:1:2\n"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("--> schemas/morph/provider.json:"),
        "{}",
        said.err
    );
    assert!(
        last_line(&said.err)
            .ends_with(" problems in the schemas of apideck and morph; nothing was compared")
    );
}

#[test]
fn a_folder_of_schemas_without_provider_json_is_a_problem_and_deletes_nothing() {
    let project = Project::generated(&["apideck", "morph"]);
    fs::remove_file(project.path("schemas/morph/provider.json")).unwrap();
    let said = fails_and_changes_nothing(&project, &[], 1);
    assert!(
        said.err.contains("schemas/morph/provider.json"),
        "{}",
        said.err
    );
}

#[test]
fn an_unknown_provider_is_answered_with_the_nearest_or_with_all() {
    let project = Project::new(&["apideck", "morph"]);
    let err = |name| fails_and_changes_nothing(&project, &["--provider", name], 2).err;
    assert_eq!(
        err("apidekc"),
        "error: schemas: no provider is named `apidekc`; did you mean `apideck`?\n"
    );
    assert_eq!(
        err("zebra"),
        "error: schemas: no provider is named `zebra`; there are: apideck, morph\n"
    );
    assert_eq!(
        err("../schemas/morph"),
        "error: schemas: no provider is named `../schemas/morph`; there are: apideck, morph\n"
    );
}

#[test]
fn without_schemas_nothing_is_deleted() {
    let project = Project::generated(&["apideck"]);
    fs::remove_dir_all(project.path("schemas/apideck")).unwrap();
    let said = fails_and_changes_nothing(&project, &[], 2);
    assert!(
        said.err.starts_with("error: schemas: no provider here; "),
        "{}",
        said.err
    );
    fs::remove_dir_all(project.path("schemas")).unwrap();
    let said = fails_and_changes_nothing(&project, &[], 2);
    assert!(
        said.err
            .starts_with("error: schemas: the folder cannot be read: "),
        "{}",
        said.err
    );
}

#[test]
fn wrong_usage_is_code_two_and_help_is_none() {
    let run = |arguments: &[&str]| cli::run(arguments.iter().map(Into::into), false);
    assert_eq!(run(&["xtask", "codegen", "--chekc"]).code, 2);
    assert_eq!(run(&["xtask", "codgen"]).code, 2);
    assert_eq!(run(&["xtask"]).code, 2);
    let help = run(&["xtask", "codegen", "--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    assert!(help.out.contains("--check") && help.out.contains("Exit codes:"));
}
