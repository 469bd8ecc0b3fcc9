//! The store in Redis keeps every promise, and says so when its server is out of reach.
//!
//! `HOOKWRIGHT_REDIS_URL` names a server. Without it these tests are skipped, except in CI, where it has to be there.

mod outage;

use std::io::Write as _;
use std::time::Duration;

use hookwright_receiver::store::Shift;
use hookwright_receiver::testing::{Subject, check};
use hookwright_receiver_redis::Redis;

/// The server, if there is one.
///
/// # Panics
/// In CI, when there is none.
fn server() -> Option<String> {
    let url = std::env::var("HOOKWRIGHT_REDIS_URL").ok();
    if url.is_none() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "HOOKWRIGHT_REDIS_URL has to name a server in CI"
        );
        // Not by a macro, whose text the harness would keep to itself.
        let said = "SKIPPED: a test against Redis, because HOOKWRIGHT_REDIS_URL is not set\n";
        let _ = std::io::stderr().write_all(said.as_bytes());
    }
    url
}

struct Server(String, Shift);

impl Subject for Server {
    type Store = Redis;

    async fn open(&self) -> Redis {
        let store = Redis::open(&self.0).await.expect("the URL is one");
        store.shifted(self.1.clone())
    }

    async fn advance(&self, by: Duration) {
        self.1.advance(by);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_store_in_redis_keeps_every_promise() {
    let Some(url) = server() else { return };
    check(&Server(url, Shift::default())).await;
}
