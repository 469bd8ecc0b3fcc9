//! Makes the types of the shop's events.

fn main() -> Result<(), hookwright_build::Error> {
    hookwright_build::types("schemas/shop")
}
