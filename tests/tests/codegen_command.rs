//! `cargo xtask codegen`, run in temporary copies of `schemas/`: what it writes, deletes, refuses and says.
//!
//! The command's own package is not a member of this workspace, so that its tests stand here.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot do its work fails the test that called it"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xtask::cli::{self, Said};
use xtask::codegen::{self, Mode, Options, Outcome};

/// A temporary folder with `schemas/` of some providers, and no `generated/` yet.
struct Project(TempDir);

impl Project {
    fn new(providers: &[&str]) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        for provider in providers {
            let folder = Path::new("schemas").join(provider);
            copy(&repository().join(&folder), &project.path(folder));
        }
        project
    }

    /// One whose files were generated.
    fn generated(providers: &[&str]) -> Self {
        let project = Self::new(providers);
        assert_eq!(project.codegen(&[]).code, 0);
        project
    }

    fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(path)
    }

    /// Runs the command as from the command line.
    fn codegen(&self, arguments: &[&str]) -> Said {
        let root = self.0.path().to_str().unwrap();
        let start = ["xtask", "codegen", "--root", root];
        let arguments = start.iter().chain(arguments);
        cli::run(arguments.map(Into::into), false)
    }

    /// Every file under `schemas/` and `generated/`.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let read = |path: PathBuf| (path.clone(), fs::read(path).unwrap());
        paths(self.0.path()).into_iter().map(read).collect()
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold {from}");
        self.write(path, &text.replacen(from, to, 1));
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn copy(from: &Path, to: &Path) {
    for path in paths(from) {
        let place = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::copy(path, place).unwrap();
    }
}

/// Every file in `folder`, at any depth.
fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            paths.extend(self::paths(&path));
        } else {
            paths.push(path);
        }
    }
    paths
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

/// What the text says after any time that it tells, which differs between runs.
fn without_time(text: &str) -> &str {
    text.rsplit_once(" in ").map_or(text, |(text, _)| text)
}

/// Runs with `arguments` and proves that the run failed with `code` and changed nothing; gives what it said.
#[track_caller]
fn fails_and_changes_nothing(project: &Project, arguments: &[&str], code: u8) -> Said {
    let before = project.files();
    let said = project.codegen(arguments);
    assert_eq!(said.code, code, "{said:?}");
    assert!(project.files() == before, "a file has changed");
    said
}

#[test]
fn what_is_checked_in_is_what_the_schemas_make() {
    let options = Options {
        root: repository(),
        mode: Mode::Check,
        providers: Vec::new(),
    };
    let outcome = codegen::run(&options).unwrap();
    assert!(outcome.is_good(), "{}{}", outcome.out(), outcome.err(false));
}

#[test]
fn a_fresh_run_writes_every_file_and_counts_them() {
    let project = Project::new(&["apideck", "morph"]);
    let options = Options {
        root: project.path(""),
        mode: Mode::Write,
        providers: Vec::new(),
    };
    let Outcome::Made(summary) = codegen::run(&options).unwrap() else {
        panic!("the schemas have problems");
    };
    let names: Vec<&str> = summary.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["apideck", "morph", "schemas"]);
    let morph = summary.rows[1].counts.unwrap();
    assert_eq!((morph.families, morph.events), (14, 42));
    for change in summary.changes() {
        let bytes = fs::read(project.path(&change.path)).unwrap();
        assert_eq!(
            Some(bytes),
            change.new.clone().map(String::into_bytes),
            "{}",
            change.path
        );
    }
    let places = [
        "generated/apideck/Cargo.toml",
        "generated/morph/src/lib.rs",
        "schemas/provider.schema.json",
    ];
    assert!(places.iter().all(|place| project.path(place).is_file()));
}

