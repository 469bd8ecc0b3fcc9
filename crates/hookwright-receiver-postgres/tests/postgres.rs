//! The store in PostgreSQL keeps every promise, and says so when its server is out of reach.
//!
//! `HOOKWRIGHT_POSTGRES_URL` names a server. Without it these tests are skipped, except in CI, where it has to be there.

use std::io::Write as _;
use std::time::{Duration, SystemTime};

use hookwright_receiver::store::{Attempt, Claimed, Fingerprint, Finish, Key, Shift, Store};
use hookwright_receiver::testing::{Subject, check};
use hookwright_receiver_postgres::Postgres;
use tokio_postgres::NoTls;

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
        keys: vec![Key::new(
            "test",
            "key",
            &format!("{name}-{}", now.as_nanos()),
        )],
        fingerprint: Fingerprint::of(b""),
        lease: Duration::from_secs(60),
        retention: Duration::from_secs(60),
    }
}

#[tokio::test]
async fn a_server_that_is_down_is_an_error() {
    let store = Postgres::open("postgres://nobody@127.0.0.1:1/none").unwrap();
    store.claim(attempt("down")).await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_was_lost_is_made_anew() {
    let Some(url) = server() else { return };
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    tokio::spawn(connection);
    let name = format!("hookwright-test-{}", std::process::id());
    let separator = if url.contains('?') { '&' } else { '?' };
    let store = Postgres::open(&format!("{url}{separator}application_name={name}")).unwrap();
    let delivery = attempt("lost");
    let claimed = store.claim(delivery.clone()).await.unwrap();
    let Claimed::Granted(claim) = claimed else {
        panic!("{claimed:?}")
    };
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
    assert_eq!(client.query(end, &[&name]).await.unwrap().len(), 1);
    // The first call may be the one that learns of it.
    let mut finish = store.complete(&claim).await;
    if finish.is_err() {
        finish = store.complete(&claim).await;
    }
    assert_eq!(finish.unwrap(), Finish::Done);
    assert_eq!(store.claim(delivery).await.unwrap(), Claimed::Done);
}

#[tokio::test]
async fn a_url_of_something_else_is_an_error() {
    Postgres::open("http://localhost").unwrap_err();
}
