//! Providers of one's own: a folder to begin with, and the crates that are made from it.

mod run;

use std::fs;
use std::path::Path;

use run::{Folder, clone};

#[test]
fn a_new_provider_is_valid_and_makes_crates_as_it_stands() {
    let folder = Folder::new(&[]);
    let said = folder.run(&["new-provider", "acme-crm"]);
    assert_eq!(said.code, Some(0), "{}", said.all());
    let valid = folder.run(&[
        "validate",
        "--provider",
        "schemas/acme-crm",
        "schemas/acme-crm/examples/valid",
    ]);
    assert_eq!(valid.code, Some(0), "{}", valid.all());
    let invalid = folder.run(&[
        "validate",
        "--provider",
        "schemas/acme-crm",
        "schemas/acme-crm/examples/invalid",
    ]);
    assert_eq!(invalid.code, Some(1), "{}", invalid.all());
    assert!(
        invalid
            .err
            .contains("4 deliveries: 0 valid, 4 not, with 4 errors"),
        "{}",
        invalid.err
    );
    let made = folder.run(&["codegen"]);
    assert_eq!(made.code, Some(0), "{}", made.all());
    assert!(made.out.contains("1 provider, 2 events"), "{}", made.out);
    assert!(
        folder
            .path()
            .join("generated/acme-crm-derive/src/lib.rs")
            .exists()
    );
    assert!(folder.path().join("schemas/provider.schema.json").exists());
    assert_eq!(folder.run(&["codegen", "--check"]).code, Some(0));
}

#[test]
fn the_page_of_a_new_provider_names_it_everywhere() {
    let folder = Folder::new(&[]);
    folder.run(&["new-provider", "acme-crm", "--out", "their/schemas"]);
    let page = fs::read_to_string(folder.path().join("their/schemas/acme-crm/README.md")).unwrap();
    for part in [
        "# Acme Crm\n",
        "--provider their/schemas/acme-crm",
        "use hookwright_acme_crm::{AcmeCrmRouter, Order}",
        "#[acme_crm(on",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("ACME"), "{page}");
}

