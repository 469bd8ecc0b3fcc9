//! A server that is out of reach, that comes back, and that says nothing.

use hookwright_receiver::store::{Attempt, Claimed, Fingerprint, Finish, Key, Store};
use hookwright_receiver_redis::Redis;
use std::time::{Duration, Instant, SystemTime};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::server;

/// Longer than any call may take.
const PATIENCE: Duration = Duration::from_secs(20);

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
        lease: Duration::from_secs(60),
        retention: Duration::from_secs(60),
    }
}

/// Connects whoever comes with the server, until the task is aborted: then all connections end.
fn forward(listener: TcpListener, to: String) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut connections = tokio::task::JoinSet::new();
        while let Ok((mut near, _)) = listener.accept().await {
            let mut far = TcpStream::connect(&to).await.expect("the server answers");
            connections.spawn(async move {
                let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
            });
        }
    })
}

/// Asks until there is an answer, as a provider does that tries again.
async fn eventually(store: &Redis, attempt: &Attempt) -> Claimed {
    let start = Instant::now();
    loop {
        match store.claim(attempt.clone()).await {
            Ok(claimed) => return claimed,
            Err(error) => assert!(start.elapsed() < PATIENCE, "{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_down_is_an_error_and_one_that_is_back_is_used_again() {
    let Some(url) = server() else { return };
    let authority = url.trim_start_matches("redis://");
    let to = authority.split('/').next().unwrap_or(authority).to_owned();
    // A port that was free a moment ago, where nobody listens yet.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let store = Redis::open(&format!("redis://{address}/")).await.unwrap();
    let delivery = attempt("outage");
    let start = Instant::now();
    store.claim(delivery.clone()).await.unwrap_err();
    assert!(start.elapsed() < PATIENCE);

    let proxy = forward(TcpListener::bind(address).await.unwrap(), to.clone());
    let claimed = eventually(&store, &delivery).await;
    let Claimed::Granted(claim) = claimed else {
        panic!("{claimed:?}")
    };

    proxy.abort();
    let _ = proxy.await;
    store.complete(&claim).await.unwrap_err();

    let _proxy = forward(TcpListener::bind(address).await.unwrap(), to);
    assert!(matches!(
        eventually(&store, &delivery).await,
        Claimed::InFlight(_)
    ));
    assert_eq!(store.complete(&claim).await.unwrap(), Finish::Done);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_accepts_and_says_nothing_is_an_error_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let store = Redis::open(&format!("redis://{address}/")).await.unwrap();
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

#[tokio::test]
async fn a_url_of_something_else_is_an_error() {
    Redis::open("http://localhost").await.unwrap_err();
    Redis::open("").await.unwrap_err();
}
