//! What operators see: spans and events through `tracing`, counters and histograms through `metrics`.
//!
//! Both are facades: whoever runs the receiver installs a subscriber and a recorder, and without them next to nothing is
//! done. Nothing here has secrets, headers other than the idempotency key, or values of payloads other than the event's name. Name and key
//! are cut after 100 characters, and control characters are escaped.
//!
//! # Spans
//!
//! | span | level | fields |
//! | --- | --- | --- |
//! | `webhook`, a request from its head to its answer | `INFO` | `provider`; `event` and `idempotency_key`, once the delivery is authentic and decoded; `handler_milliseconds`, once the router was called; `outcome` and `milliseconds`, at the end |
//!
//! # Events, all inside of that span
//!
//! | message | level | fields |
//! | --- | --- | --- |
//! | `received`, the one event that every request has | `INFO` if the outcome is `handled`, `duplicate` or `handshake`, else `WARN` | `outcome`, `milliseconds` |
//! | `refused` | `WARN` | `reason`: what is wrong with the body, and where |
//! | `departs from its schema`, of a receiver in tolerant use | `WARN` | `reason`: the same, everything at once |
//! | `handled before, with another body` | `WARN` | `key`: the index of the key, 0 for the most trustworthy |
//! | `the handler took so long that somebody else has claimed the delivery` | `WARN` | |
//! | `the store of claims does not work` | `ERROR` | `error`: in the store's own words |
//! | `the store of claims does not answer` | `ERROR` | |
//! | `handled, but not remembered`, also with `: the store does not answer` | `ERROR` | `error` |
//! | `a claim could not be released: it is free when its lease ends` | `ERROR` | `error` |
//! | `not kept by the quarantine`, also with `: it does not answer` | `ERROR` | `reason`, `error`: in the quarantine's own words |
//!
//! The outcome is one of [`Outcome`]'s names, or `cancelled` when the request was dropped before it was answered, because its
//! client was gone. Failures of handlers are not written in their own words, which may quote the payload: log them in the router
//! (`on_error`).
//!
//! # Metrics
//!
//! | metric | kind, unit | labels |
//! | --- | --- | --- |
//! | `hookwright_requests_total` | counter | `provider`, `outcome` |
//! | `hookwright_request_seconds` | histogram, seconds from head to answer | `provider`, `outcome` |
//! | `hookwright_handler_seconds` | histogram, seconds in the router | `provider` |
//! | `hookwright_store_seconds` | histogram, seconds that the store of claims took to answer | `provider`, `operation` (`claim`, `complete`, `release`) |
//! | `hookwright_quarantined_total` | counter, deliveries that were offered to the quarantine | `provider`, `reason`, `kept` (`true`, `false`) |
//!
//! [`describe_metrics`] tells a recorder what they mean. `crates/examples/telemetry` shows both, as lines and as Prometheus has it.

use std::time::Duration;

use hookwright::{Delivery, Event as _, Provider};
use metrics::{
    Key, Level, Metadata, Unit, counter, describe_counter, describe_histogram, with_recorder,
};
use tokio::time::Instant;
use tracing::{Span, field};

use crate::Outcome;
use crate::quarantine::Reason;

/// How many characters of a key or a name are shown.
const SHOWN: usize = 100;

const REQUESTS: &str = "hookwright_requests_total";
const REQUEST_SECONDS: &str = "hookwright_request_seconds";
const HANDLER_SECONDS: &str = "hookwright_handler_seconds";
const STORE_SECONDS: &str = "hookwright_store_seconds";
const QUARANTINED: &str = "hookwright_quarantined_total";

/// Describes the metrics, with their units, to the recorder that is installed. Call it once, after installing one.
pub fn describe_metrics() {
    describe_counter!(REQUESTS, Unit::Count, "Requests, by what became of each.");
    describe_histogram!(
        REQUEST_SECONDS,
        Unit::Seconds,
        "From a request's head to its answer."
    );
    describe_histogram!(
        HANDLER_SECONDS,
        Unit::Seconds,
        "How long the router had a delivery."
    );
    describe_histogram!(
        STORE_SECONDS,
        Unit::Seconds,
        "How long the store of claims took to answer."
    );
    describe_counter!(
        QUARANTINED,
        Unit::Count,
        "Deliveries that were offered to the quarantine."
    );
}

static METADATA: Metadata<'static> =
    Metadata::new(module_path!(), Level::INFO, Some(module_path!()));

/// The names and labels of what every request is measured by, made once: a recorder looks them up each time.
pub(crate) struct Meters {
    provider: &'static str,
    /// For each outcome, in their order, and then for requests that were cancelled.
    requests: Vec<Meter>,
    handler: Key,
    claim: Key,
    complete: Key,
    release: Key,
}

/// Requests with one outcome.
struct Meter {
    outcome: &'static str,
    is_expected: bool,
    count: Key,
    seconds: Key,
}

