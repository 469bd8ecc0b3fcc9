//! The receiver: whatever comes is answered, and nothing is handled that nobody signed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use hookwright::routing::{HandlerFuture, Route, Router};
use hookwright::{Answer, Delivery, Encoding, Json, Provider, RawJson, Unrouted};
use hookwright_apideck::{Apideck, Event};
use hookwright_receiver::canonical::{Document, Form};
use hookwright_receiver::{Receiver, Secret, signature};
use http::Request;
use http_body_util::Full;
use tower_service::Service as _;

const SECRET: &str = "fuzz";

/// Sends a request that is made of any bytes.
pub fn receiver(data: &[u8]) {
    let Some((how, head, body)) = apart(data) else {
        return;
    };
    let signed = match how {
        b'1' => Some(body.to_vec()),
        b'2' => Document::parse(body)
            .ok()
            .map(|document| document.text(Form::Sorted).into_bytes()),
        _ => None,
    };
    let Some(request) = request(head, body, signed.as_deref()) else {
        return;
    };
    let names = request.headers().get_all("x-apideck-event-type").iter();
    let names: Vec<_> = names.map(|name| name.as_bytes().to_vec()).collect();
    let (status, calls) = answered(request);
    let handshake = is_handshake(&names, body);
    let decoded = Event::decode(body).ok();
    match (handshake, signed, decoded) {
        (true, ..) => assert_eq!((status, calls), (200, 0)),
        (false, None, _) => assert_eq!((status, calls), (401, 0)),
        // What JavaScript rounds is not authentic.
        (false, Some(signed), _) if !same(&signed, body) => assert_eq!((status, calls), (401, 0)),
        (false, Some(_), Some(event)) if agrees(&names, &event) => {
            assert_eq!((status, calls), (200, 1));
        }
        (false, Some(_), _) => assert_eq!((status, calls), (400, 0)),
    }
}

/// How it is signed, the lines of the head, and the body.
fn apart(data: &[u8]) -> Option<(u8, &str, &[u8])> {
    let (how, rest) = data.split_first()?;
    let end = rest.windows(2).position(|two| two == b"\n\n")?;
    Some((
        *how,
        std::str::from_utf8(&rest[..end]).ok()?,
        &rest[end + 2..],
    ))
}

/// A request that passes for JSON by `POST`; what its head says besides is the input's. `None` if it is no head, or says what this
/// target says itself.
fn request(head: &str, body: &[u8], signed: Option<&[u8]>) -> Option<Request<Full<Bytes>>> {
    let mut request = Request::post("/").header("content-type", "application/json");
    for line in head.lines() {
        let (name, value) = line.split_once(": ")?;
        let lower = name.to_ascii_lowercase();
        let own = [
            "content-type",
            "content-encoding",
            "x-apideck-signature",
            "x-apideck-idempotency-key",
        ];
        if own.contains(&lower.as_str()) {
            return None;
        }
        request = request.header(name, value);
    }
    if let Some(signed) = signed {
        let mac = signature::hmac_sha256(&Secret::new(SECRET), signed);
        request = request.header(
            "x-apideck-signature",
            signature::encode(&mac, Encoding::Hex),
        );
    }
    request.body(Full::from(body.to_vec())).ok()
}

/// The status, and how often the router was called.
fn answered(request: Request<Full<Bytes>>) -> (u16, usize) {
    let calls = Counting::default();
    let receiver = Receiver::<Apideck>::new(Counting(Arc::clone(&calls.0)));
    let receiver = receiver.secrets([Secret::new(SECRET)]).build();
    let mut receiver = receiver.expect("there is a secret");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let answer = runtime
        .expect("tokio starts")
        .block_on(receiver.call(request));
    let Ok(answer) = answer;
    (answer.status().as_u16(), calls.0.load(Ordering::SeqCst))
}

fn same(signed: &[u8], body: &[u8]) -> bool {
    let parsed = |text| RawJson::from_json(text).ok();
    signed == body || parsed(signed) == parsed(body)
}

fn is_handshake(names: &[Vec<u8>], body: &[u8]) -> bool {
    let mut listed = Apideck::HANDSHAKES.iter();
    let sent = RawJson::from_json(body).ok();
    listed.any(|handshake| {
        let name = handshake.event_type.map(str::as_bytes).unwrap_or_default();
        !names.is_empty()
            && names.iter().all(|sent| *sent == name)
            && sent == RawJson::from_json(handshake.body.as_bytes()).ok()
    })
}

fn agrees(names: &[Vec<u8>], event: &Event) -> bool {
    let expected = event.event_type().as_bytes();
    // An empty header says nothing.
    names.iter().all(|name| name == expected) || names.iter().all(Vec::is_empty)
}

/// A router that counts.
#[derive(Default)]
struct Counting(Arc<AtomicUsize>);

impl Counting {
    fn call(&self) -> HandlerFuture<'_> {
        HandlerFuture::new(async {
            self.0.fetch_add(1, Ordering::SeqCst);
            Ok(Answer::Empty)
        })
    }
}

impl Router<Apideck> for Counting {
    fn routes(&self) -> Vec<Route> {
        Vec::new()
    }

    fn route<'r>(&'r self, _: &'r Delivery<Apideck>) -> Option<HandlerFuture<'r>> {
        Some(self.call())
    }

    fn fallback<'r>(&'r self, _: Unrouted<'r, Apideck>) -> HandlerFuture<'r> {
        self.call()
    }
}
