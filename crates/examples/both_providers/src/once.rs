//! A middleware of one's own: a delivery that comes again is not handled again.

use std::collections::BTreeSet;
use std::sync::Mutex;

use hookwright::Answer;
use hookwright::part::HasIdempotencyKey;
use hookwright::routing::{HandlerFuture, Incoming, Middleware};

use crate::store::lock;

/// Remembers which deliveries were handled. A real one forgets them after some days, and shares them between processes.
#[derive(Debug, Default)]
pub(crate) struct Once {
    handled: Mutex<BTreeSet<String>>,
}

impl<P: HasIdempotencyKey> Middleware<P> for Once {
    fn handle<'r>(
        &'r self,
        incoming: Incoming<'r, P>,
        next: HandlerFuture<'r>,
    ) -> HandlerFuture<'r> {
        let key = incoming.ok().and_then(P::idempotency_key);
        HandlerFuture::new(async move {
            if key.is_some_and(|key| lock(&self.handled).contains(key)) {
                return Ok(Answer::Empty);
            }
            let answer = next.await?;
            // Only what went well: anything else shall come again.
            lock(&self.handled).extend(key.map(str::to_owned));
            Ok(answer)
        })
    }
}
