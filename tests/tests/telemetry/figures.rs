//! Counters and histograms, as Prometheus shows them.

use std::error::Error;

use hookwright_receiver::quarantine::{KeepFuture, Quarantine, Quarantined};
use hookwright_receiver::telemetry;

use crate::capture::{Told, listen};
use crate::{contact, receiver, send, signed};

/// A quarantine that keeps what was given up, and nothing else.
struct Picky;

impl Quarantine for Picky {
    fn keep<'q>(&'q self, delivery: &'q Quarantined<'q>) -> KeepFuture<'q> {
        let kept = delivery.reason == hookwright_receiver::quarantine::Reason::GaveUp;
        let kept = kept.then_some(()).ok_or("no room");
        Box::pin(async move { Ok(kept.map_err(Box::<dyn Error + Send + Sync>::from)?) })
    }
}

fn told() -> Told {
    let ((), told) = listen(async {
        telemetry::describe_metrics();
        let receiver = receiver().quarantine(Picky).build().unwrap();
        let good = contact("1", "c");
        let mut unsigned = signed(&good, "1");
        unsigned.headers_mut().remove("x-apideck-signature");
        for (request, status) in [
            (signed(&good, "1"), 200),
            (signed(&good, "1"), 200),
            (unsigned, 401),
            (signed("{}", "2"), 400),
            (signed(&contact("3", "(retry)"), "3"), 503),
            (signed(&contact("4", "(give up)"), "4"), 200),
            (signed(&contact("5", "(panic)"), "5"), 503),
        ] {
            assert_eq!(send(&receiver, request).await, status);
        }
    });
    told
}

#[test]
fn requests_are_counted_and_timed_by_what_became_of_them() {
    let told = told();
    for (outcome, count) in [
        ("handled", "1"),
        ("duplicate", "1"),
        ("unauthenticated", "1"),
        ("malformed", "1"),
        ("retry", "2"),
        ("gave_up", "1"),
    ] {
        let labels = format!("{{provider=\"apideck\",outcome=\"{outcome}\"}}");
        for name in ["requests_total", "request_seconds_count"] {
            let name = format!("hookwright_{name}{labels}");
            assert_eq!(told.metric(&name), Some(count), "{name}");
        }
    }
}

#[test]
fn the_router_and_the_store_are_timed() {
    let told = told();
    let provider = "provider=\"apideck\"";
    let name = format!("hookwright_handler_seconds_count{{{provider}}}");
    assert_eq!(told.metric(&name), Some("4"));
    for (operation, count) in [("claim", "5"), ("complete", "2"), ("release", "2")] {
        let name =
            format!("hookwright_store_seconds_count{{{provider},operation=\"{operation}\"}}");
        assert_eq!(told.metric(&name), Some(count), "{name}");
    }
}

#[test]
fn what_is_put_aside_is_counted() {
    let told = told();
    for (reason, kept) in [("gave_up", "true"), ("malformed", "false")] {
        let name = format!(
            "hookwright_quarantined_total{{provider=\"apideck\",reason=\"{reason}\",kept=\"{kept}\"}}"
        );
        assert_eq!(told.metric(&name), Some("1"), "{}", told.metrics);
    }
}

/// The table in the documentation, `describe_metrics` and what is told name the same metrics.
#[test]
fn every_metric_is_described_and_documented() {
    let told = told();
    let described = told
        .metrics
        .lines()
        .filter_map(|line| line.strip_prefix("# HELP "));
    let mut described: Vec<_> = described
        .filter_map(|line| line.split(' ').next())
        .collect();
    described.sort_unstable();
    let source = hookwright_tests::read("crates/hookwright-receiver/src/telemetry.rs");
    let rows = source
        .lines()
        .filter_map(|line| line.strip_prefix("//! | `hookwright_"));
    let rows = rows.filter_map(|row| row.split('`').next());
    let mut documented: Vec<_> = rows.map(|name| format!("hookwright_{name}")).collect();
    documented.sort_unstable();
    assert_eq!(described, documented);
    assert_eq!(documented.len(), 5);
}
