//! The way of a delivery from a request to the handler, in this process and without a socket: the whole of it, and each part alone. By
//! the receiver, and as people do it by hand.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hookwright::{Delivery, Encoding, Headers, Provider as _, RouterExt as _, Signature};
use hookwright_apideck::{Apideck, Event};
use hookwright_paths::Outcome;
use hookwright_paths::paths::Work;
use hookwright_paths::receiving::{Counting, Fresh, SECRET, Signed, receiver};
use hookwright_receiver::store::{Attempt, Claimed, Fingerprint, Key};
use hookwright_receiver::{Memory, Secret, Store as _, signature};
use tokio::runtime::{Builder, Runtime};
use tower_service::Service;

use crate::load::by_hand::{self, Envelope, Hook};
use crate::load::{bare, received};
use crate::now;

/// How many deliveries a pass has: forty of each of Apideck's events.
const DELIVERIES: usize = 720;

/// What is timed: a name, and work over some deliveries.
pub type Timed = (&'static str, Box<dyn Work>);

/// Everyone's whole way.
///
/// # Errors
/// When somebody cannot be made.
pub fn wholes() -> Outcome<Vec<Timed>> {
    let received = received::memory().map_err(|error| error.to_string())?;
    Ok(vec![
        ("bare axum handler", whole(bare::app())?),
        ("by hand, behind axum", whole(by_hand::app())?),
        ("the receiver, behind axum", whole(received)?),
        ("the receiver alone", service()?),
    ])
}

fn whole(mut app: Router) -> Outcome<Box<dyn Work>> {
    let runtime = runtime()?;
    let request = |signed: &Signed| Ok(signed.request()?.map(Body::new));
    Ok(work(
        request,
        move |requests: &mut dyn Iterator<Item = Request<Body>>| {
            runtime.block_on(async {
                for request in requests {
                    let Ok(response) = app.call(request).await;
                    assert_eq!(response.status(), 200);
                }
            });
        },
    ))
}

fn service() -> Outcome<Box<dyn Work>> {
    let (runtime, mut receiver) = (runtime()?, receiver()?);
    Ok(Box::new(Fresh::new(
        DELIVERIES,
        Signed::request,
        move |requests| {
            runtime.block_on(async {
                for request in requests {
                    let Ok(response) = receiver.call(request).await;
                    assert_eq!(response.status(), 200);
                }
            });
        },
    )))
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_time().build()
}

/// Work over deliveries that are laid ready in this form.
fn work<T: 'static>(
    make: fn(&Signed) -> Outcome<T>,
    mut take: impl FnMut(&mut dyn Iterator<Item = T>) + 'static,
) -> Box<dyn Work> {
    Box::new(Fresh::new(DELIVERIES, make, move |mut ready| {
        take(&mut ready);
    }))
}

/// The same for each delivery.
fn each<T: 'static>(
    make: fn(&Signed) -> Outcome<T>,
    mut each: impl FnMut(T) + 'static,
) -> Box<dyn Work> {
    work(make, move |ready| ready.for_each(&mut each))
}

/// The parts of the receiver's way.
///
/// # Panics
/// When a pass of one of them does not do what it should.
#[must_use]
pub fn parts() -> Vec<Timed> {
    let (router, store) = (Counting::default(), Memory::default());
    let secrets = [Secret::new(SECRET)];
    vec![
        (
            "signature",
            each(copied, move |signed| {
                let given = signature::decode(&signed.signature, Encoding::Hex);
                let Signature::HmacSha256 { forms, .. } = Apideck::SIGNATURE else {
                    unreachable!("Apideck signs");
                };
                let is_signed = given.is_some_and(|given| {
                    signature::verify(signed.body.as_bytes(), &given, &secrets, forms)
                });
                assert!(is_signed);
            }),
        ),
        (
            "decode",
            each(copied, |signed| {
                assert!(black_box(Event::decode(signed.body.as_bytes())).is_ok());
            }),
        ),
        (
            "store",
            each(attempt, move |attempt| {
                let claimed = store.claim_at_once(attempt);
                let Ok(Ok(Claimed::Granted(claim))) = claimed else {
                    unreachable!("a store in memory grants what is new");
                };
                black_box(store.complete_at_once(&claim)).map(Result::ok);
            }),
        ),
        (
            "digest of the body",
            each(copied, |signed| {
                black_box(Fingerprint::of(signed.body.as_bytes()));
            }),
        ),
        (
            "route",
            each(delivery, move |delivery| {
                assert!(now(router.handle(Ok(&delivery))).is_ok());
            }),
        ),
    ]
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "other forms of a delivery can fail"
)]
fn copied(signed: &Signed) -> Outcome<Signed> {
    Ok(signed.clone())
}

fn delivery(signed: &Signed) -> Outcome<Delivery<Apideck>> {
    Ok(Delivery::read(Headers::new(), signed.body.as_bytes())?)
}

/// As the receiver asks: two keys, a lease and a retention.
fn attempt(signed: &Signed) -> Outcome<Attempt> {
    let delivery = delivery(signed)?;
    let event_id = Apideck::part(&delivery, "event_id").ok_or("Apideck's events have one")?;
    Ok(Attempt {
        keys: Arc::new([
            Key::new("apideck", "event_id", event_id),
            Key::new("apideck", "idempotency_key", &signed.key),
        ]),
        fingerprint: Fingerprint::of(signed.body.as_bytes()),
        lease: Duration::from_secs(40),
        retention: Duration::from_secs(72 * 3600),
    })
}

/// The same parts as people do them by hand.
///
/// # Panics
/// When a pass of one of them does not do what it should.
#[must_use]
pub fn parts_by_hand() -> Vec<Timed> {
    let (seen, handling) = (Hook::default(), Hook::default());
    vec![
        (
            "signature",
            each(copied, |signed| {
                assert!(by_hand::is_signed(
                    &signed.signature,
                    signed.body.as_bytes()
                ));
            }),
        ),
        (
            "decode",
            each(copied, |signed| {
                let envelope = serde_json::from_slice::<Envelope>(signed.body.as_bytes());
                assert!(black_box(envelope).is_ok());
            }),
        ),
        (
            "store",
            each(copied, move |signed| assert!(seen.is_new(&signed.key))),
        ),
        (
            "route",
            each(envelope, move |envelope| handling.handle(&envelope.payload)),
        ),
    ]
}

fn envelope(signed: &Signed) -> Outcome<Envelope> {
    Ok(serde_json::from_slice(signed.body.as_bytes())?)
}
