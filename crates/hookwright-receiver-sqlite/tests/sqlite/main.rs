//! The store in SQLite keeps every promise: in memory, from several handles, and after a restart.
#![expect(clippy::unwrap_used, reason = "what a test cannot do fails the test")]

mod files;
mod transactions;

use std::path::PathBuf;
use std::time::Duration;

use hookwright_receiver::store::{Attempt, Claim, Claimed, Fingerprint, Key, Shift, Store};
use hookwright_receiver::testing::{Subject, check, check_quarantine};
use hookwright_receiver_sqlite::Sqlite;

const LEASE: Duration = Duration::from_secs(60);

/// A file, and the time of those who open it here.
struct File {
    path: PathBuf,
    shift: Shift,
}

impl File {
    fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            shift: Shift::default(),
        }
    }

    async fn store(&self) -> Sqlite {
        let store = Sqlite::open(&self.path).await.expect("the file opens");
        store.shifted(self.shift.clone())
    }
}

impl Subject for File {
    type Store = Sqlite;

    async fn open(&self) -> Sqlite {
        self.store().await
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

async fn granted(store: &Sqlite, name: &str) -> Claim {
    match store.claim(attempt(name)).await.expect("the store answers") {
        Claimed::Granted(claim) => claim,
        other => panic!("{name} is free, and yet: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn handles_on_one_file_keep_every_promise() {
    let folder = tempfile::tempdir().unwrap();
    check(&File::at(folder.path().join("inbox.db"))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_store_in_memory_keeps_every_promise() {
    struct InMemory(std::sync::Arc<Sqlite>, Shift);
    impl Subject for InMemory {
        type Store = std::sync::Arc<Sqlite>;
        async fn open(&self) -> Self::Store {
            self.0.clone()
        }
        async fn advance(&self, by: Duration) {
            self.1.advance(by);
        }
    }
    let shift = Shift::default();
    let store = Sqlite::open_in_memory().await.unwrap();
    check(&InMemory(store.shifted(shift.clone()).into(), shift)).await;
}

#[tokio::test]
async fn it_keeps_what_cannot_be_handled_and_gives_it_back() {
    let folder = tempfile::tempdir().unwrap();
    check_quarantine(&File::at(folder.path().join("inbox.db")).store().await).await;
    check_quarantine(&Sqlite::open_in_memory().await.unwrap()).await;
}
