//! The store in PostgreSQL keeps every promise, and says so when its server is out of reach.
//!
//! `HOOKWRIGHT_POSTGRES_URL` names a server. Without it these tests are skipped, except in CI, where it has to be there.
#![expect(clippy::unwrap_used, reason = "what a test cannot do fails the test")]

mod database;
mod outage;
mod schema;
mod transactions;

use std::io::Write as _;
use std::time::{Duration, SystemTime};

use hookwright_receiver::store::{Attempt, Claim, Claimed, Fingerprint, Key, Shift, Store};
use hookwright_receiver::testing::{Subject, check};
use hookwright_receiver_postgres::Postgres;

const LEASE: Duration = Duration::from_secs(60);

/// The server, if there is one.
///
/// # Panics
/// In CI, when there is none.
fn server() -> Option<String> {
    let url = std::env::var("HOOKWRIGHT_POSTGRES_URL").ok();
    if url.is_none() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "HOOKWRIGHT_POSTGRES_URL has to name a server in CI"
        );
        // Not by a macro, whose text the harness would keep to itself.
        let said =
            "SKIPPED: a test against PostgreSQL, because HOOKWRIGHT_POSTGRES_URL is not set\n";
        let _ = std::io::stderr().write_all(said.as_bytes());
    }
    url
}

struct Server(String, Shift);

impl Subject for Server {
    type Store = Postgres;

    async fn open(&self) -> Postgres {
        let store = Postgres::open(&self.0).expect("the URL is one");
        store.shifted(self.1.clone())
    }

    async fn advance(&self, by: Duration) {
        self.1.advance(by);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_store_in_postgresql_keeps_every_promise() {
    let Some(url) = server() else { return };
    check(&Server(url, Shift::default())).await;
}

fn attempt(name: &str) -> Attempt {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    Attempt {
        keys: [Key::new(
            "test",
            "key",
            &format!("{name}-{}", now.as_nanos()),
        )]
        .into(),
        fingerprint: Fingerprint::of(b""),
        lease: LEASE,
        retention: LEASE,
    }
}

async fn granted(store: &Postgres, attempt: &Attempt) -> Claim {
    match store
        .claim(attempt.clone())
        .await
        .expect("the store answers")
    {
        Claimed::Granted(claim) => claim,
        other => panic!("it is free, and yet: {other:?}"),
    }
}
