//! Small documents, and the whole folder that becomes of each, as it was reviewed.

mod support;

use hookwright_import::{Options, openapi};
use support::{document, documents, shown};

#[test]
fn a_document_of_3_0_in_yaml() {
    let options = Options::new("shop");
    let imported = openapi(&documents(&["shop.yml"]), &options).unwrap();
    insta::assert_snapshot!("shop", shown(&imported));
    support::makes_types("shop", &imported);
}

#[test]
fn a_document_of_3_1_in_json_whose_body_is_one_of_several_forms() {
    let imported = openapi(&documents(&["forms.json"]), &Options::new("calendar")).unwrap();
    insta::assert_snapshot!("forms", shown(&imported));
}

#[test]
fn two_documents_that_refer_to_each_other() {
    let mut both = documents(&["tree.yml"]);
    both.push(hookwright_import::Document {
        name: "parts/shared.yml".to_owned(),
        ..document("parts.yml")
    });
    let imported = openapi(&both, &Options::new("tree")).unwrap();
    insta::assert_snapshot!("tree", shown(&imported));
    support::makes_types("tree", &imported);
}

#[test]
fn the_page_for_people() {
    let read = documents(&["shop.yml"]);
    let mut options = Options::new("shop");
    options.docs = Some("https://shop.example.com/webhooks".to_owned());
    options.title = Some("The Shop".to_owned());
    let imported = openapi(&read, &options).unwrap();
    insta::assert_snapshot!("page", imported.page(&read, &options, None));
}

#[test]
fn the_order_of_documents_and_a_second_run_change_no_byte() {
    let mut both = documents(&["tree.yml"]);
    both.push(hookwright_import::Document {
        name: "parts/shared.yml".to_owned(),
        ..document("parts.yml")
    });
    let first = openapi(&both, &Options::new("tree")).unwrap();
    let second = openapi(&both, &Options::new("tree")).unwrap();
    assert_eq!(first.files, second.files);
    assert_eq!(first.notes, second.notes);
}
