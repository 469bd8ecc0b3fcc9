//! `hookwright import openapi`, as a user runs it.

mod run;

use std::fs;

use run::{Folder, clone};

const SHOP: &str = include_str!("../../hookwright-import/tests/documents/shop.yml");
const IMPORT: [&str; 5] = ["import", "openapi", "shop.yml", "--provider", "shop"];

#[test]
fn a_document_becomes_a_folder_that_validates_and_makes_crates() {
    let folder = Folder::new(&[("shop.yml", SHOP.as_bytes())]);
    let said = folder.run(&IMPORT);
    assert_eq!(said.code, Some(0), "{}", said.all());
    insta::assert_snapshot!("import_shop", said.all());
    let page = fs::read_to_string(folder.path().join("schemas/shop/IMPORT.md")).unwrap();
    assert!(page.contains("## Guessed: look at each"), "{page}");
    let valid = folder.run(&[
        "validate",
        "--provider",
        "schemas/shop",
        "schemas/shop/examples/valid",
    ]);
    assert_eq!(valid.code, Some(0), "{}", valid.all());
    let made = folder.run(&["codegen"]);
    assert!(made.out.contains("1 provider, 3 events"), "{}", made.all());
}

#[test]
fn nothing_is_overwritten_and_a_name_that_cannot_be_writes_nothing() {
    let folder = Folder::new(&[
        ("shop.yml", SHOP.as_bytes()),
        ("schemas/shop/mine.txt", b"mine"),
    ]);
    let said = folder.run(&IMPORT);
    assert_eq!(said.code, Some(2), "{}", said.all());
    assert!(
        said.err.contains("schemas/shop is there already"),
        "{}",
        said.err
    );
    let said = folder.run(&["import", "openapi", "shop.yml", "--provider", "test"]);
    assert_eq!(said.code, Some(2), "{}", said.all());
    assert_eq!(
        fs::read_dir(folder.path().join("schemas")).unwrap().count(),
        1
    );
}

#[test]
fn what_cannot_be_read_or_imported_is_told_for_every_document() {
    let files: [(&str, &[u8]); 3] = [("a.yml", b"a: ["), ("b.json", b"{"), ("c.yml", b"\xff")];
    let folder = Folder::new(&files);
    let said = folder.run(&["import", "openapi", "a.yml", "b.json", "--provider", "shop"]);
    assert_eq!(said.code, Some(2));
    assert!(
        said.err.contains("error: a.yml:") && said.err.contains("error: b.json:1:"),
        "{}",
        said.err
    );
    for (name, reason) in [("none.yml", "No such file"), ("c.yml", "this is not UTF-8")] {
        let said = folder.run(&["import", "openapi", name, "--provider", "shop"]);
        assert_eq!(said.code, Some(2));
        assert!(
            said.err.contains(name) && said.err.contains(reason),
            "{}",
            said.err
        );
    }
    assert!(!folder.path().join("schemas").exists());
}

#[test]
fn what_no_types_can_be_made_from_is_written_all_the_same_and_told() {
    let free = SHOP.replace("$ref: '#/components/schemas/OrderData' }", "type: object }");
    assert_ne!(free, SHOP);
    let folder = Folder::new(&[("shop.yml", free.as_bytes())]);
    let said = folder.run(&[
        "import",
        "openapi",
        "shop.yml",
        "--provider",
        "shop",
        "--payload",
        "/data",
    ]);
    assert_eq!(said.code, Some(1), "{}", said.all());
    assert!(
        said.err.contains("is no object with named properties"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("has to be mended in schemas/shop"),
        "{}",
        said.err
    );
    let page = fs::read_to_string(folder.path().join("schemas/shop/IMPORT.md")).unwrap();
    assert!(page.contains("## To be mended first"), "{page}");
}

/// A body whose members all stand at its top: handlers receive the whole of it.
const FLAT: &str = r"
openapi: 3.1.0
info: { title: Flat, version: '1' }
webhooks:
  issueOpened:
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Issue' }
            example: { action: issue.opened, number: 7, labels: [] }
  starred:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [action, by]
              properties: { action: { const: starred }, by: { type: string } }
components:
  schemas:
    Issue:
      type: object
      required: [number]
      properties:
        action: { type: string, enum: [issue.opened, issue.closed] }
        number: { type: integer }
        labels: { type: array, items: { type: string } }
";

#[test]
fn where_a_body_has_no_part_for_handlers_they_receive_the_whole() {
    let folder = Folder::new(&[("flat.yml", FLAT.as_bytes())]);
    let said = folder.run(&["import", "openapi", "flat.yml", "--provider", "flat"]);
    assert_eq!(said.code, Some(0), "{}", said.all());
    let made = folder.run(&["codegen", "--hookwright", &clone()]);
    assert_eq!(made.code, Some(0), "{}", made.all());
    let main = r#"
use hookwright::Provider;
use hookwright::testing::Sample;
use hookwright_flat::{Flat, FlatRouter, Issue, Starred};

#[derive(FlatRouter)]
#[flat(on("issue.opened"), on("starred" => star))]
struct Repository;

impl Repository {
    async fn issue_opened(&self, issue: &Issue) {
        println!("issue {}", issue.number);
    }

    async fn star(&self, star: Starred) {
        println!("a star by {:?}", star.by);
    }
}

fn main() {
    for event in Flat::EVENTS {
        assert!(Sample::<Flat>::of(event.name).deliver_now(&Repository).is_ok());
    }
}
"#;
    let ran = folder.run_user("flat", main);
    assert_eq!(ran.code, Some(0), "{}", ran.all());
    assert!(ran.out.starts_with("issue 7\na star by "), "{}", ran.out);
}
