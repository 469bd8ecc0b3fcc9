//! What a run writes and deletes, and that it leaves alone what is right already.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use hookwright_codegen::marker;
use xtask::codegen::{self, Mode, Outcome};

use crate::project::{Project, last_line, paths, without_time};

#[test]
fn a_fresh_run_writes_every_file_and_counts_them() {
    let project = Project::new(&["apideck", "morph"]);
    let options = codegen::options(project.path(""), Mode::Write, Vec::new());
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
        last_line(&said.out).contains(", 2 removed in "),
        "{}",
        said.out
    );
    for module in ["scheduling_slot", "borrowed/scheduling_slot"] {
        let file = project.path(format!("generated/morph/src/{module}.rs"));
        assert!(!file.exists(), "{}", file.display());
    }
}

#[test]
fn what_no_schema_makes_any_more_is_removed_with_its_empty_folder() {
    let project = Project::generated(&["apideck"]);
    let before = project.files();
    for folder in [
        "generated/apideck/src/old",
        "generated/apideck-derive/src/old",
    ] {
        let marked = format!("// {}\n", marker("cargo xtask codegen"));
        project.write(&format!("{folder}/mod.rs"), &marked);
        assert_eq!(project.codegen(&["--provider", "apideck"]).code, 0);
        assert!(project.files() == before);
        assert!(!project.path(folder).exists());
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
