//! Once, and not twice: the claim on a delivery, the router's work under it, and how the claim ends.

use hookwright::routing::{HandlerFuture, Verdict};
use hookwright::{Answer, Delivery, Event as _, HandlerError, Provider, RouterExt as _};
use tokio::time::Instant;

use crate::answer::Ending;
use crate::asking::Asking;
use crate::held::Held;
use crate::quarantine::Reason;
use crate::receiver::Inner;
use crate::soon::until;
use crate::store::{Attempt, Claimed, Fingerprint};
use crate::{Outcome, flow, keys, safekeeping};

/// Handles a delivery, unless that was done or is being done.
pub(crate) async fn once<P: Provider>(
    inner: &Inner<P>,
    delivery: &mut Delivery<P>,
    deadline: Instant,
) -> Result<Ending, Outcome> {
    let (claimed, now) = claim(inner, delivery, deadline).await?;
    match claimed {
        Claimed::Granted(claim) => {
            delivery.attach(claim.clone());
            let mut held = Held::new(&inner.store, claim);
            let (handled, now) = handle(inner, delivery, deadline, now).await;
            Ok(end(inner, delivery, &mut held, handled, now).await)
        }
        Claimed::InFlight(left) => Ok(flow::waiting(left)),
        Claimed::Done => Err(Outcome::Duplicate),
        Claimed::Conflict { key } => Err(conflict(inner, delivery, key).await),
    }
}

/// Asks for the claim, and tells when the answer came.
async fn claim<P: Provider>(
    inner: &Inner<P>,
    delivery: &Delivery<P>,
    deadline: Instant,
) -> Result<(Claimed, Instant), Outcome> {
    let header = keys::event_header::<P>(delivery.headers());
    let fingerprint = Fingerprint::of_delivery(header, delivery.body());
    let attempt = Attempt {
        keys: inner.keys.of(delivery, fingerprint),
        fingerprint,
        lease: inner.lease,
        retention: inner.retention,
    };
    let start = Instant::now();
    let answer = match inner.store.claim_at_once(attempt) {
        Ok(answer) => Ok(answer),
        Err(attempt) => until(deadline, Asking::new(&inner.store, attempt)).await,
    };
    let now = inner.meters.claimed(start);
    match answer {
        Ok(Ok(claimed)) => Ok((claimed, now)),
        Ok(Err(error)) => {
            tracing::error!(%error, "the store of claims does not work");
            Err(Outcome::StoreDown)
        }
        Err(_) => {
            tracing::error!("the store of claims does not answer");
            Err(Outcome::StoreDown)
        }
    }
}

/// An event with the same signed identifier is the same event, whatever else has changed in it; it was handled. Under a key that
/// nobody signs, it may be another one.
async fn conflict<P: Provider>(inner: &Inner<P>, delivery: &Delivery<P>, key: usize) -> Outcome {
    tracing::warn!(key, "handled before, with another body");
    let detail = "its key was handled before, with another body";
    let _ = safekeeping::delivery(inner, Reason::Conflict, detail, delivery).await;
    let has_id = P::part(delivery, "event_id").is_some_and(|id| !id.is_empty());
    if key == 0 && has_id && keys::is_event_signed::<P>() {
        Outcome::Duplicate
    } else {
        Outcome::Conflict
    }
}

/// What a router's work came to.
enum Handled {
    Answered(Answer),
    Failed(HandlerError),
    Late,
    NotKept,
}

/// Hands a delivery to the router, and tells when that was done with it.
async fn handle<P: Provider>(
    inner: &Inner<P>,
    delivery: &Delivery<P>,
    deadline: Instant,
    mut now: Instant,
) -> (Handled, Instant) {
    if !delivery.event().is_known() {
        let detail = "this version does not know the event";
        let kept = safekeeping::delivery(inner, Reason::Unknown, detail, delivery).await;
        now = Instant::now();
        if kept.is_err() {
            return (Handled::NotKept, now);
        }
    }
    let work = HandlerFuture::made(|| inner.router.handle(Ok(delivery)));
    let handled = match until(deadline, work).await {
        Ok(Ok(answer)) => Handled::Answered(answer),
        Ok(Err(error)) => Handled::Failed(error),
        Err(_) => Handled::Late,
    };
    (handled, inner.meters.handled(now))
}

/// Whether the quarantine has an event for a later version, which will know it: to that version it must not be a duplicate.
fn is_kept<P: Provider>(inner: &Inner<P>, delivery: &Delivery<P>) -> bool {
    inner.quarantine.is_some() && !delivery.event().is_known()
}

/// Ends the claim. Errors of handlers are not logged in their own words, which may quote the payload.
async fn end<P: Provider>(
    inner: &Inner<P>,
    delivery: &Delivery<P>,
    held: &mut Held<'_>,
    handled: Handled,
    now: Instant,
) -> Ending {
    match handled {
        // A question. Asked once more, it has to be answered once more.
        Handled::Answered(Answer::Json(text)) => {
            held.release(&inner.meters, now).await;
            Ending {
                json: Some(text),
                ..Outcome::Handled.into()
            }
        }
        Handled::Answered(_) => {
            if is_kept(inner, delivery) {
                held.release(&inner.meters, now).await;
            } else {
                held.complete(&inner.meters, now).await;
            }
            Outcome::Handled.into()
        }
        Handled::Failed(error) if error.verdict() == Verdict::GiveUp => {
            let detail = error.to_string();
            let kept = safekeeping::delivery(inner, Reason::GaveUp, &detail, delivery).await;
            let now = Instant::now();
            if kept.is_err() {
                held.release(&inner.meters, now).await;
                return Outcome::StoreDown.into();
            }
            // Not done but kept: sent again from the quarantine, it has to be handled and not to be a duplicate.
            if inner.quarantine.is_some() {
                held.release(&inner.meters, now).await;
            } else {
                held.complete(&inner.meters, now).await;
            }
            Outcome::GaveUp.into()
        }
        Handled::Failed(_) => {
            held.release(&inner.meters, now).await;
            Outcome::Retry.into()
        }
        Handled::Late => {
            held.release(&inner.meters, now).await;
            Outcome::Late.into()
        }
        Handled::NotKept => {
            held.release(&inner.meters, now).await;
            Outcome::StoreDown.into()
        }
    }
}
