//! The receiver of a provider, as one function from request to response.

use std::future::Future;
use std::pin::Pin;

use hookwright::routing::{HandlerFuture, Route};
use hookwright::{Answer, Delivery, Provider, Router, Signature, Unrouted};
use hookwright_receiver::{BuildError, Receiver, Secret};
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Bytes;
use tower_service::Service as _;

type Answering = Pin<Box<dyn Future<Output = Response<Full<Bytes>>> + Send>>;

/// A receiver, whatever its provider.
pub(crate) type Hook = Box<dyn Fn(Request<Full<Bytes>>) -> Answering + Send + Sync>;

/// A receiver that takes every event. The secrets are those of a provider that signs.
pub(crate) fn of<P: Provider>(secrets: Vec<Secret>) -> Result<Hook, BuildError> {
    let builder = Receiver::<P>::new(Everything);
    let builder = match P::signature() {
        // The inbox is on this machine alone, unless somebody has said otherwise.
        Signature::Unsigned => builder.accept_anyone(),
        _ => builder.secrets(secrets),
    };
    let receiver = builder.body_limit(hookwright_validator::MAX_BODY).build()?;
    Ok(Box::new(move |request| {
        let mut receiver = receiver.clone();
        Box::pin(async move {
            match receiver.call(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            }
        })
    }))
}

/// A router that is content with everything.
struct Everything;

impl<P: Provider> Router<P> for Everything {
    fn routes(&self) -> Vec<Route> {
        Vec::new()
    }

    fn route<'r>(&'r self, _: &'r Delivery<P>) -> Option<HandlerFuture<'r>> {
        Some(HandlerFuture::ready(Ok(Answer::Empty)))
    }

    fn fallback<'r>(&'r self, _: Unrouted<'r, P>) -> HandlerFuture<'r> {
        HandlerFuture::ready(Ok(Answer::Empty))
    }
}
