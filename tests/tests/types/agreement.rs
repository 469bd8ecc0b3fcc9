//! Made-up schemas, made-up instances, and two opinions: `cargo xtask agreement` does the same at length.

use hookwright_codegen::TextStorage;
use xtask::agreement::{self, Options};

#[test]
fn a_type_and_the_authority_agree_on_made_up_schemas() {
    agree(TextStorage::Owned, 2_026);
}

#[test]
fn so_does_a_type_that_borrows_its_text() {
    agree(TextStorage::Borrowed, 2_027);
}

fn agree(text: TextStorage, seed: u64) {
    let options = Options {
        root: hookwright_tests::top(),
        schemas: 60,
        instances: 200,
        batch: 60,
        seed,
        text,
    };
    let outcome = agreement::run(&options).unwrap_or_else(|error| panic!("{error:?}"));
    assert!(
        outcome.disagreements.is_empty(),
        "{:#?}",
        outcome.disagreements
    );
    let pairs = 60 * 200;
    assert_eq!(outcome.agree, pairs);
    // Were nearly all of one kind, agreeing would be no feat.
    assert!(outcome.valid > pairs / 5 && outcome.valid < pairs * 4 / 5);
}
