//! Handlers that do not end well: what is answered, and whether the delivery may come again.

use std::time::Duration;

use hookwright_morph::widget_card_view::CardViewResponse;
use hookwright_morph::{Morph, MorphRouter, WidgetCardView};
use hookwright_receiver::store::{Claim, Finish, Memory, Store as _};
use hookwright_receiver::{Outcome, Receiver};
use tokio::io::AsyncWriteExt as _;

use crate::crm::Crm;
use crate::server::{Request, Server};
use crate::{contact, receiver, signed};

async fn serve(crm: &Crm) -> Server {
    Server::start(receiver(crm).build().unwrap()).await
}

#[tokio::test]
async fn a_failure_is_tried_again() {
    let crm = Crm::default();
    let server = serve(&crm).await;
    let first = server.send(signed(contact("e", "fail once"), "k")).await;
    assert_eq!(
        (first.status, first.header("retry-after")),
        (503, Some("30"))
    );
    assert_eq!(
        server.status(signed(contact("e", "fail once"), "k")).await,
        200
    );
    assert_eq!(
        server.status(signed(contact("e", "fail once"), "k")).await,
        200
    );
    assert_eq!(crm.counts(), (2, 1));
}

#[tokio::test]
async fn a_panic_is_tried_again() {
    let crm = Crm::default();
    let server = serve(&crm).await;
    assert_eq!(
        server.status(signed(contact("e", "panic once"), "k")).await,
        503
    );
    assert_eq!(
        server.status(signed(contact("e", "panic once"), "k")).await,
        200
    );
    assert_eq!(crm.counts(), (2, 1));
}

/// Nothing gets better by trying again, so that the provider is told that all is well.
#[tokio::test]
async fn what_was_given_up_does_not_come_again() {
    let crm = Crm::default();
    let server = serve(&crm).await;
    assert_eq!(
        server.status(signed(contact("e", "give up"), "k")).await,
        200
    );
    assert_eq!(
        server.status(signed(contact("e", "give up"), "k")).await,
        200
    );
    assert_eq!(crm.counts(), (1, 0));
}

#[tokio::test]
async fn a_slow_handler_is_stopped_at_the_deadline_and_its_delivery_is_free() {
    let crm = Crm::default();
    let hook = receiver(&crm)
        .deadline(Duration::from_millis(300))
        .build()
        .unwrap();
    let server = Server::start(hook).await;
    assert_eq!(
        server.status(signed(contact("e", "hang once"), "k")).await,
        503
    );
    assert_eq!(
        server.status(signed(contact("e", "hang once"), "k")).await,
        200
    );
    assert_eq!(crm.counts(), (2, 1));
}

/// A client that is gone takes its request with it, and leaves the delivery to the next.
#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_request_frees_its_delivery() {
    let crm = Crm::default();
    let server = serve(&crm).await;
    let mut stream = server.connect().await;
    let request = signed(contact("e", "hang once"), "k").to_bytes();
    stream.write_all(&request).await.unwrap();
    crm.begun.notified().await;
    drop(stream);
    // The server learns of it when it learns of it.
    let mut status = 503;
    for _ in 0..500 {
        if status != 503 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        status = server.status(signed(contact("e", "hang once"), "k")).await;
    }
    assert_eq!(status, 200);
    assert_eq!(crm.counts(), (2, 1));
}

#[tokio::test]
async fn an_operator_may_answer_otherwise() {
    let crm = Crm::default();
    let hook = receiver(&crm)
        .answer(Outcome::Retry, http::StatusCode::TOO_MANY_REQUESTS)
        .retry_after(Duration::from_millis(1500));
    let server = Server::start(hook.build().unwrap()).await;
    let reply = server.send(signed(contact("e", "fail"), "k")).await;
    assert_eq!(
        (reply.status, reply.header("retry-after")),
        (429, Some("2"))
    );
}

/// What is longer than any clock counts is for ever, and nothing overflows.
#[tokio::test]
async fn an_operator_may_wait_for_ever() {
    let crm = Crm::default();
    let hook = receiver(&crm)
        .deadline(Duration::from_secs(u64::MAX))
        .lease(Duration::MAX)
        .retention(Duration::MAX)
        .retry_after(Duration::MAX);
    let server = Server::start(hook.build().unwrap()).await;
    let reply = server.send(signed(contact("e", "fail once"), "k")).await;
    let most = u64::MAX.to_string();
    assert_eq!(
        (reply.status, reply.header("retry-after")),
        (503, Some(&*most))
    );
    for _ in 0..2 {
        let request = signed(contact("e", "fail once"), "k");
        assert_eq!(server.status(request).await, 200);
    }
    assert_eq!(crm.counts(), (2, 1));
}

#[derive(MorphRouter)]
#[morph(on("widgetCardView::created" => cards), fallback = ignore)]
struct Cards;

impl Cards {
    async fn cards(&self, _: &WidgetCardView) -> CardViewResponse {
        CardViewResponse {
            cards: Vec::new(),
            root: None,
            extra: hookwright::Extra::new(),
        }
    }
}

/// A handler that completes its claim itself, as in a transaction of its own.
#[derive(hookwright_apideck::ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Completing(std::sync::Arc<Memory>);

impl Completing {
    async fn contact_created(&self, _: &hookwright_apideck::Contact, claim: &Claim) {
        assert_eq!(self.0.complete(claim).await.unwrap(), Finish::Done);
        assert_eq!(claim.keys.len(), 2);
    }
}

#[tokio::test]
async fn a_handler_may_complete_its_claim_itself() {
    let store = std::sync::Arc::new(Memory::default());
    let hook = Receiver::new(Completing(store.clone())).dedupe(store);
    let hook = hook.secrets([hookwright_receiver::Secret::new(crate::SECRET)]);
    let server = Server::start(hook.build().unwrap()).await;
    for _ in 0..2 {
        assert_eq!(server.status(signed(contact("e", "c"), "k")).await, 200);
    }
}

/// It is a question: asked once more, it is answered once more.
#[tokio::test]
async fn a_card_view_is_answered_with_json_each_time() {
    let hook = Receiver::<Morph>::new(Cards)
        .accept_anyone()
        .build()
        .unwrap();
    let server = Server::start(hook).await;
    let body = hookwright_morph::EventType::from_name("widgetCardView::created")
        .unwrap()
        .sample_json();
    let request = Request::post("/hook")
        .header("x-idempotency-key", "k")
        .body(body);
    for _ in 0..2 {
        let reply = server.send(request.clone()).await;
        assert_eq!(
            (reply.status, reply.body.as_str()),
            (200, r#"{"cards":[]}"#)
        );
        assert_eq!(reply.header("content-type"), Some("application/json"));
    }
}
