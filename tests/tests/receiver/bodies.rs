//! What is refused before anybody looks at who sent it, and bodies that do not come as they should.

use std::time::Duration;

use tokio::io::AsyncWriteExt as _;

use crate::crm::Crm;
use crate::server::{Reply, Request, Server};
use crate::{contact, receiver, sign, signed};

/// A server that takes small bodies only.
async fn small(limit: usize) -> (Crm, Server) {
    let crm = Crm::default();
    let hook = receiver(&crm).body_limit(limit).build().unwrap();
    (crm, Server::start(hook).await)
}

#[tokio::test]
async fn anything_but_post_is_refused() {
    let (_, server) = small(1000).await;
    for method in ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let reply = server.send(Request::new(method, "/hook")).await;
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, Some("post")),
            "{method}"
        );
    }
}

#[tokio::test]
async fn anything_but_plain_json_is_refused() {
    let (_, server) = small(10_000).await;
    let body = contact("e", "c");
    for ty in [
        "text/plain",
        "",
        "application/x-www-form-urlencoded",
        "json",
        "multipart/form-data",
    ] {
        let request = signed(&body, "k").header("content-type", ty);
        assert_eq!(server.status(request).await, 415, "{ty}");
    }
    let packed = signed(&body, "k").header("content-encoding", "gzip");
    assert_eq!(server.status(packed).await, 415);
    for ty in [
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/cloudevents+json",
    ] {
        let request = signed(&body, "k").header("content-type", ty);
        assert_eq!(server.status(request).await, 200, "{ty}");
    }
}

#[tokio::test]
async fn a_body_at_the_limit_is_taken_and_one_byte_more_is_not() {
    let body = contact("e", "c");
    let (_, server) = small(body.len()).await;
    assert_eq!(server.status(signed(&body, "k")).await, 200);
    let (crm, server) = small(body.len() - 1).await;
    assert_eq!(server.status(signed(&body, "k")).await, 413);
    assert_eq!(crm.counts().0, 0);
}

/// The body in chunks of HTTP/1.1.
fn chunked(body: &str, size: usize) -> Vec<u8> {
    let mut bytes = format!(
        "{}transfer-encoding: chunked\r\n\r\n",
        signed(body, "k").head()
    )
    .into_bytes();
    for chunk in body.as_bytes().chunks(size) {
        bytes.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
        bytes.extend(chunk);
        bytes.extend(b"\r\n");
    }
    bytes.extend(b"0\r\n\r\n");
    bytes
}

#[tokio::test]
async fn a_body_in_chunks_has_the_same_limit() {
    let body = contact("e", "c");
    for size in [1, 7, 10_000] {
        let (_, server) = small(body.len()).await;
        assert_eq!(
            server.send_bytes(&chunked(&body, size)).await.status,
            200,
            "{size}"
        );
        let (_, server) = small(body.len() - 1).await;
        assert_eq!(
            server.send_bytes(&chunked(&body, size)).await.status,
            413,
            "{size}"
        );
    }
}

#[tokio::test]
async fn a_length_that_is_announced_is_refused_before_it_is_sent() {
    let (_, server) = small(1000).await;
    let head = signed("", "k").head();
    let announced = format!("{head}content-length: 1000000000000\r\n\r\n{{");
    assert_eq!(server.send_bytes(announced.as_bytes()).await.status, 413);
}

/// A length that is too small cuts the body, and what is left is not what was signed.
#[tokio::test]
async fn a_length_that_lies_does_not_pass_the_signature() {
    let (crm, server) = small(10_000).await;
    let body = contact("e", "c");
    let head = signed(&body, "k").head();
    let short = format!("{head}content-length: {}\r\n\r\n{body}", body.len() - 1);
    assert_eq!(server.send_bytes(short.as_bytes()).await.status, 401);
    let both = format!("{head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n");
    assert_ne!(server.send_bytes(both.as_bytes()).await.status, 200);
    assert_eq!(crm.counts().0, 0);
}

