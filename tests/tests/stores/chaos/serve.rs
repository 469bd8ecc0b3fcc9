//! The process that is killed: a receiver on a socket, over a store.

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use hookwright::HandlerError;
use hookwright::routing::OrRetry as _;
use hookwright_apideck::{Apideck, ApideckRouter, Contact};
use hookwright_receiver::store::{Claim, Shift};
use hookwright_receiver::{Receiver, Secret};
use hookwright_tests::rng::Rng;
use tokio::net::TcpListener;

use super::effects::Effects;
use super::fate::{EXPECTED, Fate};
use crate::SECRET;
use crate::place::Place;

/// What the parent says: where files are, the seed, and a name that no other process of the run has.
pub(super) const FOLDER: &str = "HOOKWRIGHT_TEST_FOLDER";
pub(super) const SEED: &str = "HOOKWRIGHT_TEST_SEED";
pub(super) const NAME: &str = "HOOKWRIGHT_TEST_NAME";

/// Short, since a killed process's deliveries wait for the end of their leases.
const DEADLINE: Duration = Duration::from_secs(2);
const LEASE: Duration = Duration::from_millis(2500);

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm {
    effects: Effects,
    rng: Mutex<Rng>,
}

impl Crm {
    async fn contact_created(&self, contact: &Contact, claim: &Claim) -> Result<(), HandlerError> {
        let event = contact.entity_id.parse().or_give_up()?;
        let fate = Fate::draw(&mut self.rng.lock().unwrap());
        self.effects.handle(event, claim, fate).await
    }
}

/// Serves until it is killed. Says the port.
pub(crate) async fn serve(place: &Place, run: &str) {
    let said = |name| std::env::var(name).expect("the parent says it");
    be_silent_about_expected_panics();
    let seed: u64 = said(SEED).parse().unwrap();
    let store = place.open(Shift::default()).await;
    let crm = Crm {
        effects: Effects::open(place, run, Path::new(&said(FOLDER))).await,
        rng: Mutex::new(Rng::new(seed, &said(NAME))),
    };
    let hook = Receiver::<Apideck>::new(crm)
        .secrets([Secret::new(SECRET)])
        .dedupe(store)
        .scope(run)
        .deadline(DEADLINE)
        .lease(LEASE)
        .build()
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("# {}", listener.local_addr().unwrap().port());
    let app = axum::Router::new().route_service("/hook", hook);
    axum::serve(listener, app).await.unwrap();
}

fn be_silent_about_expected_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic
            .payload()
            .downcast_ref::<String>()
            .is_none_or(|text| text != EXPECTED)
        {
            usual(panic);
        }
    }));
}
