//! Several processes on one store keep every promise together, and each delivery has one winner, whoever dies.

use hookwright_receiver::store::{Claimed, Finish, Shift, Store};
use hookwright_receiver::testing::{Subject, check};

use crate::child::{Process, run_name};
use crate::place::{Opened, Place};
use crate::{LEASE, attempt, granted};

/// How many deliveries the processes compete for.
const DELIVERIES: usize = 200;

/// Claims everything that can be had, completes it, and says what it was.
pub(crate) async fn race(place: &Place, run: &str) {
    let store = place.open(Shift::default()).await;
    for number in 0..DELIVERIES {
        let claimed = store.claim(attempt(run, &number.to_string())).await;
        if let Claimed::Granted(claim) = claimed.expect("the store answers") {
            let finish = store.complete(&claim).await.expect("the store answers");
            assert_eq!(finish, Finish::Done);
            println!("# {number}");
        }
    }
}

pub(crate) async fn claim_and_wait(place: &Place, run: &str) {
    granted(&place.open(Shift::default()).await, attempt(run, "crash")).await;
    println!("# claimed");
    std::thread::sleep(LEASE);
}

async fn two_processes_keep_every_promise(place: &Place) {
    let mut other = Process::start("suite", place, "");
    check(&Opened::new(place)).await;
    other.succeed();
}

fn of_processes_that_race_each_delivery_has_one_winner(place: &Place) {
    let run = run_name();
    let mut racers: Vec<_> = (0..3)
        .map(|_| Process::start("race", place, &run))
        .collect();
    let mut won: Vec<usize> = racers
        .iter_mut()
        .flat_map(Process::said)
        .map(|number| number.parse().expect("a number"))
        .collect();
    racers.iter_mut().for_each(Process::succeed);
    won.sort_unstable();
    assert!(won.into_iter().eq(0..DELIVERIES));
}

async fn the_lease_of_a_process_that_was_killed_frees_its_claim(place: &Place) {
    let run = run_name();
    let mut holder = Process::start("crash", place, &run);
    assert_eq!(holder.said().next().as_deref(), Some("claimed"));
    holder.kill();
    let opened = Opened::new(place);
    let store = opened.open().await;
    let delivery = attempt(&run, "crash");
    let claimed = store.claim(delivery.clone()).await.unwrap();
    assert!(
        matches!(claimed, Claimed::InFlight(left) if left <= LEASE),
        "{claimed:?}"
    );
    opened.shift.advance(LEASE);
    let successor = granted(&store, delivery.clone()).await;
    assert_eq!(store.complete(&successor).await.unwrap(), Finish::Done);
    assert_eq!(store.claim(delivery).await.unwrap(), Claimed::Done);
}

macro_rules! on {
    ($store:ident, $place:expr) => {
        mod $store {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn two_processes_keep_every_promise() {
                let folder = tempfile::tempdir().unwrap();
                let Some(place) = ($place)(folder.path()) else {
                    return;
                };
                super::two_processes_keep_every_promise(&place).await;
            }

            #[test]
            fn of_processes_that_race_each_delivery_has_one_winner() {
                let folder = tempfile::tempdir().unwrap();
                let Some(place) = ($place)(folder.path()) else {
                    return;
                };
                super::of_processes_that_race_each_delivery_has_one_winner(&place);
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn the_lease_of_a_process_that_was_killed_frees_its_claim() {
                let folder = tempfile::tempdir().unwrap();
                let Some(place) = ($place)(folder.path()) else {
                    return;
                };
                super::the_lease_of_a_process_that_was_killed_frees_its_claim(&place).await;
            }
        }
    };
}

on!(sqlite, |folder: &std::path::Path| Some(Place::Sqlite(
    folder.join("inbox.db")
)));
on!(redis, |_| Place::redis());
on!(postgres, |_| Place::postgres());
