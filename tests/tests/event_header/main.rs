//! A provider whose events a header names, alone or together with the body: from its schemas to types, routes, receiver and validator.
//!
//! `fixtures/forge` describes it. The types are made by the build script of this package, and the derive by that of `forge_derive`, as a
//! user's own would be.
#![expect(clippy::unwrap_used, reason = "what a test cannot do fails the test")]

mod decoded;
mod judged;
mod received;
mod routed;

use hookwright::{Headers, Provider as _};
use hookwright_tests::forge::{EventType, Forge};

/// Every event with its sample and the header's value that belongs to it.
fn samples() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    EventType::ALL.iter().map(|event| {
        let value = Forge::header_value(event.as_str()).unwrap();
        (event.as_str(), value, event.sample_json())
    })
}

/// A delivery's headers, with these values of the one that names events.
fn named(values: &[&str]) -> Headers {
    values
        .iter()
        .map(|value| ("X-Forge-Event", value))
        .collect()
}
