//! Bodies that are signed, and no events: 400, and no handler sees them.

use crate::crm::Crm;
use crate::server::{Request, Server};
use crate::{contact, receiver, sign, signed};

async fn refused(body: impl AsRef<[u8]>) {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).build().unwrap()).await;
    assert_eq!(server.status(signed(body, "k")).await, 400);
    assert_eq!((crm.counts().0, crm.others()), (0, 0));
}

#[tokio::test]
async fn invalid_utf_8() {
    refused(
        contact("e", "c")
            .into_bytes()
            .into_iter()
            .chain([0xFF])
            .collect::<Vec<_>>(),
    )
    .await;
}

#[tokio::test]
async fn a_byte_order_mark() {
    refused(format!("\u{FEFF}{}", contact("e", "c"))).await;
}

#[tokio::test]
async fn half_a_surrogate_pair() {
    refused(contact("e", "c").replacen("\"c\"", r#""\ud800""#, 1)).await;
}

#[tokio::test]
async fn two_hundred_levels() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    refused(contact("e", "c").replacen(
        "{\"payload\":{",
        &format!("{{\"x\":{deep},\"payload\":{{"),
        1,
    ))
    .await;
}

#[tokio::test]
async fn a_known_event_with_a_bad_field() {
    refused(contact("e", "c").replacen("\"c\"", "17", 1)).await;
}

#[tokio::test]
async fn no_event_at_all() {
    for body in [
        "null",
        "[]",
        "{}",
        "{",
        "{\"payload\":{}}",
        "\"crm.contact.created\"",
    ] {
        refused(body).await;
    }
}

/// Numbers of any size are JSON, and kept as text.
#[tokio::test]
async fn a_number_beyond_all_floats_is_taken() {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).build().unwrap()).await;
    let body = contact("e", "c").replacen("{\"payload\":{", "{\"payload\":{\"n\":1e400,", 1);
    assert_eq!(server.status(signed(body, "k")).await, 200);
}

/// An event that is not known is the fallback's: a provider that sees failures ends the subscription.
#[tokio::test]
async fn an_unknown_event_is_the_fallbacks() {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).build().unwrap()).await;
    let body = contact("e", "c").replace("crm.contact.created", "crm.contact.merged");
    let request = Request::post("/hook")
        .header("x-apideck-signature", &sign(&body))
        .body(&body);
    assert_eq!(server.status(request).await, 200);
    assert_eq!((crm.counts().0, crm.others()), (0, 1));
}
