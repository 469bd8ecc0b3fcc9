//! Generates the types of two providers and of single schemas that are only there for tests, the way a user's build script does it for
//! theirs.

use hookwright_build::{TextStorage, TypesOptions};

fn main() -> Result<(), hookwright_build::Error> {
    hookwright_build::types("fixtures/kitchen")?;
    hookwright_build::types("fixtures/forge")?;
    hookwright_build::schema("fixtures/shop.schema.json", "shop", "Delivery")?;
    let borrowed = TypesOptions {
        text: TextStorage::Borrowed,
        ..TypesOptions::default()
    };
    let schema = hookwright_build::schema_with;
    schema("fixtures/parcel.schema.json", "parcel", &borrowed)?;
    schema(
        "fixtures/parcel_event.schema.json",
        "parcel_event",
        &borrowed,
    )
}
