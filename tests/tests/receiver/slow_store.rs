//! A store that takes its time: whoever stops waiting leaves no claim behind, and what is done stays done.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use hookwright_receiver::store::{Attempt, Claim, Claimed, Finish, Memory, Store, StoreFuture};
use http_body_util::Full;
use tokio::io::AsyncWriteExt as _;
use tokio::sync::{Notify, Semaphore};
use tower_service::Service as _;

use crate::crm::Crm;
use crate::server::Server;
use crate::{contact, receiver, sign, signed};

/// A store that answers when the test lets it. The work itself is done at once, as on a server whose answer is slow.
struct Slow {
    memory: Memory,
    claims: Semaphore,
    completions: Semaphore,
    asked: Notify,
    told: Notify,
    released: AtomicUsize,
}

impl Slow {
    /// A store that answers so many claims and completions before the test lets it answer more.
    fn new(claims: usize, completions: usize) -> Arc<Self> {
        Arc::new(Self {
            memory: Memory::default(),
            claims: Semaphore::new(claims),
            completions: Semaphore::new(completions),
            asked: Notify::new(),
            told: Notify::new(),
            released: AtomicUsize::new(0),
        })
    }

    /// Waits until so many claims were given back.
    async fn released(&self, count: usize) {
        while self.released.load(Ordering::SeqCst) < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Store for Slow {
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
        Box::pin(async move {
            let claimed = self.memory.claim(attempt).await;
            self.asked.notify_one();
            self.claims.acquire().await.unwrap().forget();
            claimed
        })
    }

    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async move {
            self.told.notify_one();
            self.completions.acquire().await.unwrap().forget();
            self.memory.complete(claim).await
        })
    }

    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async move {
            let finish = self.memory.release(claim).await;
            self.released.fetch_add(1, Ordering::SeqCst);
            finish
        })
    }
}

/// The provider gives up while the store is being asked. The claim that it grants then is nobody's, and must not stand until
/// its lease ends.
#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_is_granted_to_nobody_is_given_back() {
    let crm = Crm::default();
    let store = Slow::new(0, 9);
    let mut hook = receiver(&crm).dedupe(store.clone()).build().unwrap();
    let body = contact("e", "c");
    // Not through a socket, because nobody could say when the server has learnt that its client is gone.
    let request = http::Request::post("/hook")
        .header("content-type", "application/json")
        .header("x-apideck-signature", sign(&body))
        .body(Full::new(Bytes::from(body.clone())));
    let mut waiting = hook.call(request.unwrap());
    tokio::select! {
        _ = &mut waiting => panic!("the store has not answered yet"),
        () = store.asked.notified() => drop(waiting),
    }
    assert_eq!(store.released.load(Ordering::SeqCst), 0);
    store.claims.add_permits(9);
    store.released(1).await;
    let server = Server::start(hook).await;
    assert_eq!(server.status(signed(body, "k")).await, 200);
    assert_eq!(crm.counts(), (1, 1));
}

/// The same when it is the receiver that has no time left.
#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_is_granted_after_the_deadline_is_given_back() {
    let crm = Crm::default();
    let store = Slow::new(0, 9);
    let hook = receiver(&crm)
        .dedupe(store.clone())
        .deadline(Duration::from_millis(200));
    let server = Server::start(hook.build().unwrap()).await;
    let request = signed(contact("e", "c"), "k");
    let reply = server.send(request.clone()).await;
    assert_eq!(
        (reply.status, reply.header("retry-after")),
        (503, Some("30"))
    );
    store.claims.add_permits(9);
    store.released(1).await;
    assert_eq!(server.status(request).await, 200);
    assert_eq!(crm.counts(), (1, 1));
}

/// The handler is done, and the provider is gone before the store knows: that is no reason to do it again.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_is_remembered_although_nobody_waits_for_the_answer() {
    let crm = Crm::default();
    let store = Slow::new(9, 0);
    let hook = receiver(&crm).dedupe(store.clone()).build().unwrap();
    let server = Server::start(hook).await;
    let mut stream = server.connect().await;
    let request = signed(contact("e", "c"), "k");
    stream.write_all(&request.to_bytes()).await.unwrap();
    store.told.notified().await;
    drop(stream);
    // The request is dropped, and the store is told once more, by a task of its own.
    store.told.notified().await;
    store.completions.add_permits(9);
    let mut status = 503;
    while status == 503 {
        status = server.status(request.clone()).await;
    }
    assert_eq!(status, 200);
    assert_eq!(crm.counts(), (1, 1));
    assert_eq!(store.released.load(Ordering::SeqCst), 0);
}
