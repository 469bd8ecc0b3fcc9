//! Everything at once: clients that redeliver at random, handlers that fail, panic and are cancelled, and receivers that are killed
//! and started again. Whatever happens, nothing is lost; and where effects are written to the database of the claims, in the
//! transaction that completes the claim, each is there exactly once.
//!
//! Each run prints its seed (`HOOKWRIGHT_SEED`) and what it did. `HOOKWRIGHT_CHAOS_EVENTS` is the number of events, 2,000 if it is not set: what
//! takes its time is the disk, which has to have every claim and every effect. Ten thousand take a minute or two on a slow one.

mod clients;
mod effects;
mod fate;
mod pool;
mod serve;
mod servers;

use std::sync::Arc;
use std::time::{Duration, Instant};

use hookwright_tests::rng::{Rng, seed};

use crate::child::run_name;
use crate::place::Place;

pub(crate) use serve::serve;

/// Nothing takes as long as this: who waits longer waits for good.
const PATIENCE: Duration = Duration::from_secs(600);
const CLIENTS: usize = 64;
const KILLS: usize = 5;

/// How many events are delivered.
fn events() -> usize {
    let text = std::env::var("HOOKWRIGHT_CHAOS_EVENTS").ok();
    text.map_or(2_000, |text| text.parse().expect("a number of events"))
}

/// One run: so many receivers on one place.
async fn survive(name: &str, place: Place, receivers: usize) {
    let (events, seed, run, start) = (events(), seed(), run_name(), Instant::now());
    let folder = tempfile::tempdir().unwrap();
    let effects = effects::Ledger::new(&place, &run, folder.path()).await;
    let servers = servers::Servers::start(&place, &run, folder.path(), seed, receivers).await;
    let (crowd, servers) = (
        Arc::new(clients::Crowd::new(events, seed)),
        Arc::new(servers),
    );

    let work = async {
        let kills = servers.kill(
            KILLS,
            events,
            &crowd,
            Rng::new(seed, &format!("kills {name}")),
        );
        tokio::join!(crowd.deliver_all(CLIENTS, &servers), kills);
        crowd.redeliver_some(&servers).await;
    };
    let ended = tokio::time::timeout(PATIENCE, work).await;
    let said = format!("{name}: {events} events, {}", crowd.said());
    assert!(ended.is_ok(), "not done after {PATIENCE:?}: {said}");
    assert_eq!(servers.kills(), KILLS);
    drop(servers);

    let counts = effects.counts(events).await;
    let lost = counts.iter().filter(|count| **count == 0).count();
    let repeated: usize = counts.iter().map(|count| count.saturating_sub(1)).sum();
    let runs = effects.runs();
    println!(
        "{said}; {KILLS} kills of {receivers} receiver(s); {runs} runs of the handler; {repeated} effects repeated; {lost} lost; {:.1} s",
        start.elapsed().as_secs_f64()
    );
    assert_eq!(lost, 0, "{said}");
    if effects.are_in_the_transaction() {
        assert_eq!(repeated, 0, "{said}");
    }
    // The chaos is real: handlers ran that came to nothing.
    assert!(
        runs > events,
        "{runs} runs of the handler for {events} events"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_in_memory() {
    survive("memory", Place::Memory, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_effect_is_there_once_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    survive("SQLite", Place::Sqlite(folder.path().join("inbox.db")), 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_effect_is_there_once_in_sqlite_with_two_receivers() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite(folder.path().join("inbox.db"));
    survive("SQLite, two receivers", place, 2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_in_redis() {
    let Some(place) = Place::redis() else { return };
    survive("Redis", place, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_in_redis_with_two_receivers() {
    let Some(place) = Place::redis() else { return };
    survive("Redis, two receivers", place, 2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_effect_is_there_once_in_postgresql() {
    let Some(place) = Place::postgres() else {
        return;
    };
    survive("PostgreSQL", place, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_effect_is_there_once_in_postgresql_with_two_receivers() {
    let Some(place) = Place::postgres() else {
        return;
    };
    survive("PostgreSQL, two receivers", place, 2).await;
}