#[test]
fn a_name_that_cannot_be_is_refused_with_the_reason() {
    let rows = [
        ("Acme", "`Acme` cannot be a crate's name"),
        ("acme_crm", "`acme_crm` cannot be a crate's name"),
        ("", "`` cannot be a crate's name"),
        ("../acme", "`../acme` cannot be a crate's name"),
        ("test", "`#[test(…)]` would name its handlers"),
        (
            "codegen",
            "`hookwright-codegen` is a crate of hookwright's own",
        ),
        (
            "acme-derive",
            "the crate of the derive macro of a provider `acme`",
        ),
    ];
    for (name, reason) in rows {
        let folder = Folder::new(&[]);
        let said = folder.run(&["new-provider", name]);
        assert_eq!(said.code, Some(2), "{name}");
        assert!(said.err.contains(reason), "{}", said.err);
        assert_eq!(said.err.lines().count(), 1, "{}", said.err);
        assert!(
            fs::read_dir(folder.path()).unwrap().next().is_none(),
            "{name}"
        );
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::new(&[("schemas/acme/mine.txt", b"mine")]);
    let said = folder.run(&["new-provider", "acme"]);
    assert_eq!(said.code, Some(2));
    assert!(
        said.err.contains("schemas/acme is there already"),
        "{}",
        said.err
    );
    let left: Vec<_> = fs::read_dir(folder.path().join("schemas/acme"))
        .unwrap()
        .collect();
    assert_eq!(left.len(), 1);
    assert_eq!(
        fs::read_dir(folder.path().join("schemas")).unwrap().count(),
        1
    );
}

#[test]
fn where_hookwright_is_has_to_be_said_once() {
    let folder = Folder::new(&[]);
    folder.run(&["new-provider", "acme"]);
    let manifest = || fs::read_to_string(folder.path().join("crates/acme/Cargo.toml")).unwrap();
    folder.run(&["codegen", "--out", "crates"]);
    assert!(manifest().contains(&format!(
        "hookwright = {{ version = \"{}\" }}",
        env!("CARGO_PKG_VERSION")
    )));
    let changed = folder.run(&["codegen", "--out", "crates", "--hookwright", &clone()]);
    assert_eq!(changed.code, Some(0), "{}", changed.all());
    assert!(
        manifest().contains("/crates/hookwright\" }"),
        "{}",
        manifest()
    );
    let checked = folder.run(&["codegen", "--out", "crates", "--check"]);
    assert_eq!(checked.code, Some(0), "{}", checked.all());
    let nowhere = folder.run(&["codegen", "--out", "crates", "--hookwright", "no/clone"]);
    assert_eq!(nowhere.code, Some(2));
    assert!(
        nowhere.err.contains("there is no clone of hookwright"),
        "{}",
        nowhere.err
    );
}

#[cfg(unix)]
#[test]
fn a_path_to_hookwright_is_written_as_it_leads_from_the_crate() {
    let folder = Folder::new(&[]);
    std::os::unix::fs::symlink(clone(), folder.path().join("elsewhere")).unwrap();
    fs::create_dir_all(folder.path().join("hw/crates/hookwright")).unwrap();
    fs::write(folder.path().join("hw/crates/hookwright/Cargo.toml"), "").unwrap();
    folder.run(&["new-provider", "acme"]);
    let said = folder.run(&["codegen", "--out", "a/b", "--hookwright", "hw"]);
    assert_eq!(said.code, Some(0), "{}", said.all());
    for (manifest, path) in [
        ("a/b/acme/Cargo.toml", "../../../hw/crates/hookwright"),
        (
            "a/b/acme-derive/Cargo.toml",
            "../../../hw/crates/hookwright-derive-core",
        ),
    ] {
        let text = fs::read_to_string(folder.path().join(manifest)).unwrap();
        assert!(text.contains(&format!("path = \"{path}\"")), "{text}");
    }
}

#[test]
fn one_providers_folder_is_enough_and_its_neighbours_are_left_alone() {
    let folder = Folder::new(&[("crates/app/Cargo.toml", b"[package]")]);
    for name in ["acme", "zeta"] {
        folder.run(&["new-provider", name]);
    }
    for name in ["acme", "zeta"] {
        let schemas = format!("schemas/{name}");
        let said = folder.run(&["codegen", "--schemas", &schemas, "--out", "crates"]);
        assert_eq!(said.code, Some(0), "{}", said.all());
    }
    assert!(!folder.path().join("schemas/provider.schema.json").exists());
    assert!(folder.path().join("crates/acme/Cargo.toml").exists());
    // A provider that is gone takes its crates along, and nothing else.
    fs::remove_dir_all(folder.path().join("schemas/acme")).unwrap();
    let checked = folder.run(&["codegen", "--out", "crates", "--check"]);
    assert_eq!(checked.code, Some(1), "{}", checked.all());
    assert!(
        checked
            .out
            .contains("crates/acme/Cargo.toml: no schema makes it any more"),
        "{}",
        checked.out
    );
    assert!(folder.path().join("crates/acme").exists());
    assert_eq!(folder.run(&["codegen", "--out", "crates"]).code, Some(0));
    let has = |path: &str| folder.path().join(path).exists();
    assert!(!has("crates/acme") && !has("crates/acme-derive"));
    assert!(has("crates/zeta/Cargo.toml") && has("crates/app/Cargo.toml"));
}

#[test]
fn what_cargo_leaves_in_a_crate_is_no_obstacle_and_what_a_person_left_is() {
    let folder = Folder::new(&[]);
    folder.run(&["new-provider", "acme"]);
    folder.run(&["codegen"]);
    let generated = |path: &str| folder.path().join("generated/acme").join(path);
    fs::write(generated("Cargo.lock"), "").unwrap();
    assert_eq!(folder.run(&["codegen", "--check"]).code, Some(0));
    fs::write(generated("notes.md"), "mine").unwrap();
    let said = folder.run(&["codegen"]);
    assert_eq!(said.code, Some(2), "{}", said.all());
    assert!(
        said.err.contains("generated/acme/notes.md: a file that the generator did not make; move it out of generated/"),
        "{}",
        said.err
    );
}

#[test]
fn a_broken_schema_is_shown_with_its_place_and_writes_nothing() {
    let folder = Folder::new(&[]);
    folder.run(&["new-provider", "acme"]);
    let family = folder.path().join("schemas/acme/events/order.schema.json");
    let text = fs::read_to_string(&family).unwrap();
    fs::write(
        &family,
        text.replace("#/$defs/OrderLine", "#/$defs/OrderLien"),
    )
    .unwrap();
    let said = folder.run(&["codegen"]);
    assert_eq!(said.code, Some(1), "{}", said.all());
    assert!(
        said.err.contains("schemas/acme/events/order.schema.json:"),
        "{}",
        said.err
    );
    assert!(!Path::new(&folder.path().join("generated")).exists());
}

#[test]
fn a_folder_that_is_not_there_is_told_how_to_be_made() {
    let said = Folder::new(&[]).run(&["codegen"]);
    assert_eq!(said.code, Some(2));
    assert!(
        said.err.contains("`hookwright new-provider NAME`"),
        "{}",
        said.err
    );
    let one = Folder::new(&[]);
    one.run(&["new-provider", "acme"]);
    let said = one.run(&["codegen", "--schemas", "schemas/acme", "--provider", "acme"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("leave it out"), "{}", said.err);
}

/// The page's own code, in a package outside of the tree that depends on the crates that are made.
#[test]
fn what_the_page_of_a_new_provider_shows_compiles_with_the_crates_as_they_are_made() {
    let folder = Folder::new(&[]);
    folder.run(&["new-provider", "acme-crm"]);
    let made = folder.run(&["codegen", "--hookwright", &clone()]);
    assert_eq!(made.code, Some(0), "{}", made.all());
    let page = fs::read_to_string(folder.path().join("schemas/acme-crm/README.md")).unwrap();
    let (_, code) = page.split_once("```rust\n").unwrap();
    let (code, _) = code.split_once("```").unwrap();
    let main = format!(
        "{code}\nfn main() {{\n    let sample = hookwright::testing::Sample::<hookwright_acme_crm::AcmeCrm>::of(\"order.created\");\n    \
         assert!(sample.deliver_now(&Shop).is_ok());\n}}\n"
    );
    let ran = folder.run_user("acme-crm", &main);
    assert_eq!(ran.code, Some(0), "{}", ran.all());
    assert_eq!(ran.out, "order 1001\n");
    assert!(!ran.err.contains("warning"), "{}", ran.err);
}
