//! Routers as their users have them: derived, called with deliveries, joined and wrapped.
#![expect(
    clippy::unused_self,
    clippy::unwrap_used,
    reason = "handlers of tests do little, and what they cannot do fails the test"
)]

mod answers;
mod arguments;
mod assigned;
mod composition;
mod drifted;
mod every_event;
mod expansion;
mod failures;
mod patterns;
mod test_kit;
mod unrouted;

use hookwright::routing::Outcome;
use hookwright::testing::Sample;
use hookwright::{Provider, Router};

/// Delivers the sample of an event.
fn deliver<P: Provider>(event: &str, router: &impl Router<P>) -> Outcome {
    Sample::<P>::of(event).deliver_now(router)
}
