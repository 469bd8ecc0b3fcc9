//! What the derives say of mistakes: each file of `fail` is one mistake, and beside it stands what the compiler says.
//!
//! After a change of the messages, look at the difference and then accept it:
//! `TRYBUILD=overwrite cargo test -p hookwright-ui-tests`.

#[test]
fn each_mistake_is_one_message() {
    trybuild::TestCases::new().compile_fail("tests/fail/*.rs");
}
