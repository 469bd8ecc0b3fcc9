//! Makes the derive macro that routes the shop's events.

fn main() -> Result<(), hookwright_build::Error> {
    hookwright_build::derive("../schemas/shop", "::own_provider::shop")
}
