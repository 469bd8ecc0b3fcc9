//! One client after the other: what each answer has to be.

use std::time::Duration;

use super::{Delivery, LEASE, RETENTION, Subject, run_number};
use crate::store::{Claim, Claimed, Finish, Store};

const SECOND: Duration = Duration::from_secs(1);

/// Every case, each on its own keys.
pub(super) async fn run<S: Subject>(subject: &S) {
    repeated(subject).await;
    released(subject).await;
    several_keys(subject).await;
    another_body(subject).await;
    crashed(subject).await;
    slow(subject).await;
    succeeded(subject).await;
    partly_succeeded(subject).await;
    kept(subject).await;
    any_key(subject).await;
}

async fn complete(store: &impl Store, claim: &Claim) -> Finish {
    store.complete(claim).await.expect("the store answers")
}

async fn release(store: &impl Store, claim: &Claim) -> Finish {
    store.release(claim).await.expect("the store answers")
}

/// In flight while it is held, done when it is completed, and both for everybody.
async fn repeated<S: Subject>(subject: &S) {
    let (one, other) = (subject.open().await, subject.open().await);
    let delivery = Delivery::new(run_number(), &["repeated"]);
    let claim = delivery.granted(delivery.claim(&one).await);
    for store in [&one, &other] {
        match delivery.claim(store).await {
            Claimed::InFlight(left) => assert!(left <= LEASE, "{left:?} is more than the lease"),
            claimed => panic!("it is in flight, and yet: {claimed:?}"),
        }
    }
    assert_eq!(complete(&one, &claim).await, Finish::Done);
    assert_eq!(delivery.claim(&one).await, Claimed::Done);
    assert_eq!(delivery.claim(&other).await, Claimed::Done);
    assert_eq!(
        complete(&other, &claim).await,
        Finish::Done,
        "to complete twice is to complete"
    );
    assert_eq!(
        release(&other, &claim).await,
        Finish::Superseded,
        "what is done stays done"
    );
    assert_eq!(delivery.claim(&one).await, Claimed::Done);
}

/// What was released is free at once, and what it was is forgotten, also its body.
async fn released<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let delivery = Delivery::new(run_number(), &["released"]);
    let first = delivery.granted(delivery.claim(&store).await);
    assert_eq!(release(&store, &first).await, Finish::Done);
    let changed = delivery.clone().body("[]");
    let second = changed.granted(changed.claim(&store).await);
    assert!(second.token > first.token, "tokens grow");
    assert_eq!(complete(&store, &first).await, Finish::Superseded);
    assert_eq!(release(&store, &first).await, Finish::Superseded);
    assert_eq!(complete(&store, &second).await, Finish::Done);
    assert_eq!(changed.claim(&store).await, Claimed::Done);
}

/// All keys are claimed or none, and any of them tells.
async fn several_keys<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let run = run_number();
    let both = Delivery::new(run, &["event", "header"]);
    let claim = both.granted(both.claim(&store).await);
    let replayed = Delivery::new(run, &["event", "forged"]);
    assert!(matches!(replayed.claim(&store).await, Claimed::InFlight(_)));
    complete(&store, &claim).await;
    assert_eq!(replayed.claim(&store).await, Claimed::Done);
    assert_eq!(
        Delivery::new(run, &["header"]).claim(&store).await,
        Claimed::Done
    );
    let forged = Delivery::new(run, &["forged"]);
    forged.granted(forged.claim(&store).await);
}

/// The same key with another body is told apart, once it is known how the first one went.
async fn another_body<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let run = run_number();
    let first = Delivery::new(run, &["event", "header"]);
    let claim = first.granted(first.claim(&store).await);
    let second = Delivery::new(run, &["another event", "header"]).body("[]");
    assert!(matches!(second.claim(&store).await, Claimed::InFlight(_)));
    complete(&store, &claim).await;
    assert_eq!(second.claim(&store).await, Claimed::Conflict { key: 1 });
    assert_eq!(
        first.clone().body("[]").claim(&store).await,
        Claimed::Conflict { key: 0 }
    );
    let untouched = Delivery::new(run, &["another event"]);
    untouched.granted(untouched.claim(&store).await);
}

