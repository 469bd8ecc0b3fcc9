//! Deliveries that are signed, and a router that takes all of them.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::vec::Drain;

use bytes::Bytes;
use hookwright::testing::Sample;
use hookwright::{Encoding, Extra, Provider as _};
use hookwright_apideck::{Apideck, ApideckRouter};
use hookwright_morph::{CardViewResponse, MorphRouter};
use hookwright_receiver::{BuildError, Receiver, Secret, signature};
use http::Request;
use http_body_util::Full;

use crate::Outcome;
use crate::paths::Work;

/// The secret that deliveries are signed with.
pub const SECRET: &str = "a-secret-of-thirty-two-characters";

/// A router with a handler for every event, which adds one to a counter.
#[derive(ApideckRouter, MorphRouter, Default)]
#[apideck(on("crm.*.created" => created), on("crm.*.updated" => updated), on("crm.*.deleted" => deleted))]
#[morph(on("**" => other), on("widgetCardView::*" => asked))]
pub struct Counting {
    handled: [AtomicU64; 4],
}

impl Counting {
    async fn created(&self, _: &hookwright_apideck::Event) {
        self.handled[0].fetch_add(1, Ordering::Relaxed);
    }

    async fn updated(&self, _: &hookwright_apideck::Event) {
        self.handled[1].fetch_add(1, Ordering::Relaxed);
    }

    async fn deleted(&self, _: &hookwright_apideck::Event) {
        self.handled[2].fetch_add(1, Ordering::Relaxed);
    }

    async fn other(&self, _: &hookwright_morph::Event) {
        self.handled[3].fetch_add(1, Ordering::Relaxed);
    }

    async fn asked(&self, _: &hookwright_morph::Event) -> CardViewResponse {
        self.handled[3].fetch_add(1, Ordering::Relaxed);
        CardViewResponse {
            cards: Vec::new(),
            root: None,
            extra: Extra::new(),
        }
    }

    /// How many deliveries came to a handler.
    #[must_use]
    pub fn handled(&self) -> u64 {
        let counts = self.handled.iter();
        counts.map(|count| count.load(Ordering::Relaxed)).sum()
    }
}

/// A receiver of Apideck's deliveries with that router, its store in memory.
///
/// # Errors
/// Never, as it is set up.
pub fn receiver() -> Result<Receiver<Apideck>, BuildError> {
    let builder = Receiver::new(Counting::default());
    builder.secrets([Secret::new(SECRET)]).build()
}

/// What a future gives that is ready at its first poll, without an executor.
///
/// # Panics
/// When it is not.
pub fn now<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the handlers here never wait"),
    }
}

/// A delivery of Apideck's, and what stands in its headers.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The event's name.
    pub event: &'static str,
    /// The body.
    pub body: String,
    /// Its signature.
    pub signature: String,
    /// The idempotency key.
    pub key: String,
}

impl Signed {
    /// A delivery with keys of its own; the events come in turn.
    #[must_use]
    pub fn new(run: u64, number: usize) -> Self {
        let event = Apideck::EVENTS[number % Apideck::EVENTS.len()].name;
        let event_id = format!("{run:08x}-0000-4000-8000-{number:012x}");
        let sample = Sample::<Apideck>::of(event).set("/payload/event_id", event_id);
        let body = sample.body().to_owned();
        let mac = signature::hmac_sha256(&Secret::new(SECRET), body.as_bytes());
        Self {
            event,
            signature: signature::encode(&mac, Encoding::Hex),
            key: format!("{run:08x}-1111-4111-8111-{number:012x}"),
            body,
        }
    }

    /// Every header that Apideck sends.
    #[must_use]
    pub fn headers(&self) -> [(&'static str, String); 8] {
        [
            ("host", "hooks.example.com".to_owned()),
            ("user-agent", "webhooks/1.0".to_owned()),
            ("accept", "*/*".to_owned()),
            ("content-type", "application/json".to_owned()),
            ("content-length", self.body.len().to_string()),
            ("x-apideck-event-type", self.event.to_owned()),
            ("x-apideck-signature", self.signature.clone()),
            ("x-apideck-idempotency-key", self.key.clone()),
        ]
    }

    /// The request, as a server hands it on.
    ///
    /// # Errors
    /// Never: the headers are those that stand here.
    pub fn request(&self) -> Outcome<Request<Full<Bytes>>> {
        let mut request = Request::post("/hook");
        for (name, value) in self.headers() {
            request = request.header(name, value);
        }
        Ok(request.body(Full::new(Bytes::from(self.body.clone())))?)
    }
}

/// Deliveries that are laid ready for each pass, in the form that it takes them in. None comes twice.
pub struct Fresh<T, F> {
    make: fn(&Signed) -> Outcome<T>,
    take: F,
    count: usize,
    runs: u64,
    ready: Vec<T>,
}

impl<T, F: FnMut(Drain<'_, T>)> Fresh<T, F> {
    /// Makes so many deliveries for a pass, which takes them.
    pub fn new(count: usize, make: fn(&Signed) -> Outcome<T>, take: F) -> Self {
        Self {
            make,
            take,
            count,
            runs: 0,
            ready: Vec::new(),
        }
    }
}

impl<T, F: FnMut(Drain<'_, T>)> Work for Fresh<T, F> {
    fn units(&self) -> usize {
        self.count
    }

    fn prepare(&mut self) -> Outcome {
        self.runs += 1;
        let signed = (0..self.count).map(|number| Signed::new(self.runs, number));
        let ready = signed.map(|signed| (self.make)(&signed));
        self.ready = ready.collect::<Outcome<_>>()?;
        Ok(())
    }

    fn pass(&mut self) {
        (self.take)(self.ready.drain(..));
    }
}
