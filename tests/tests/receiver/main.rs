//! The receiver, through a real socket: what is answered to whom, and how often the handler runs.
#![expect(clippy::unwrap_used, reason = "what a test cannot do fails the test")]

mod access;
mod authentic;
mod bodies;
mod built;
mod crm;
mod drifted;
mod handlers;
mod json;
mod kept;
mod once;
mod patience;
mod server;
mod slow_store;

use hookwright::testing::Sample;
use hookwright_apideck::Apideck;
use hookwright_receiver::{Builder, Receiver, Secret, signature};

use crm::Crm;
use server::Request;

/// The secret that the receivers of these tests share with Apideck.
const SECRET: &str = "s3cr3t";

/// A receiver of these tests, before a test changes it.
fn receiver(crm: &Crm) -> Builder<Apideck> {
    Receiver::<Apideck>::new(crm.clone()).secrets([Secret::new(SECRET)])
}

/// A contact that was created, under an event's identifier; `entity_id` tells the handler what to do.
fn contact(event_id: &str, entity_id: &str) -> String {
    Sample::<Apideck>::of("crm.contact.created")
        .set("/payload/event_id", event_id)
        .set("/payload/entity_id", entity_id)
        .body()
        .to_owned()
}

/// The signature of a body, as the header has it.
fn sign(body: impl AsRef<[u8]>) -> String {
    let mac = signature::hmac_sha256(&Secret::new(SECRET), body.as_ref());
    signature::encode(&mac, hookwright::Encoding::Hex)
}

/// A delivery with the headers that Apideck sends, but for the signature.
fn unsigned(body: impl AsRef<[u8]>, key: &str) -> Request {
    Request::post("/hook")
        .header("x-apideck-event-type", "crm.contact.created")
        .header("x-apideck-idempotency-key", key)
        .body(body)
}

/// The same, signed.
fn signed(body: impl AsRef<[u8]>, key: &str) -> Request {
    let signature = sign(body.as_ref());
    unsigned(body, key).header("x-apideck-signature", &signature)
}
