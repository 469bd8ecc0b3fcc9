//! Deliveries to look at, and how they are sent without a network.

use std::error::Error;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use hookwright::Encoding;
use hookwright::testing::Sample;
use hookwright_apideck::Apideck;
use hookwright_receiver::{Secret, signature};
use tower_service::Service as _;

/// What the provider and the receiver share.
pub(crate) const SECRET: &str = "an-example-and-no-secret";

/// A body, its idempotency key, and the secret that it is signed with.
pub(crate) struct Delivery {
    body: String,
    key: &'static str,
    secret: &'static str,
}

/// One of each kind.
pub(crate) fn all() -> [Delivery; 5] {
    let delivery = |entity: &str, key| {
        let sample = Sample::<Apideck>::of("crm.contact.created").set("/payload/event_id", key);
        let body = sample.set("/payload/entity_id", entity).body().to_owned();
        let secret = SECRET;
        Delivery { body, key, secret }
    };
    let forged = Delivery {
        secret: "guessed",
        ..delivery("42", "key-2")
    };
    let broken = Delivery {
        body: "{}".to_owned(),
        ..delivery("42", "key-4")
    };
    [
        delivery("42", "key-1"),
        delivery("42", "key-1"),
        forged,
        delivery("late", "key-3"),
        broken,
    ]
}

/// Sends a delivery, and gives the status of the answer.
pub(crate) async fn send(app: &Router, delivery: Delivery) -> Result<u16, Box<dyn Error>> {
    let Delivery { body, key, secret } = delivery;
    let mac = signature::hmac_sha256(&Secret::new(secret), body.as_bytes());
    let request = Request::post("/hooks/apideck")
        .header("content-type", "application/json")
        .header(
            "x-apideck-signature",
            signature::encode(&mac, Encoding::Hex),
        )
        .header("x-apideck-idempotency-key", key)
        .body(Body::from(body))?;
    Ok(app.clone().call(request).await?.status().as_u16())
}

/// Reads a path as text.
pub(crate) async fn read(app: &Router, path: &str) -> Result<String, Box<dyn Error>> {
    let request = Request::get(path).body(Body::empty())?;
    let response = app.clone().call(request).await?;
    let text = to_bytes(response.into_body(), usize::MAX).await?;
    Ok(String::from_utf8(text.to_vec())?)
}
