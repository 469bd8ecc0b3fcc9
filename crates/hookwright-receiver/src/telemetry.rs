//! What operators see: a span and an event a request, a counter and two histograms. Neither secrets nor values of payloads.

use std::marker::PhantomData;
use std::time::{Duration, Instant};

use hookwright::{Delivery, Event as _, Provider};
use tracing::{Span, field};

use crate::Outcome;

/// How many characters of a key or a name are shown.
const SHOWN: usize = 100;

/// One request, as it is reported.
pub(crate) struct Report<P> {
    start: Instant,
    span: Span,
    provider: PhantomData<fn() -> P>,
}

impl<P: Provider> Report<P> {
    /// Begins with the request.
    pub(crate) fn begin() -> Self {
        let span = tracing::info_span!(
            "webhook",
            provider = P::NAME,
            event = field::Empty,
            idempotency_key = field::Empty
        );
        Self {
            start: Instant::now(),
            span,
            provider: PhantomData,
        }
    }

    /// The span around everything that is done for the request.
    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    /// What is known once the delivery is authentic and decoded.
    pub(crate) fn identify(&self, delivery: &Delivery<P>) {
        let event_type = delivery.event().event_type();
        self.span.record("event", shown(event_type));
        if let Some(key) = P::part(delivery, "idempotency_key") {
            self.span.record("idempotency_key", shown(key));
        }
    }

    /// How long the router took.
    pub(crate) fn handled(took: Duration) {
        metrics::histogram!("hookwright_handler_seconds", "provider" => P::NAME).record(took);
    }

    /// What became of the request.
    pub(crate) fn end(&self, outcome: Outcome) {
        let took = self.start.elapsed();
        let labels = [("provider", P::NAME), ("outcome", outcome.as_str())];
        metrics::counter!("hookwright_requests_total", &labels).increment(1);
        metrics::histogram!("hookwright_request_seconds", &labels).record(took);
        let milliseconds = took.as_secs_f64() * 1000.0;
        if outcome.is_expected() {
            tracing::info!(outcome = outcome.as_str(), milliseconds, "received");
        } else {
            tracing::warn!(outcome = outcome.as_str(), milliseconds, "received");
        }
    }
}

/// Text from outside, as a log can hold it.
fn shown(text: &str) -> String {
    let start = text.chars().take(SHOWN);
    start.flat_map(char::escape_debug).collect()
}