impl Meters {
    pub(crate) fn new(provider: &'static str) -> Self {
        let meter = |outcome, is_expected| {
            let labels = [("provider", provider), ("outcome", outcome)];
            Meter {
                outcome,
                is_expected,
                count: Key::from_parts(REQUESTS, &labels),
                seconds: Key::from_parts(REQUEST_SECONDS, &labels),
            }
        };
        let outcomes = Outcome::ALL.iter();
        let outcomes = outcomes.map(|one| meter(one.as_str(), one.is_expected()));
        let store = |operation| {
            let labels = [("provider", provider), ("operation", operation)];
            Key::from_parts(STORE_SECONDS, &labels)
        };
        Self {
            provider,
            requests: outcomes.chain([meter("cancelled", false)]).collect(),
            handler: Key::from_parts(HANDLER_SECONDS, &[("provider", provider)]),
            claim: store("claim"),
            complete: store("complete"),
            release: store("release"),
        }
    }

    /// How long the router took since then, for the request that is being handled. Gives the time.
    pub(crate) fn handled(&self, since: Instant) -> Instant {
        let now = record(&self.handler, since);
        let took = milliseconds(now - since);
        Span::current().record("handler_milliseconds", took);
        now
    }

    /// How long the store of claims took since then to grant one, or not. Gives the time.
    pub(crate) fn claimed(&self, since: Instant) -> Instant {
        record(&self.claim, since)
    }

    /// How long it took since then to remember that a delivery is done.
    pub(crate) fn completed(&self, since: Instant) {
        record(&self.complete, since);
    }

    /// How long it took since then to free a delivery.
    pub(crate) fn released(&self, since: Instant) {
        record(&self.release, since);
    }
}

/// Records the time since then, and gives the time: where one thing ends, the next one begins.
fn record(key: &Key, since: Instant) -> Instant {
    let now = Instant::now();
    with_recorder(|recorder| recorder.register_histogram(key, &METADATA)).record(now - since);
    now
}

/// One request, as it is reported: by [`end`](Self::end), or as cancelled when it is dropped before.
pub(crate) struct Report<'m> {
    meters: &'m Meters,
    start: Instant,
    span: Span,
    ended: bool,
}

impl<'m> Report<'m> {
    /// Begins with the request.
    pub(crate) fn begin(meters: &'m Meters) -> Self {
        let span = tracing::info_span!(
            "webhook",
            provider = meters.provider,
            event = field::Empty,
            idempotency_key = field::Empty,
            handler_milliseconds = field::Empty,
            outcome = field::Empty,
            milliseconds = field::Empty,
        );
        Self {
            meters,
            start: Instant::now(),
            span,
            ended: false,
        }
    }

    /// When the request began.
    pub(crate) fn start(&self) -> Instant {
        self.start
    }

    /// The span around everything that is done for the request.
    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    /// What is known once the delivery is authentic and decoded.
    pub(crate) fn identify<P: Provider>(&self, delivery: &Delivery<P>) {
        if self.span.is_disabled() {
            return;
        }
        let event_type = delivery.event().event_type();
        self.span.record("event", shown(event_type));
        if let Some(key) = P::part(delivery, "idempotency_key") {
            self.span.record("idempotency_key", shown(key));
        }
    }

    /// What became of the request.
    pub(crate) fn end(mut self, outcome: Outcome) {
        self.ended = true;
        self.conclude(outcome as usize);
    }

    fn conclude(&self, at: usize) {
        let Some(meter) = self.meters.requests.get(at) else {
            return;
        };
        let counter = with_recorder(|recorder| recorder.register_counter(&meter.count, &METADATA));
        counter.increment(1);
        let took = record(&meter.seconds, self.start) - self.start;
        let (outcome, milliseconds) = (meter.outcome, milliseconds(took));
        self.span.record("outcome", outcome);
        self.span.record("milliseconds", milliseconds);
        if meter.is_expected {
            tracing::info!(parent: &self.span, outcome, milliseconds, "received");
        } else {
            tracing::warn!(parent: &self.span, outcome, milliseconds, "received");
        }
    }
}

impl Drop for Report<'_> {
    /// Nobody waits for the answer any more.
    fn drop(&mut self) {
        if !self.ended {
            self.conclude(Outcome::ALL.len());
        }
    }
}

/// What became of an offer to the quarantine.
pub(crate) fn quarantined<P: Provider>(reason: Reason, kept: bool) {
    let kept = if kept { "true" } else { "false" };
    counter!(QUARANTINED, "provider" => P::NAME, "reason" => reason.as_str(), "kept" => kept)
        .increment(1);
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}

/// Text from outside, as a log can hold it.
fn shown(text: &str) -> String {
    let start = text.chars().take(SHOWN);
    start.flat_map(char::escape_debug).collect()
}