#[tokio::test]
async fn a_body_that_stalls_is_given_up() {
    let crm = Crm::default();
    let hook = receiver(&crm)
        .deadline(Duration::from_millis(200))
        .build()
        .unwrap();
    let server = Server::start(hook).await;
    let body = contact("e", "c");
    let head = signed(&body, "k").head();
    let half = format!(
        "{head}content-length: {}\r\n\r\n{}",
        body.len(),
        &body[..20]
    );
    assert_eq!(server.send_bytes(half.as_bytes()).await.status, 408);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_never_handled() {
    let (crm, server) = small(10_000).await;
    let body = contact("e", "c");
    let head = signed(&body, "k").head();
    let half = format!(
        "{head}content-length: {}\r\n\r\n{}",
        body.len(),
        &body[..20]
    );
    let mut stream = server.connect().await;
    stream.write_all(half.as_bytes()).await.unwrap();
    drop(stream);
    // The next delivery is none the worse for it.
    assert_eq!(server.status(signed(&body, "k")).await, 200);
    assert_eq!(crm.counts(), (1, 1));
}

/// The connection is reset, as by a firewall, instead of closed.
#[tokio::test]
async fn a_body_that_is_reset_is_never_handled() {
    let (crm, server) = small(10_000).await;
    let body = contact("e", "c");
    let head = signed(&body, "k").head();
    for framing in [
        format!("content-length: {}\r\n\r\n{}", body.len(), &body[..20]),
        format!(
            "transfer-encoding: chunked\r\n\r\n14\r\n{}\r\n",
            &body[..20]
        ),
    ] {
        let mut stream = server.connect().await;
        let half = format!("{head}{framing}");
        stream.write_all(half.as_bytes()).await.unwrap();
        stream.set_zero_linger().unwrap();
        drop(stream);
    }
    assert_eq!(server.status(signed(&body, "k")).await, 200);
    assert_eq!(crm.counts(), (1, 1));
}

/// Chunks that say they are larger than any memory, chunks in another coding, and chunks that stop.
#[tokio::test]
async fn chunks_that_are_not_what_they_say_are_refused() {
    let crm = Crm::default();
    let hook = receiver(&crm)
        .body_limit(1000)
        .deadline(Duration::from_millis(200));
    let server = Server::start(hook.build().unwrap()).await;
    let head = signed("", "k").head();
    let chunked = format!("{head}transfer-encoding: chunked\r\n\r\n");
    let filler = "x".repeat(1001);
    for (text, expected) in [
        (format!("{chunked}fffffffffffffff0\r\n{filler}"), 413),
        (
            format!("{chunked}3e9;note=\"x\"\r\n{filler}\r\n0\r\n\r\n"),
            413,
        ),
        (format!("{chunked}5\r\nabc"), 408),
        (
            format!("{head}transfer-encoding: gzip, chunked\r\n\r\n3e9\r\n{filler}\r\n0\r\n\r\n"),
            413,
        ),
    ] {
        let status = server.send_bytes(text.as_bytes()).await.status;
        assert_eq!(status, expected, "{text}");
    }
    assert_eq!(crm.counts().0, 0);
}

/// A client that asks before it sends is refused without being asked to send.
#[tokio::test]
async fn a_body_that_is_too_large_is_not_asked_for() {
    let (_, server) = small(1000).await;
    let head = signed("", "k").head();
    let asking = format!("{head}expect: 100-continue\r\ncontent-length: 1001\r\n\r\n");
    assert_eq!(server.send_bytes(asking.as_bytes()).await.status, 413);
}

#[tokio::test]
async fn an_empty_body_is_malformed() {
    let (_, server) = small(100).await;
    let Reply { status, .. } = server
        .send(signed("", "k").header("x-other", &sign("")))
        .await;
    assert_eq!(status, 400);
}
