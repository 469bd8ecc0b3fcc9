//! Offers what cannot be handled to the quarantine, if there is one.

use hookwright::{Delivery, Event as _, Provider, Refused};

use crate::quarantine::{Quarantined, Reason};
use crate::receiver::Inner;

/// There is a quarantine, and it could not keep what it was offered.
#[derive(Debug)]
pub(crate) struct NotKept;

/// A delivery that was decoded.
pub(crate) async fn delivery<P: Provider>(
    inner: &Inner<P>,
    reason: Reason,
    detail: &str,
    delivery: &Delivery<P>,
) -> Result<(), NotKept> {
    let offered = Quarantined {
        provider: P::NAME,
        reason,
        detail,
        event_type: Some(delivery.event().event_type()),
        headers: delivery.headers(),
        body: delivery.body(),
    };
    offer(inner, &offered).await
}

/// A delivery that could not be decoded.
pub(crate) async fn malformed<P: Provider>(
    inner: &Inner<P>,
    reason: Reason,
    refused: &Refused,
) -> Result<(), NotKept> {
    let detail = refused.to_string();
    let offered = Quarantined {
        provider: P::NAME,
        reason,
        detail: &detail,
        event_type: refused.event_type(),
        headers: refused.headers(),
        body: refused.body(),
    };
    offer(inner, &offered).await
}

async fn offer<P: Provider>(inner: &Inner<P>, offered: &Quarantined<'_>) -> Result<(), NotKept> {
    let Some(quarantine) = &inner.quarantine else {
        return Ok(());
    };
    quarantine.keep(offered).await.map_err(|error| {
        tracing::error!(error = &*error as &(dyn std::error::Error + 'static), reason = %offered.reason, "not kept by the quarantine");
        NotKept
    })
}
