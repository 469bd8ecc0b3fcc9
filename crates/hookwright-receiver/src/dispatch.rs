//! Once, and not twice: the claim on a delivery, the router's work under it, and how the claim ends.

use std::sync::Arc;

use hookwright::routing::{HandlerFuture, Verdict};
use hookwright::{Answer, Delivery, Event as _, HandlerError, Provider, RouterExt as _};
use tokio::time::{Instant, timeout_at};

use crate::answer::Ending;
use crate::asking::Asking;
use crate::held::Held;
use crate::quarantine::Reason;
use crate::receiver::Inner;
use crate::store::{Attempt, Claimed, Fingerprint};
use crate::{Outcome, flow, keys, safekeeping, telemetry};

/// Handles a delivery, unless that was done or is being done.
pub(crate) async fn once<P: Provider>(
    inner: &Inner<P>,
    delivery: &mut Delivery<P>,
    deadline: Instant,
) -> Result<Ending, Outcome> {
    match claim(inner, delivery, deadline).await? {
        Claimed::Granted(claim) => {
            delivery.attach(claim.clone());
            let held = Held::new(&inner.store, claim, P::NAME);
            let handled = handle(inner, delivery, deadline).await;
            Ok(end(inner, delivery, held, handled).await)
        }
        Claimed::InFlight(left) => Ok(flow::waiting(left)),
        Claimed::Done => Err(Outcome::Duplicate),
        Claimed::Conflict { key } => Err(conflict(inner, delivery, key).await),
    }
}

async fn claim<P: Provider>(
    inner: &Inner<P>,
    delivery: &Delivery<P>,
    deadline: Instant,
) -> Result<Claimed, Outcome> {
    let fingerprint = Fingerprint::of(delivery.body());
    let attempt = Attempt {
        keys: keys::of(&inner.scope, delivery, fingerprint),
        fingerprint,
        lease: inner.lease,
        retention: inner.retention,
    };
    let start = Instant::now();
    let answer = timeout_at(deadline, Asking::new(&inner.store, attempt)).await;
    telemetry::stored(P::NAME, "claim", start.elapsed());
    match answer {
        Ok(Ok(claimed)) => Ok(claimed),
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

async fn handle<P: Provider>(
    inner: &Inner<P>,
    delivery: &Delivery<P>,
    deadline: Instant,
) -> Handled {
    if !delivery.event().is_known() {
        let detail = "this version does not know the event";
        if safekeeping::delivery(inner, Reason::Unknown, detail, delivery)
            .await
            .is_err()
        {
            return Handled::NotKept;
        }
    }
    let router = Arc::clone(&inner.router);
    let start = Instant::now();
    // Made inside, so that a router that panics before it has a future is caught, too.
    let work = HandlerFuture::new(async { router.handle(Ok(delivery)).await });
    let handled = timeout_at(deadline, work).await;
    telemetry::handled::<P>(start.elapsed());
    match handled {
        Ok(Ok(answer)) => Handled::Answered(answer),
        Ok(Err(error)) => Handled::Failed(error),
        Err(_) => Handled::Late,
    }
}

/// Ends the claim. Errors of handlers are not logged in their own words, which may quote the payload.
async fn end<P: Provider>(
    inner: &Inner<P>,
    delivery: &Delivery<P>,
    held: Held,
    handled: Handled,
) -> Ending {
    match handled {
        // A question. Asked once more, it has to be answered once more.
        Handled::Answered(Answer::Json(text)) => {
            held.release().await;
            Ending {
                json: Some(text),
                ..Outcome::Handled.into()
            }
        }
        Handled::Answered(_) => {
            held.complete().await;
            Outcome::Handled.into()
        }
        Handled::Failed(error) if error.verdict() == Verdict::GiveUp => {
            let detail = error.to_string();
            if safekeeping::delivery(inner, Reason::GaveUp, &detail, delivery)
                .await
                .is_err()
            {
                held.release().await;
                return Outcome::StoreDown.into();
            }
            held.complete().await;
            Outcome::GaveUp.into()
        }
        Handled::Failed(_) => {
            held.release().await;
            Outcome::Retry.into()
        }
        Handled::Late => {
            held.release().await;
            Outcome::Late.into()
        }
        Handled::NotKept => {
            held.release().await;
            Outcome::StoreDown.into()
        }
    }
}
