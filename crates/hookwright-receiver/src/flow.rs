//! The way of a request, step by step. Each step is cheaper than those after it, and tells less.

use std::future::Future;
use std::time::Duration;

use hookwright::{Delivery, Event as _, Provider, Refused, Signature};
use http::HeaderMap;
use http::request::Parts;
use http_body::Body;
use tracing::Instrument as _;

use crate::answer::Ending;
use crate::quarantine::Reason;
use crate::receiver::Inner;
use crate::telemetry::Report;
use crate::wire::Said;
use crate::{Outcome, body, dispatch, handshake, safekeeping, signature, wire};

/// Looks at what costs nothing, before there is anything to wait for.
pub(crate) fn admit<P: Provider>(inner: &Inner<P>, head: &Parts) -> Result<(), Outcome> {
    wire::check(&head.method, &head.headers, inner.any_content_type)?;
    if inner.access.admits(&head.uri, &head.headers) {
        Ok(())
    } else {
        Err(Outcome::Unauthenticated)
    }
}

/// Answers a request, and reports it.
pub(crate) fn receive<P: Provider, B: Body>(
    inner: &Inner<P>,
    admitted: Result<(), Outcome>,
    headers: &HeaderMap,
    body: B,
) -> impl Future<Output = Ending> {
    let report = Report::begin(&inner.meters);
    let span = report.span();
    let answering = async move {
        let ending = match steps(inner, admitted, headers, body, &report).await {
            Ok(ending) => ending,
            Err(outcome) => outcome.into(),
        };
        report.end(ending.outcome);
        ending
    };
    answering.instrument(span)
}

async fn steps<P: Provider, B: Body>(
    inner: &Inner<P>,
    admitted: Result<(), Outcome>,
    headers: &HeaderMap,
    body: B,
    report: &Report<'_>,
) -> Result<Ending, Outcome> {
    let deadline = body::deadline(report.start(), inner.deadline);
    admitted?;
    let body = body::read(body, inner.body_limit, deadline).await?;
    let said = inner.roles.said(headers);
    let signed = is_signed(inner, &said, &body);
    // Whether handshakes are signed is not documented anywhere. They do nothing, so that they need not be.
    if handshake::is_handshake::<P>(said.event_type.text().ok().flatten(), &body) {
        return Err(Outcome::Handshake);
    }
    if !signed {
        return Err(Outcome::Unauthenticated);
    }
    // In a box, so that whatever does not get as far as this has no room for it.
    let mut delivery = match read(inner, headers, body) {
        Ok(delivery) => Box::new(delivery),
        Err(refused) => return Err(malformed(inner, &refused).await),
    };
    if let Some(drift) = delivery.drift() {
        tracing::warn!(reason = %drift, "departs from its schema");
    }
    report.identify(&delivery);
    agree(inner, &said, &delivery).await?;
    dispatch::once(inner, &mut delivery, deadline).await
}

/// Whether the signature is the provider's. Where there are no signatures, nothing is wrong with that.
fn is_signed<P: Provider>(inner: &Inner<P>, said: &Said<'_>, body: &[u8]) -> bool {
    match P::signature() {
        Signature::Unsigned => true,
        Signature::HmacSha256 { encoding, forms } => {
            let header = said.signature.text().ok().flatten();
            let signature = header.and_then(|text| signature::decode(text, encoding));
            signature.is_some_and(|given| signature::verify(body, &given, &inner.secrets, forms))
        }
        // A scheme that this version does not know verifies nothing.
        _ => false,
    }
}

fn read<P: Provider>(
    inner: &Inner<P>,
    headers: &HeaderMap,
    body: Vec<u8>,
) -> Result<Delivery<P>, Refused> {
    let headers = wire::headers(headers);
    if inner.tolerant {
        Delivery::read_tolerant(headers, body)
    } else {
        Delivery::read(headers, body)
    }
}

async fn malformed<P: Provider>(inner: &Inner<P>, refused: &Refused) -> Outcome {
    tracing::warn!(reason = %refused, "refused");
    // The answer asks for another attempt either way.
    let _ = safekeeping::malformed(inner, Reason::Malformed, refused).await;
    Outcome::Malformed
}

/// The header that repeats the event's name has this one, and the key, if there is one, is one. A header that is absent contradicts
/// nothing; one that names the event in the first place has nothing to agree with.
async fn agree<P: Provider>(
    inner: &Inner<P>,
    said: &Said<'_>,
    delivery: &Delivery<P>,
) -> Result<(), Outcome> {
    let chooses = P::event_header().is_some();
    let named = said.event_type.text();
    let same = named
        .is_ok_and(|name| chooses || name.is_none_or(|name| name == delivery.event().event_type()));
    let detail = if !same {
        "the header that names the event names another one"
    } else if said.idempotency_key.text().is_err() {
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
