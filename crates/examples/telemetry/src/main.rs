//! What a receiver tells its operators: spans and events as lines, and metrics as Prometheus has them.
//!
//! It delivers to itself, so that there is something to see: a contact, the same once more, one under a wrong signature, one
//! whose handler fails, and one that is no event. The lines go to standard error, with a name, a key, an outcome and durations in each; the metrics to standard
//! output. Of those, here are the counts:
//!
//! ```console
//! $ cargo run -q -p telemetry 2>/dev/null | grep _total{ | sort
//! hookwright_requests_total{provider="apideck",outcome="duplicate"} 1
//! hookwright_requests_total{provider="apideck",outcome="handled"} 1
//! hookwright_requests_total{provider="apideck",outcome="malformed"} 1
//! hookwright_requests_total{provider="apideck",outcome="retry"} 1
//! hookwright_requests_total{provider="apideck",outcome="unauthenticated"} 1
//! ```
//!
//! A server has the same three pieces: a subscriber and a recorder, installed once at its start, and a path that
//! Prometheus reads. What each span, event and metric means stands in the documentation of `hookwright_receiver::telemetry`.

mod deliveries;

use std::error::Error;
use std::io;

use axum::Router;
use axum::routing::get;
use hookwright::HandlerError;
use hookwright_apideck::{ApideckRouter, Contact};
use hookwright_receiver::{Receiver, Secret, telemetry};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// The upper bounds of the buckets that durations are counted in, in seconds.
const BUCKETS: [f64; 6] = [0.001, 0.01, 0.1, 1.0, 5.0, 10.0];

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, contact: &Contact) -> Result<(), HandlerError> {
        if contact.entity_id == "late" {
            return Err(HandlerError::retry("the database is away"));
        }
        Ok(())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // Lines for people; a formatter of JSON, or OpenTelemetry, is installed in the same place.
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(false)
        .init();
    let recorder = PrometheusBuilder::new().set_buckets(&BUCKETS)?;
    let prometheus = recorder.install_recorder()?;
    telemetry::describe_metrics();

    let app = app(prometheus)?;
    for delivery in deliveries::all() {
        deliveries::send(&app, delivery).await?;
    }
    println!("{}", deliveries::read(&app, "/metrics").await?);
    Ok(())
}

/// The receiver, and what Prometheus reads. Who may read it is a matter of your network: it has no secrets, and no payloads.
fn app(prometheus: PrometheusHandle) -> Result<Router, Box<dyn Error>> {
    let hook = Receiver::new(Crm)
        .secrets([Secret::new(deliveries::SECRET)])
        .build()?;
    Ok(Router::new()
        .route_service("/hooks/apideck", hook)
        .route("/metrics", get(move || async move { prometheus.render() })))
}

#[cfg(test)]
mod tests {
    use metrics_exporter_prometheus::PrometheusBuilder;

    use super::{app, deliveries};

    /// Buckets, units and help come from elsewhere; that the path answers is this program's own.
    #[tokio::test]
    async fn prometheus_has_something_to_read() {
        let recorder = PrometheusBuilder::new().build_recorder();
        let app = app(recorder.handle()).expect("the receiver has a secret");
        let statuses = {
            let mut statuses = Vec::new();
            for delivery in deliveries::all() {
                let status = deliveries::send(&app, delivery).await;
                statuses.push(status.expect("the request is one"));
            }
            statuses
        };
        assert_eq!(statuses, [200, 200, 401, 503, 400]);
        let text = deliveries::read(&app, "/metrics").await;
        text.expect("metrics are text");
    }
}
