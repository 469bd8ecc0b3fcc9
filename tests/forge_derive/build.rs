//! Makes the derive macro that routes the forge's events.

fn main() -> Result<(), hookwright_build::Error> {
    hookwright_build::derive("../fixtures/forge", "::hookwright_tests::forge")
}