/// A claim that is dropped, as by a crash, is free when its lease ends, and not before.
async fn crashed<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let delivery = Delivery::new(run_number(), &["crashed"]);
    let first = delivery.granted(delivery.claim(&store).await);
    subject.advance(LEASE / 2).await;
    assert!(matches!(delivery.claim(&store).await, Claimed::InFlight(_)));
    subject.advance(LEASE / 2 + SECOND).await;
    let second = delivery.granted(delivery.claim(&store).await);
    assert!(second.token > first.token, "tokens grow");
    assert!(matches!(delivery.claim(&store).await, Claimed::InFlight(_)));
}

/// A holder that was slow may still complete what nobody else has taken.
async fn slow<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let delivery = Delivery::new(run_number(), &["slow"]);
    let claim = delivery.granted(delivery.claim(&store).await);
    subject.advance(LEASE + SECOND).await;
    assert_eq!(complete(&store, &claim).await, Finish::Done);
    assert_eq!(delivery.claim(&store).await, Claimed::Done);
}

/// A holder that was succeeded can neither complete nor release for its successor.
async fn succeeded<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let delivery = Delivery::new(run_number(), &["succeeded"]);
    let first = delivery.granted(delivery.claim(&store).await);
    subject.advance(LEASE + SECOND).await;
    let second = delivery.granted(delivery.claim(&store).await);
    assert_eq!(complete(&store, &first).await, Finish::Superseded);
    assert!(matches!(delivery.claim(&store).await, Claimed::InFlight(_)));
    assert_eq!(release(&store, &first).await, Finish::Superseded);
    assert!(matches!(delivery.claim(&store).await, Claimed::InFlight(_)));
    assert_eq!(complete(&store, &second).await, Finish::Done);
    assert_eq!(complete(&store, &first).await, Finish::Superseded);
}

/// To be succeeded at one key is to be succeeded: the other key is not marked as done.
async fn partly_succeeded<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let run = run_number();
    let both = Delivery::new(run, &["event", "header"]);
    let first = both.granted(both.claim(&store).await);
    subject.advance(LEASE + SECOND).await;
    let successor = Delivery::new(run, &["event"]);
    let second = successor.granted(successor.claim(&store).await);
    assert_eq!(complete(&store, &first).await, Finish::Superseded);
    let other = Delivery::new(run, &["header"]);
    other.granted(other.claim(&store).await);
    assert_eq!(complete(&store, &second).await, Finish::Done);
}

/// Done for as long as was asked, counted from when it was completed.
async fn kept<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let delivery = Delivery::new(run_number(), &["kept"]);
    let first = delivery.granted(delivery.claim(&store).await);
    subject.advance(LEASE / 2).await;
    complete(&store, &first).await;
    subject.advance(RETENTION.saturating_sub(SECOND * 60)).await;
    assert_eq!(delivery.claim(&store).await, Claimed::Done);
    subject.advance(SECOND * 120).await;
    let second = delivery.granted(delivery.claim(&store).await);
    assert!(
        second.token > first.token,
        "tokens grow, also over what was forgotten"
    );
}

/// Whatever text a provider sends as a key.
async fn any_key<S: Subject>(subject: &S) {
    let store = subject.open().await;
    let run = run_number();
    let long = "x".repeat(10_000);
    let names = [
        "", " ", "'; --", "%_*?[a]", "\u{0}", "é", "E\u{301}", "e\u{301}", "😀", "A", "a", &long,
    ];
    for name in names {
        let delivery = Delivery::new(run, &[name]);
        let claim = delivery.granted(delivery.claim(&store).await);
        complete(&store, &claim).await;
        assert_eq!(delivery.claim(&store).await, Claimed::Done, "{name:?}");
    }
}
