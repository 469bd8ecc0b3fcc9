//! Generates the types of two providers and of a single schema that are only there for tests, the way a user's build script does it for
//! theirs.

fn main() -> Result<(), hookwright_build::Error> {
    hookwright_build::types("fixtures/kitchen")?;
    hookwright_build::types("fixtures/forge")?;
    hookwright_build::schema("fixtures/shop.schema.json", "shop", "Delivery")
}
