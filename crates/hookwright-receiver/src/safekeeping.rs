//! Offers what cannot be handled to the quarantine, if there is one.

use std::error::Error;

use hookwright::{Delivery, Event as _, Provider, Refused};
use tokio::time::timeout;

use crate::held::PATIENCE;
use crate::quarantine::{Quarantined, Reason};
use crate::receiver::Inner;
use crate::telemetry;

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
    let kept = timeout(PATIENCE, quarantine.keep(offered)).await;
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
