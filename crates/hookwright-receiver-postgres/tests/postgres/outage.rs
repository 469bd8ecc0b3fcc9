//! A server that is out of reach, that comes back, and that says nothing.

use std::time::{Duration, Instant};

use hookwright_receiver::store::{Claimed, Finish, Store};
use hookwright_receiver_postgres::{Postgres, tokio_postgres};
use tokio::net::TcpListener;
use tokio_postgres::NoTls;

use crate::{attempt, granted, server};

/// Longer than any call may take.
const PATIENCE: Duration = Duration::from_secs(20);

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
    let claim = granted(&store, &delivery).await;
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

/// Also those who wait for the same connection are told in time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_accepts_and_says_nothing_is_an_error_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let store = Postgres::open(&format!("postgres://nobody@{address}/none")).unwrap();
    let start = Instant::now();
    let calls = (0..4).map(|number| {
        let store = store.clone();
        tokio::spawn(async move { store.claim(attempt(&number.to_string())).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap_err();
    }
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}
