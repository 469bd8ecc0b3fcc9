//! Stores and quarantines that never answer: nobody waits for them for good. All of it waits at once, since each takes its seconds.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use hookwright_apideck::Apideck;
use hookwright_receiver::quarantine::{KeepFuture, Quarantine, Quarantined};
use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Finish, Memory, Store, StoreError, StoreFuture,
};
use hookwright_receiver::{Builder, Receiver};
use http::Request;
use http_body_util::Full;
use tower_service::Service as _;

use crate::crm::Crm;
use crate::{contact, receiver, sign};

/// What hangs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hangs {
    Claim,
    Complete,
    Release,
    Keep,
}

/// A store or a quarantine that never answers one of its calls.
struct Hanging {
    memory: Memory,
    what: Hangs,
    /// How many such calls somebody has given up.
    given_up: AtomicUsize,
}

impl Hanging {
    fn new(what: Hangs) -> Self {
        Self {
            memory: Memory::default(),
            what,
            given_up: AtomicUsize::new(0),
        }
    }

    async fn unless<T>(&self, what: Hangs, work: StoreFuture<'_, T>) -> Result<T, StoreError> {
        if self.what == what {
            let _call = Call(&self.given_up);
            return pending().await;
        }
        work.await
    }
}

/// A call that never ends, until it is dropped.
struct Call<'c>(&'c AtomicUsize);

impl Drop for Call<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Store for Hanging {
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
        Box::pin(self.unless(Hangs::Claim, self.memory.claim(attempt)))
    }

    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(self.unless(Hangs::Complete, self.memory.complete(claim)))
    }

    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(self.unless(Hangs::Release, self.memory.release(claim)))
    }
}

impl Quarantine for Hanging {
    fn keep<'q>(&'q self, _: &'q Quarantined<'q>) -> KeepFuture<'q> {
        Box::pin(async {
            if self.what == Hangs::Keep {
                pending::<()>().await;
            }
            Ok(())
        })
    }
}

async fn status(builder: Builder<Apideck>, body: &str) -> u16 {
    let mut receiver: Receiver<Apideck> = builder.build().unwrap();
    let Ok(response) = receiver.call(request(body)).await;
    response.status().as_u16()
}

fn request(body: &str) -> Request<Full<Bytes>> {
    Request::post("/hook")
        .header("content-type", "application/json")
        .header("x-apideck-signature", sign(body))
        .body(Full::new(Bytes::from(body.to_owned())))
        .unwrap()
}

#[tokio::test]
async fn a_store_that_does_not_answer_does_not_hold_the_request() {
    let crm = Crm::default();
    let hook = |what| receiver(&crm).dedupe(Hanging::new(what));
    let short = hook(Hangs::Claim).deadline(Duration::from_millis(200));
    let (good, failing) = (contact("e", "c"), contact("e", "fail"));
    let statuses = tokio::join!(
        status(short, &good),
        status(hook(Hangs::Complete), &good),
        status(hook(Hangs::Release), &failing),
    );
    // The second was done, and only not remembered.
    assert_eq!(statuses, (503, 200, 503));
    assert_eq!(crm.counts(), (2, 1));
}

/// Gives a request up while it waits, and then waits until so many calls of the store were given up, too.
async fn leave(what: Hangs, entity_id: &str, calls: usize) {
    let store = Arc::new(Hanging::new(what));
    let hook = receiver(&Crm::default()).dedupe(store.clone());
    let mut waiting = hook
        .build()
        .unwrap()
        .call(request(&contact("e", entity_id)));
    tokio::select! {
        _ = &mut waiting => panic!("it has nothing to end with"),
        () = tokio::time::sleep(Duration::from_millis(200)) => drop(waiting),
    }
    while store.given_up.load(Ordering::SeqCst) < calls {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The provider is gone, and a task of its own ends the claim, at a store that does not answer. That task ends, too.
#[tokio::test]
async fn a_store_that_does_not_answer_holds_no_task_in_the_background() {
    let all = async {
        tokio::join!(
            // One call for the request, one for the task.
            leave(Hangs::Complete, "c", 2),
            // The request waits for its handler.
            leave(Hangs::Release, "hang", 1),
        )
    };
    let ended = tokio::time::timeout(Duration::from_secs(20), all).await;
    assert!(ended.is_ok(), "a task still waits for the store");
}

#[tokio::test]
async fn a_quarantine_that_does_not_answer_has_kept_nothing() {
    let crm = Crm::default();
    let hook = || receiver(&crm).quarantine(Hanging::new(Hangs::Keep));
    let unknown = contact("1", "c").replace("crm.contact.created", "crm.contact.merged");
    let given_up = contact("2", "give up");
    let statuses = tokio::join!(
        status(hook(), &unknown),
        status(hook(), &given_up),
        status(hook(), "{}"),
    );
    assert_eq!(statuses, (503, 503, 400));
    assert_eq!((crm.counts(), crm.others()), ((1, 0), 0));
}
