//! The body of a request, up to a limit and a deadline.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use bytes::Buf;
use http_body::Body;
use tokio::time::Instant;

use crate::Outcome;
use crate::soon::until;

/// More than any request takes, and less than an instant can hold.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// When a request that began then has to end.
pub(crate) fn deadline(start: Instant, allowed: Duration) -> Instant {
    start + allowed.min(LONGEST)
}

/// Reads a body to its end. What it says of its size can only make it be refused sooner.
pub(crate) async fn read<B>(body: B, limit: usize, deadline: Instant) -> Result<Vec<u8>, Outcome>
where
    B: Body,
{
    if body.size_hint().lower() > u64::try_from(limit).unwrap_or(u64::MAX) {
        return Err(Outcome::TooLarge);
    }
    let read = until(deadline, pin!(collect(body, limit))).await;
    read.unwrap_or(Err(Outcome::Stalled))
}

async fn collect<B: Body>(body: B, limit: usize) -> Result<Vec<u8>, Outcome> {
    let mut body = pin!(body);
    let mut all = Vec::new();
    while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        let Ok(frame) = frame else {
            return Err(Outcome::Aborted);
        };
        // Trailers say nothing that a signature covers.
        let Ok(mut data) = frame.into_data() else {
            continue;
        };
        if data.remaining() > limit - all.len() {
            return Err(Outcome::TooLarge);
        }
        while data.has_remaining() {
            let chunk = data.chunk();
            all.extend_from_slice(chunk);
            let length = chunk.len();
            data.advance(length);
        }
    }
    Ok(all)
}
