//! Stores and quarantines that never answer: nobody waits for them for good. All of it waits at once, since each takes its seconds.

use std::future::pending;
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

struct Hanging(Memory, Hangs);

impl Hanging {
    fn new(what: Hangs) -> Self {
        Self(Memory::default(), what)
    }

    async fn unless<T>(&self, what: Hangs, work: StoreFuture<'_, T>) -> Result<T, StoreError> {
        if self.1 == what {
            return pending().await;
        }
        work.await
    }
}

impl Store for Hanging {
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
        Box::pin(self.unless(Hangs::Claim, self.0.claim(attempt)))
    }

    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(self.unless(Hangs::Complete, self.0.complete(claim)))
    }

    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(self.unless(Hangs::Release, self.0.release(claim)))
    }
}

impl Quarantine for Hanging {
    fn keep<'q>(&'q self, _: &'q Quarantined<'q>) -> KeepFuture<'q> {
        Box::pin(async {
            if self.1 == Hangs::Keep {
                pending().await
            }
            Ok(())
        })
    }
}

async fn status(builder: Builder<Apideck>, body: &str) -> u16 {
    let mut receiver: Receiver<Apideck> = builder.build().unwrap();
    let request = Request::post("/hook")
        .header("content-type", "application/json")
        .header("x-apideck-signature", sign(body))
        .body(Full::new(Bytes::from(body.to_owned())))
        .unwrap();
    let Ok(response) = receiver.call(request).await;
    response.status().as_u16()
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
