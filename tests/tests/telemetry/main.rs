//! What the receiver tells its operators, through `tracing` and `metrics`: enough to see what happens, and nothing that is
//! anybody's business.
#![expect(clippy::unwrap_used, reason = "what a test cannot do fails the test")]

mod capture;
mod figures;
mod private;
mod router;
mod spans;

use bytes::Bytes;
use hookwright::testing::Sample;
use hookwright::{Encoding, Provider};
use hookwright_apideck::Apideck;
use hookwright_receiver::{Builder, Receiver, Secret, signature};
use http::Request;
use http_body_util::Full;
use tower_service::Service as _;

use router::Moody;

/// The secret that the receivers of these tests share with Apideck.
const SECRET: &str = "m4rk3d-s3cr3t";

/// A receiver of these tests, before a test changes it.
fn receiver() -> Builder<Apideck> {
    Receiver::new(Moody).secrets([Secret::new(SECRET)])
}

/// A contact that was created, under an event's identifier; `entity_id` tells the router what to do.
fn contact(event_id: &str, entity_id: &str) -> String {
    Sample::<Apideck>::of("crm.contact.created")
        .set("/payload/event_id", event_id)
        .set("/payload/entity_id", entity_id)
        .body()
        .to_owned()
}

fn sign(body: &str) -> String {
    let mac = signature::hmac_sha256(&Secret::new(SECRET), body.as_bytes());
    signature::encode(&mac, Encoding::Hex)
}

/// A signed delivery under an idempotency key.
fn signed(body: &str, key: &str) -> Request<Full<Bytes>> {
    Request::post("/hook")
        .header("content-type", "application/json")
        .header("x-apideck-signature", sign(body))
        .header("x-apideck-idempotency-key", key)
        .body(Full::from(body.to_owned()))
        .unwrap()
}

/// The status of the answer.
async fn send<P: Provider>(receiver: &Receiver<P>, request: Request<Full<Bytes>>) -> u16 {
    let Ok(response) = receiver.clone().call(request).await;
    response.status().as_u16()
}
