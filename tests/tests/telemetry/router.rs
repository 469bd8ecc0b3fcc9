//! A router that ends as the body says, and says of it whatever it can.

use hookwright::routing::{HandlerFuture, Outcome, Route, Router};
use hookwright::{Answer, Delivery, HandlerError, Provider, Unrouted};

/// A router of any provider.
pub(crate) struct Moody;

impl<P: Provider> Router<P> for Moody {
    fn routes(&self) -> Vec<Route> {
        Vec::new()
    }

    fn route<'r>(&'r self, delivery: &'r Delivery<P>) -> Option<HandlerFuture<'r>> {
        Some(HandlerFuture::new(end(delivery.body())))
    }

    fn fallback<'r>(&'r self, unrouted: Unrouted<'r, P>) -> HandlerFuture<'r> {
        HandlerFuture::new(end(unrouted.body()))
    }
}

/// Its errors and panics quote the whole body, as careless handlers do.
async fn end(body: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(body).into_owned();
    let says = |word| text.contains(word);
    if says("(retry)") {
        return Err(HandlerError::retry(text));
    } else if says("(give up)") {
        return Err(HandlerError::give_up(text));
    } else if says("(panic)") {
        std::panic::panic_any(text);
    } else if says("(hang)") {
        std::future::pending::<()>().await;
    }
    Ok(Answer::Empty)
}
