//! Generates the types of a provider that is only there for tests, the way a user's build script does it for theirs.

fn main() -> Result<(), hookwright_build::Error> {
    hookwright_build::types("fixtures/kitchen")
}
