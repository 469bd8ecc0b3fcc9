//! Offers what cannot be handled to the quarantine, if there is one.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;

use hookwright::{Delivery, Event as _, Provider, Refused};
use tokio::time::Instant;

use crate::held::PATIENCE;
use crate::quarantine::{Quarantined, Reason};
use crate::receiver::Inner;
use crate::soon::until;
use crate::{keys, telemetry};

/// There is a quarantine, and it could not keep what it was offered.
#[derive(Debug)]
pub(crate) struct NotKept;

/// Seldom needed: boxed, so that no request has to have room for it.
type Kept<'k> = Pin<Box<dyn Future<Output = Result<(), NotKept>> + Send + 'k>>;

/// A delivery that was decoded.
pub(crate) fn delivery<'k, P: Provider>(
    inner: &'k Inner<P>,
    reason: Reason,
    detail: &'k str,
    delivery: &'k Delivery<P>,
) -> Kept<'k> {
    let offered = Quarantined {
        provider: P::NAME,
        reason,
        detail,
        event_type: Some(delivery.event().event_type()),
        event_header: keys::event_header::<P>(delivery.headers()),
        headers: delivery.headers(),
        body: delivery.body(),
    };
    Box::pin(async move { offer(inner, &offered).await })
}

/// A delivery that could not be decoded.
pub(crate) fn malformed<'k, P: Provider>(
    inner: &'k Inner<P>,
    reason: Reason,
    refused: &'k Refused,
) -> Kept<'k> {
    Box::pin(async move {
        let detail = refused.to_string();
        let offered = Quarantined {
            provider: P::NAME,
            reason,
            detail: &detail,
            event_type: refused.event_type(),
            event_header: keys::event_header::<P>(refused.headers()),
            headers: refused.headers(),
            body: refused.body(),
        };
        offer(inner, &offered).await
    })
}

async fn offer<P: Provider>(inner: &Inner<P>, offered: &Quarantined<'_>) -> Result<(), NotKept> {
    let Some(quarantine) = &inner.quarantine else {
        return Ok(());
    };
    let kept = until(Instant::now() + PATIENCE, quarantine.keep(offered)).await;
    telemetry::quarantined::<P>(offered.reason, matches!(kept, Ok(Ok(()))));
    match kept {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            tracing::error!(error = &*error as &(dyn Error + 'static), reason = %offered.reason, "not kept by the quarantine");
            Err(NotKept)
        }
        Err(_) => {
            tracing::error!(reason = %offered.reason, "not kept by the quarantine: it does not answer");
            Err(NotKept)
        }
    }
}
