//! The way of a request, step by step. Each step is cheaper than those after it, and tells less.

use std::time::Duration;

use hookwright::{Delivery, Event as _, Provider, Refused, Signature};
use http::request::Parts;
use http::{HeaderMap, Request};
use http_body::Body;
use tracing::Instrument as _;

use crate::answer::Ending;
use crate::quarantine::Reason;
use crate::receiver::Inner;
use crate::telemetry::Report;
use crate::{Outcome, body, dispatch, handshake, safekeeping, signature, wire};

/// Answers a request, and reports it.
pub(crate) async fn receive<P: Provider, B: Body>(inner: &Inner<P>, request: Request<B>) -> Ending {
    let report = Report::begin(&inner.meters);
    let span = report.span();
    async move {
        let ending = match steps(inner, request, &report).await {
            Ok(ending) => ending,
            Err(outcome) => outcome.into(),
        };
        report.end(ending.outcome);
        ending
    }
    .instrument(span)
    .await
}

async fn steps<P: Provider, B: Body>(
    inner: &Inner<P>,
    request: Request<B>,
    report: &Report<'_>,
) -> Result<Ending, Outcome> {
    let deadline = body::deadline(report.start(), inner.deadline);
    let (
        Parts {
            method,
            uri,
            headers,
            ..
        },
        body,
    ) = request.into_parts();
    wire::check(&method, &headers, inner.any_content_type)?;
    if !inner.access.admits(&uri, &headers) {
        return Err(Outcome::Unauthenticated);
    }
    let body = body::read(body, inner.body_limit, deadline).await?;
    let signed = is_signed(inner, &headers, &body);
    // Whether handshakes are signed is not documented anywhere. They do nothing, so that they need not be.
    let event_type = wire::role::<P>(&headers, "event_type");
    if handshake::is_handshake::<P>(event_type.as_ref().ok().copied().flatten(), &body) {
        return Err(Outcome::Handshake);
    }
    if !signed {
        return Err(Outcome::Unauthenticated);
    }
    let mut delivery = decoded(inner, &headers, body).await?;
    report.identify(&delivery);
    agree(inner, &headers, &delivery).await?;
    dispatch::once(inner, &mut delivery, deadline).await
}

/// Whether the signature is the provider's. Where there are no signatures, nothing is wrong with that.
fn is_signed<P: Provider>(inner: &Inner<P>, headers: &HeaderMap, body: &[u8]) -> bool {
    match P::signature() {
        Signature::Unsigned => true,
        Signature::HmacSha256 { encoding, forms } => {
            let header = wire::role::<P>(headers, "signature").ok().flatten();
            let signature = header.and_then(|text| signature::decode(text, encoding));
            signature.is_some_and(|given| signature::verify(body, &given, &inner.secrets, forms))
        }
        // A scheme that this version does not know verifies nothing.
        _ => false,
    }
}

async fn decoded<P: Provider>(
    inner: &Inner<P>,
    headers: &HeaderMap,
    body: Vec<u8>,
) -> Result<Delivery<P>, Outcome> {
    let headers = wire::headers(headers);
    let read = if inner.tolerant {
        Delivery::read_tolerant(headers, body)
    } else {
        Delivery::read(headers, body)
    };
    match read {
        Ok(delivery) => {
            if let Some(drift) = delivery.drift() {
                tracing::warn!(reason = %drift, "departs from its schema");
            }
            Ok(delivery)
        }
        Err(refused) => {
            refuse(inner, &refused).await;
            Err(Outcome::Malformed)
        }
    }
}

async fn refuse<P: Provider>(inner: &Inner<P>, refused: &Refused) {
    tracing::warn!(reason = %refused, "refused");
    let reason = Reason::Malformed;
    // The answer asks for another attempt either way.
    let _ = safekeeping::malformed(inner, reason, refused).await;
}

/// The header that names the event names this one, and the key, if there is one, is one. A header that is absent contradicts nothing.
async fn agree<P: Provider>(
    inner: &Inner<P>,
    headers: &HeaderMap,
    delivery: &Delivery<P>,
) -> Result<(), Outcome> {
    let event_type = wire::role::<P>(headers, "event_type");
    let same = matches!(event_type, Ok(name) if name.is_none_or(|name| name == delivery.event().event_type()));
    let detail = if !same {
        "the header that names the event names another one"
    } else if wire::role::<P>(headers, "idempotency_key").is_err() {
        "there is more than one idempotency key, or none that is text"
    } else {
        return Ok(());
    };
    let _ = safekeeping::delivery(inner, Reason::Disagreement, detail, delivery).await;
    Err(Outcome::Disagreement)
}

/// How long a holder may still take, for whoever has to wait for it.
pub(crate) fn waiting(left: Duration) -> Ending {
    Ending {
        wait: Some(left),
        ..Outcome::InFlight.into()
    }
}
