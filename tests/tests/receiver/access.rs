//! A provider that does not sign: what is asked for instead.

use hookwright_morph::{EventType, Morph, MorphRouter};
use hookwright_receiver::{Receiver, Secret};

use crate::server::{Request, Server};

#[derive(MorphRouter)]
#[morph(fallback = ignore)]
struct Nothing;

fn request(path: &str) -> Request {
    let body = EventType::from_name("genericContact::created")
        .unwrap()
        .sample_json();
    Request::post(path).body(body)
}

#[tokio::test]
async fn a_bearer_token() {
    let secrets = [Secret::new("one"), Secret::new("two")];
    let server = Server::start(
        Receiver::<Morph>::new(Nothing)
            .bearer(secrets)
            .build()
            .unwrap(),
    )
    .await;
    for (token, status) in [
        ("Bearer one", 200),
        ("bearer two", 200),
        ("Bearer on", 401),
        ("Bearer one1", 401),
        ("Bearer", 401),
        ("Basic one", 401),
        ("one", 401),
        ("Bearer é", 401),
    ] {
        let request = request("/hook").header("authorization", token);
        assert_eq!(server.status(request).await, status, "{token}");
    }
    assert_eq!(server.status(request("/hook")).await, 401);
    let twice = request("/hook")
        .header("authorization", "Bearer one")
        .header("authorization", "Bearer two");
    assert_eq!(server.status(twice).await, 401);
}

#[tokio::test]
async fn a_secret_path() {
    let hook = Receiver::<Morph>::new(Nothing).secret_path([Secret::new("s3cr3t")]);
    let server = Server::start(hook.build().unwrap()).await;
    assert_eq!(server.status(request("/hook/s3cr3t")).await, 200);
    for path in [
        "/hook",
        "/hook/s3cr3",
        "/hook/s3cr3t/x",
        "/hook/S3CR3T",
        "/hook/x?s3cr3t",
    ] {
        assert_eq!(server.status(request(path)).await, 401, "{path}");
    }
}

/// The header is documented under a misspelt name, so that both may come.
#[tokio::test]
async fn anyone_where_the_operator_says_so() {
    let server = Server::start(
        Receiver::<Morph>::new(Nothing)
            .accept_anyone()
            .build()
            .unwrap(),
    )
    .await;
    assert_eq!(server.status(request("/hook")).await, 200);
    assert_eq!(
        server
            .status(request("/hook").header("x-conector-id", "hubspot"))
            .await,
        200
    );
}