#[test]
fn a_second_run_writes_nothing() {
    let project = Project::generated(&["apideck", "morph"]);
    let times = || -> Vec<_> {
        let time = |path: &PathBuf| fs::metadata(path).unwrap().modified().unwrap();
        paths(project.0.path()).iter().map(time).collect()
    };
    let (before, then) = (project.files(), times());
    let said = project.codegen(&[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(
        last_line(&said.out).starts_with("2 providers, 60 events: 0 written, "),
        "{}",
        said.out
    );
    assert!(project.files() == before);
    assert_eq!(times(), then);
}

#[test]
fn the_table_is_aligned() {
    let project = Project::generated(&["apideck", "morph"]);
    let out = project.codegen(&[]).out;
    let widths: Vec<usize> = out.lines().take(4).map(str::len).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{out}");
}

#[test]
fn what_was_deleted_comes_back_with_the_same_bytes() {
    let project = Project::generated(&["apideck", "morph"]);
    let before = project.files();
    fs::remove_dir_all(project.path("generated")).unwrap();
    fs::remove_file(project.path("schemas/coverage.schema.json")).unwrap();
    assert_eq!(project.codegen(&[]).code, 0);
    assert!(project.files() == before);
}

#[test]
fn ten_runs_make_the_same_bytes_and_say_the_same() {
    let first = Project::new(&["apideck", "morph"]);
    let said = first.codegen(&[]).out;
    let relative = |project: &Project| -> BTreeMap<PathBuf, Vec<u8>> {
        let files = project.files().into_iter();
        files
            .map(|(path, bytes)| (path.strip_prefix(project.0.path()).unwrap().into(), bytes))
            .collect()
    };
    for _ in 1..10 {
        let next = Project::new(&["apideck", "morph"]);
        assert_eq!(without_time(&next.codegen(&[]).out), without_time(&said));
        assert!(relative(&next) == relative(&first));
    }
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
            .any(|line| line.starts_with("+///") && line.contains("Touched"))
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
        &format!("// {}\n", hookwright_codegen::MARKER),
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

#[test]
fn a_family_that_is_gone_takes_its_module_with_it() {
    let project = Project::generated(&["morph"]);
    for path in paths(&project.path("schemas/morph")) {
        if path
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with("schedulingSlot")
        {
            fs::remove_file(path).unwrap();
        }
    }
    let said = project.codegen(&[]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        last_line(&said.out).contains(", 1 removed in "),
        "{}",
        said.out
    );
    assert!(
        !project
            .path("generated/morph/src/scheduling_slot.rs")
            .exists()
    );
}

#[test]
fn what_no_schema_makes_any_more_is_removed_with_its_empty_folder() {
    let project = Project::generated(&["apideck"]);
    let before = project.files();
    project.write(
        "generated/apideck/src/old/mod.rs",
        &format!("// {}\n", hookwright_codegen::MARKER),
    );
    assert_eq!(project.codegen(&[]).code, 0);
    assert!(project.files() == before);
    assert!(!project.path("generated/apideck/src/old").exists());
}

#[test]
fn a_provider_that_is_gone_takes_its_folder_with_it_but_not_when_another_is_named() {
    let project = Project::generated(&["apideck", "morph"]);
    fs::remove_dir_all(project.path("schemas/morph")).unwrap();
    assert_eq!(project.codegen(&["--provider", "apideck"]).code, 0);
    assert!(project.path("generated/morph/Cargo.toml").exists());
    assert_eq!(project.codegen(&["--check"]).code, 1);
    assert_eq!(project.codegen(&[]).code, 0);
    assert!(!project.path("generated/morph").exists());
    assert!(project.path("generated/apideck/Cargo.toml").exists());
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
            nothing was changed; then run `cargo xtask codegen` again\n";
        assert_eq!(said.err, expected);
    }
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

#[test]
fn an_emptied_file_is_made_again() {
    let project = Project::generated(&["apideck"]);
    let before = project.files();
    project.write("generated/apideck/Cargo.toml", "");
    assert_eq!(project.codegen(&[]).code, 0);
    assert!(project.files() == before);
}

#[test]
fn no_temporary_file_is_left_and_one_left_by_an_interrupted_run_is_removed() {
    let project = Project::generated(&["apideck"]);
    let before = project.files();
    let hidden = |path: &&PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with('.');
    assert_eq!(before.keys().find(hidden), None);
    project.write("generated/apideck/src/.codegen-x7Yq2.tmp", "half a fi");
    assert_eq!(project.codegen(&[]).code, 0);
    assert!(project.files() == before);
}

#[cfg(unix)]
#[test]
fn generated_files_may_be_read_by_everyone_whom_the_umask_lets() {
    use std::os::unix::fs::PermissionsExt;

    let project = Project::generated(&["apideck"]);
    project.write("plain", "");
    let mode = |path| {
        fs::metadata(project.path(path))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("generated/apideck/Cargo.toml"), mode("plain"));
}

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
fn a_named_provider_is_the_only_one_looked_at() {
    let project = Project::new(&["apideck", "morph"]);
    project.edit(
        "schemas/morph/provider.json",
        "\"separator\"",
        "\"separatorr\"",
    );
    let said = project.codegen(&["--provider", "apideck", "--provider", "apideck"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(last_line(&said.out).starts_with("1 provider, 18 events: "));
    assert!(!project.path("generated/morph").exists());
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
