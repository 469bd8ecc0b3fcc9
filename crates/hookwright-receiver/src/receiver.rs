//! The service: one request in, one answer out.

use std::convert::Infallible;
use std::fmt::{self, Debug, Formatter};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hookwright::{Provider, Router};
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use tower_service::Service;

use crate::access::Access;
use crate::keys::Keys;
use crate::outcome::Answers;
use crate::telemetry::Meters;
use crate::wire::Roles;
use crate::{Builder, Quarantine, Secret, Store, answer, flow};

/// A `tower` service that takes a provider's webhooks to a router. Clones share everything.
///
/// A request is looked at in this order, and the first step that fails answers it, as [`Outcome`](crate::Outcome) says: method and content type;
/// token or path, where one is asked for; size and time of the body; signature; handshake; decoding; agreement of
/// header and body; whether it was handled before; the router.
///
/// The service runs on tokio. A request that is cancelled, because its client is gone, drops the handler where it waits, and frees the
/// delivery for the next attempt.
pub struct Receiver<P: Provider>(Arc<Inner<P>>);

/// What a receiver is made of.
pub(crate) struct Inner<P: Provider> {
    pub(crate) router: Arc<dyn Router<P>>,
    pub(crate) secrets: Vec<Secret>,
    pub(crate) access: Access,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) quarantine: Option<Arc<dyn Quarantine>>,
    pub(crate) keys: Keys,
    pub(crate) roles: Roles,
    pub(crate) any_content_type: bool,
    pub(crate) tolerant: bool,
    pub(crate) body_limit: usize,
    pub(crate) deadline: Duration,
    pub(crate) lease: Duration,
    pub(crate) retention: Duration,
    pub(crate) answers: Answers,
    pub(crate) meters: Meters,
}

impl<P: Provider> Receiver<P> {
    /// Begins a receiver for a router. What the provider's headers are called is asked here, so that a provider that is made at
    /// run time has to be made by now.
    #[expect(
        clippy::new_ret_no_self,
        reason = "a receiver is not safe before it is built"
    )]
    pub fn new(router: impl Router<P> + 'static) -> Builder<P> {
        Builder::new(Arc::new(router))
    }

    pub(crate) fn of(inner: Inner<P>) -> Self {
        Self(Arc::new(inner))
    }
}

impl<P, B> Service<Request<B>> for Receiver<P>
where
    P: Provider,
    B: Body + Send + 'static,
    B::Data: Send,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let inner = Arc::clone(&self.0);
        // Taken apart here, so that no future on the way has to have room for all of it.
        let (head, body) = request.into_parts();
        let admitted = flow::admit(&inner, &head);
        let (headers, mut extensions) = (head.headers, head.extensions);
        // Those of the response stand where these do.
        extensions.clear();
        Box::pin(async move {
            let ending = flow::receive(&inner, admitted, &headers, body).await;
            Ok(answer::response(&inner.answers, ending, extensions))
        })
    }
}

impl<P: Provider> Clone for Receiver<P> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<P: Provider> Debug for Receiver<P> {
    /// The provider only: nothing here is to be found in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("provider", &P::NAME)
            .finish_non_exhaustive()
    }
}
