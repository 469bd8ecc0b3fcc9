//! Generates the types of a provider and of a single schema that are only there for tests, the way a user's build script does it for
//! theirs.

fn main() -> Result<(), hookwright_build::Error> {
    hookwright_build::types("fixtures/kitchen")?;
    hookwright_build::schema("fixtures/shop.schema.json", "shop", "Delivery")
}
