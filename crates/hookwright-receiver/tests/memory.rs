//! The store in memory passes the suite, and keeps within its bounds.

use std::sync::Arc;
use std::time::Duration;

use hookwright_receiver::store::{
    Attempt, Claimed, Fingerprint, Finish, Key, Memory, Shift, Store,
};
use hookwright_receiver::testing::{Subject, check};

const LEASE: Duration = Duration::from_secs(60);

struct InMemory {
    store: Arc<Memory>,
    shift: Shift,
}

impl InMemory {
    fn new(capacity: usize) -> Self {
        let shift = Shift::default();
        let store = Arc::new(Memory::new(capacity).shifted(shift.clone()));
        Self { store, shift }
    }
}

impl Subject for InMemory {
    type Store = Arc<Memory>;

    async fn open(&self) -> Arc<Memory> {
        self.store.clone()
    }

    async fn advance(&self, by: Duration) {
        self.shift.advance(by);
    }
}

fn attempt(name: &str) -> Attempt {
    Attempt {
        keys: [Key::new("test", "key", name)].into(),
        fingerprint: Fingerprint::of(b""),
        lease: LEASE,
        retention: LEASE * 10,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_store_in_memory_keeps_every_promise() {
    check(&InMemory::new(1000)).await;
}

#[tokio::test]
async fn a_full_store_forgets_what_was_done_longest_ago_and_nothing_in_flight() {
    let subject = InMemory::new(2);
    let store = &subject.store;
    for name in ["one", "two", "three"] {
        let claimed = store.claim(attempt(name)).await.unwrap();
        let Claimed::Granted(claim) = claimed else {
            panic!("{claimed:?}")
        };
        assert_eq!(store.complete(&claim).await.unwrap(), Finish::Done);
        subject.shift.advance(Duration::from_secs(1));
    }
    assert_eq!(store.len(), 2);
    assert_eq!(store.claim(attempt("three")).await.unwrap(), Claimed::Done);
    for name in ["one", "four"] {
        let claimed = store.claim(attempt(name)).await.unwrap();
        assert!(matches!(claimed, Claimed::Granted(_)), "{claimed:?}");
    }
    store.claim(attempt("five")).await.unwrap_err();
    subject.shift.advance(LEASE);
    store.claim(attempt("five")).await.unwrap();
}

#[tokio::test]
async fn what_is_past_its_retention_takes_no_room() {
    let subject = InMemory::new(100);
    subject.store.claim(attempt("one")).await.unwrap();
    subject.shift.advance(LEASE * 11);
    subject.store.claim(attempt("two")).await.unwrap();
    assert_eq!(subject.store.len(), 1);
}
