//! Among machines, time is the server's: one whose clock is wrong by a month neither frees what others hold, nor removes it, nor forgets
//! what is done. The wrong clock is that of libfaketime, which stands before the C library in a process.
//!
//! A file of SQLite's is used by processes of one machine, which has one clock, so that it has no such test.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hookwright_receiver::store::{Claimed, Finish, Shift, Store};

use crate::child::{Process, run_name};
use crate::place::{Place, must_not_be_skipped};
use crate::{attempt, granted};

const MONTH: Duration = Duration::from_secs(30 * 24 * 3600);

fn seconds_since_1970() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default().as_secs()
}

/// What the process with the wrong clock does: says what time it has, handles many deliveries, then tries what another holds.
pub(crate) async fn elsewhere(place: &Place, run: &str) {
    println!("# {}", seconds_since_1970());
    let store = place.open(Shift::default()).await;
    for number in 0..40 {
        let claim = granted(&store, attempt(run, &format!("elsewhere {number}"))).await;
        assert_eq!(store.complete(&claim).await.unwrap(), Finish::Done);
    }
    for name in ["held", "done"] {
        let claimed = store.claim(attempt(run, name)).await;
        println!("# {:?}", claimed.expect("the store answers"));
    }
}

/// The library that gives a process a wrong clock.
fn library() -> Option<String> {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten();
    let mut paths = folders
        .filter_map(Result::ok)
        .map(|folder| folder.path().join("faketime/libfaketime.so.1"));
    paths
        .find(|path| path.exists())
        .map(|path| path.display().to_string())
}

async fn a_wrong_clock_changes_nothing_for_others(place: Option<Place>) {
    let (Some(place), Some(library)) = (place, library()) else {
        return must_not_be_skipped("a server, or libfaketime,");
    };
    for clock in ["+30d", "-30d"] {
        let run = run_name();
        let store = place.open(Shift::default()).await;
        let held = granted(&store, attempt(&run, "held")).await;
        let done = granted(&store, attempt(&run, "done")).await;
        store.complete(&done).await.unwrap();

        let wrong = [
            ("LD_PRELOAD", library.as_str()),
            ("FAKETIME", clock),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ];
        let mut process = Process::start_with("clock", &place, &run, &wrong);
        let said: Vec<String> = process.said().collect();
        process.succeed();
        let [its_time, its_held, its_done] = said.try_into().expect("three lines");
        let off = seconds_since_1970().abs_diff(its_time.parse().unwrap());
        assert!(off > MONTH.as_secs() / 2, "its clock is right: {its_time}");
        assert!(its_held.starts_with("InFlight"), "{clock}: {its_held}");
        assert_eq!(its_done, "Done", "{clock}");

        let claimed = store.claim(attempt(&run, "held")).await.unwrap();
        assert!(matches!(claimed, Claimed::InFlight(_)), "{claimed:?}");
        assert_eq!(store.complete(&held).await.unwrap(), Finish::Done);
        let elsewhere = store.claim(attempt(&run, "elsewhere 7")).await.unwrap();
        assert_eq!(elsewhere, Claimed::Done, "{clock}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_clock_changes_nothing_for_others_on_redis() {
    a_wrong_clock_changes_nothing_for_others(Place::redis()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_clock_changes_nothing_for_others_on_postgresql() {
    a_wrong_clock_changes_nothing_for_others(Place::postgres()).await;
}
