//! Idempotency: how often the handler runs.

use std::sync::Arc;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Finish, Memory, Shift, Store, StoreError, StoreFuture,
};
use std::time::Duration;

use crate::crm::Crm;
use crate::server::Server;
use crate::{contact, receiver, signed};

async fn serve(crm: &Crm) -> Server {
    Server::start(receiver(crm).build().unwrap()).await
}

#[tokio::test]
async fn a_delivery_that_comes_again_is_handled_once() {
    let crm = Crm::default();
    let server = serve(&crm).await;
    for _ in 0..3 {
        assert_eq!(server.status(signed(contact("e", "c"), "k")).await, 200);
    }
    assert_eq!(crm.counts(), (1, 1));
}

/// The header is not signed, so that whoever replays a delivery can choose it; the event's identifier is.
#[tokio::test]
async fn a_replay_under_another_key_is_handled_once() {
    let crm = Crm::default();
    let server = serve(&crm).await;
    for key in ["k", "another", ""] {
        assert_eq!(server.status(signed(contact("e", "c"), key)).await, 200);
    }
    assert_eq!(crm.counts(), (1, 1));
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused_and_takes_nothing() {
    let crm = Crm::default();
    let server = serve(&crm).await;
    assert_eq!(server.status(signed(contact("1", "c"), "k")).await, 200);
    assert_eq!(server.status(signed(contact("2", "c"), "k")).await, 400);
    assert_eq!(crm.counts(), (1, 1));
    assert_eq!(server.status(signed(contact("2", "c"), "k2")).await, 200);
    assert_eq!(crm.counts(), (2, 2));
}

/// The provider counts its attempts in the body: it is the same event all the same.
#[tokio::test]
async fn the_same_event_with_another_body_was_handled() {
    let crm = Crm::default();
    let server = serve(&crm).await;
    let first = contact("e", "c");
    let second = first.replacen(
        "{\"payload\":{",
        "{\"payload\":{\"execution_attempt\":2,",
        1,
    );
    assert_eq!(server.status(signed(first, "k")).await, 200);
    assert_eq!(server.status(signed(second, "k")).await, 200);
    assert_eq!(crm.counts(), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_one_is_told_to_come_back() {
    let crm = Crm::default();
    let server = Arc::new(serve(&crm).await);
    let first = tokio::spawn({
        let server = server.clone();
        async move { server.status(signed(contact("e", "wait"), "k")).await }
    });
    crm.begun.notified().await;
    let second = server.send(signed(contact("e", "wait"), "k")).await;
    assert_eq!(second.status, 503);
    assert_eq!(second.header("retry-after"), Some("30"));
    crm.go_on.notify_one();
    assert_eq!(first.await.unwrap(), 200);
    assert_eq!(server.status(signed(contact("e", "wait"), "k")).await, 200);
    assert_eq!(crm.counts(), (1, 1));
}

/// A process that was killed never says so: its claim stands until the lease ends.
#[tokio::test]
async fn a_crash_after_the_claim_delays_the_delivery_and_loses_nothing() {
    let crm = Crm::default();
    let shift = Shift::default();
    let store = Arc::new(Memory::default().shifted(shift.clone()));
    let dead = Receivers::crash(&store).await;
    let server = Server::start(receiver(&crm).dedupe(store).build().unwrap()).await;
    assert_eq!(server.status(signed(contact("e", "c"), "k")).await, 503);
    shift.advance(dead);
    assert_eq!(server.status(signed(contact("e", "c"), "k")).await, 200);
    assert_eq!(crm.counts(), (1, 1));
}

/// What was done is remembered for longer than the provider tries again, and not for ever.
#[tokio::test]
async fn what_was_done_is_remembered_for_days() {
    let crm = Crm::default();
    let shift = Shift::default();
    let store = Memory::default().shifted(shift.clone());
    let server = Server::start(receiver(&crm).dedupe(store).build().unwrap()).await;
    for (hours, calls) in [(0, 1), (48, 1), (25, 2)] {
        shift.advance(Duration::from_secs(hours * 3600));
        assert_eq!(server.status(signed(contact("e", "c"), "k")).await, 200);
        assert_eq!(crm.counts().0, calls, "after {hours} hours more");
    }
}

/// The clock jumps ahead while the handler works: a second holder is let in, and the first cannot end the claim for it.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_lets_a_second_holder_in_and_the_first_one_out() {
    let crm = Crm::default();
    let shift = Shift::default();
    let store = Memory::default().shifted(shift.clone());
    let hook = receiver(&crm).dedupe(store).build().unwrap();
    let server = Arc::new(Server::start(hook).await);
    let send = |entity| {
        let server = server.clone();
        tokio::spawn(async move { server.status(signed(contact("e", entity), "k")).await })
    };
    let first = send("wait");
    crm.begun.notified().await;
    shift.advance(Duration::from_secs(3600));
    let second = send("wait too");
    crm.begun.notified().await;
    crm.go_on.notify_one();
    assert_eq!(first.await.unwrap(), 200);
    let third = server.status(signed(contact("e", "c"), "k")).await;
    assert_eq!(third, 503, "the second holder is not done");
    crm.go_on_too.notify_one();
    assert_eq!(second.await.unwrap(), 200);
    assert_eq!(server.status(signed(contact("e", "c"), "k")).await, 200);
    assert_eq!(crm.counts(), (2, 2));
}

/// The same jump after the delivery was done, by years: what was remembered is forgotten, and nothing else happens.
#[tokio::test]
async fn a_clock_that_jumps_by_years_breaks_nothing() {
    let crm = Crm::default();
    let shift = Shift::default();
    let store = Memory::default().shifted(shift.clone());
    let server = Server::start(receiver(&crm).dedupe(store).build().unwrap()).await;
    for calls in 1..4 {
        assert_eq!(server.status(signed(contact("e", "c"), "k")).await, 200);
        assert_eq!(crm.counts(), (calls, calls));
        shift.advance(Duration::from_secs(100 * 365 * 24 * 3600));
    }
}

#[tokio::test]
async fn without_the_store_nothing_is_handled() {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).dedupe(Down).build().unwrap()).await;
    let reply = server.send(signed(contact("e", "c"), "k")).await;
    assert_eq!(
        (reply.status, reply.header("retry-after")),
        (503, Some("30"))
    );
    assert_eq!(crm.counts().0, 0);
}

/// Receivers that end badly.
struct Receivers;

impl Receivers {
    /// Claims what the tests deliver and is never heard of again. Returns its lease.
    async fn crash(store: &Memory) -> Duration {
        let lease = Duration::from_secs(60);
        let keys = [("event_id", "e"), ("idempotency_key", "k")];
        let key = |(role, value)| hookwright_receiver::store::Key::new("apideck", role, value);
        let attempt = Attempt {
            keys: keys.map(key).into(),
            fingerprint: hookwright_receiver::store::Fingerprint::of(b""),
            lease,
            retention: lease,
        };
        assert!(matches!(
            store.claim(attempt).await.unwrap(),
            Claimed::Granted(_)
        ));
        lease
    }
}

/// A store that cannot be reached.
struct Down;

impl Store for Down {
    fn claim(&self, _: Attempt) -> StoreFuture<'_, Claimed> {
        Box::pin(async { Err(StoreError::new("out of reach")) })
    }

    fn complete<'s>(&'s self, _: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async { Err(StoreError::new("out of reach")) })
    }

    fn release<'s>(&'s self, _: &'s Claim) -> StoreFuture<'s, Finish> {
        Box::pin(async { Err(StoreError::new("out of reach")) })
    }
}
