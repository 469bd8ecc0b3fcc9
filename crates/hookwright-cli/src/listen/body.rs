//! The body of a request. All of it is read before the receiver has it, because it is judged and saved as well; what does not come is answered
//! as the receiver answers it.

use std::error::Error;
use std::time::Duration;

use hookwright_receiver::Outcome;
use hookwright_validator::MAX_BODY;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Body, Bytes};
use tokio::time::timeout;

/// What a receiver waits for a body unless it is told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// Reads a body to its end, or says what a receiver would.
pub(super) async fn read<B>(body: B) -> Result<Bytes, Outcome>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    if usize::try_from(body.size_hint().lower()).map_or(true, |bytes| bytes > MAX_BODY) {
        return Err(Outcome::TooLarge);
    }
    match timeout(PATIENCE, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Outcome::TooLarge),
        Ok(Err(_)) => Err(Outcome::Aborted),
        Err(_) => Err(Outcome::Stalled),
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use hookwright_receiver::Outcome;
    use hookwright_validator::MAX_BODY;
    use http_body_util::Full;
    use hyper::body::{Body, Bytes, Frame};

    use super::read;

    /// A body that breaks off, or never comes.
    enum Odd {
        Broken,
        Silent,
    }

    impl Body for Odd {
        type Data = Bytes;
        type Error = io::Error;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
            match *self {
                Self::Broken => Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into()))),
                Self::Silent => Poll::Pending,
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_does_not_come_is_what_a_receiver_says_it_is() {
        assert_eq!(read(Odd::Broken).await, Err(Outcome::Aborted));
        assert_eq!(read(Odd::Silent).await, Err(Outcome::Stalled));
        let bytes = vec![b' '; MAX_BODY + 1];
        assert_eq!(read(Full::from(bytes)).await, Err(Outcome::TooLarge));
        assert_eq!(read(Full::from("{}")).await, Ok(Bytes::from("{}")));
    }
}
