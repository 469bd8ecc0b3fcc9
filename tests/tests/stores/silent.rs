//! A server that accepts connections and says nothing: the provider is told to come back, in time, and no handler runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hookwright_apideck::{Apideck, ApideckRouter};
use hookwright_receiver::{Receiver, Secret};
use tokio::net::TcpListener;

use crate::client::Client;
use crate::place::Place;
use crate::{SECRET, delivery};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => seen), fallback = ignore)]
struct Crm(Arc<AtomicBool>);

impl Crm {
    async fn seen(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// A receiver on a store whose server says nothing. It would itself wait for much longer than the store does.
async fn asked_of_a_silent_server(place: impl FnOnce(String) -> Place) {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = place(silent.local_addr().unwrap().to_string());
    let seen = Arc::new(AtomicBool::new(false));
    let hook = Receiver::<Apideck>::new(Crm(seen.clone()))
        .secrets([Secret::new(SECRET)])
        .dedupe(
            place
                .open(hookwright_receiver::store::Shift::default())
                .await,
        )
        .deadline(Duration::from_secs(600))
        .build()
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let app = axum::Router::new().route_service("/hook", hook);
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let asked = Client::default().send(port, &delivery("e")).await.unwrap();
    server.abort();
    assert_eq!(asked, 503);
    assert!(!seen.load(Ordering::SeqCst));
}

#[tokio::test]
async fn a_silent_redis_is_answered_503() {
    asked_of_a_silent_server(|address| Place::Redis(format!("redis://{address}/"))).await;
}

#[tokio::test]
async fn a_silent_postgresql_is_answered_503() {
    asked_of_a_silent_server(|address| Place::Postgres(format!("postgres://nobody@{address}/no")))
        .await;
}
