//! The stores of claims among several processes: that race, that are killed, whose clock is wrong, and whose server says nothing.
//!
//! `HOOKWRIGHT_REDIS_URL` and `HOOKWRIGHT_POSTGRES_URL` name the servers (`.ci/with-servers` starts them). Without them, their tests
//! are skipped, except in CI, where they have to be there.
#![expect(clippy::unwrap_used, reason = "what a test cannot do fails the test")]

mod chaos;
mod child;
mod client;
mod clocks;
mod place;
mod processes;
mod silent;

use std::time::Duration;

use hookwright::testing::Sample;
use hookwright_apideck::Apideck;
use hookwright_receiver::store::{Attempt, Claim, Claimed, Fingerprint, Key, Store};
use hookwright_receiver::{Secret, signature};

/// The secret that the receivers of these tests share with Apideck.
const SECRET: &str = "s3cr3t";

const LEASE: Duration = Duration::from_secs(60);

/// An attempt at a delivery that is known by a name in a run.
fn attempt(run: &str, name: &str) -> Attempt {
    Attempt {
        keys: [Key::new("test", "key", &format!("{run}-{name}"))].into(),
        fingerprint: Fingerprint::of(b""),
        lease: LEASE,
        retention: LEASE * 10,
    }
}

async fn granted(store: &impl Store, attempt: Attempt) -> Claim {
    match store.claim(attempt).await.expect("the store answers") {
        Claimed::Granted(claim) => claim,
        other => panic!("it is free, and yet: {other:?}"),
    }
}

/// The request that delivers a contact under an event's identifier, signed.
fn delivery(event: &str) -> Vec<u8> {
    let sample = Sample::<Apideck>::of("crm.contact.created")
        .set("/payload/event_id", event)
        .set("/payload/entity_id", event);
    let body = sample.body();
    let mac = signature::hmac_sha256(&Secret::new(SECRET), body.as_bytes());
    let signature = signature::encode(&mac, hookwright::Encoding::Hex);
    let length = body.len();
    format!(
        "POST /hook HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
         x-apideck-idempotency-key: {event}\r\nx-apideck-signature: {signature}\r\n\r\n{body}"
    )
    .into_bytes()
}
