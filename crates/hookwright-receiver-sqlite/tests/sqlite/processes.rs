//! Several processes on one file. A child is this test binary once more, told by an environment variable what to do.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use hookwright_receiver::store::{Claimed, Finish, Store};
use hookwright_receiver::testing::check;

use crate::{File, LEASE, attempt, granted};

const ROLE: &str = "HOOKWRIGHT_TEST_ROLE";
const PATH: &str = "HOOKWRIGHT_TEST_PATH";
/// How many deliveries the processes compete for.
const DELIVERIES: usize = 200;

fn child(role: &str, path: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("a test has a path"));
    command.args(["--exact", "processes::a_child", "--ignored", "--nocapture"]);
    command
        .env(ROLE, role)
        .env(PATH, path)
        .stdout(Stdio::piped());
    command.spawn().expect("the child starts")
}

/// What the child says with `# ` before it: the harness talks too.
fn said(child: &mut Child) -> impl Iterator<Item = String> {
    let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    lines.map_while(Result::ok).filter_map(|line| {
        let (_, said) = line.split_once("# ")?;
        Some(said.to_owned())
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "the other tests start it as a process of its own"]
async fn a_child() {
    let (Ok(role), Ok(path)) = (std::env::var(ROLE), std::env::var(PATH)) else {
        return;
    };
    let file = File::at(path);
    match role.as_str() {
        "suite" => check(&file).await,
        "race" => race(&file).await,
        "crash" => {
            granted(&file.store().await, "crash").await;
            println!("# claimed");
            std::thread::sleep(LEASE);
        }
        other => panic!("no such role: {other}"),
    }
}

/// Claims everything that can be had, completes it, and says what it was.
async fn race(file: &File) {
    let store = file.store().await;
    for number in 0..DELIVERIES {
        let claimed = store.claim(attempt(&number.to_string())).await;
        if let Claimed::Granted(claim) = claimed.expect("the store answers") {
            let finish = store.complete(&claim).await.expect("the store answers");
            assert_eq!(finish, Finish::Done);
            println!("# {number}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_keep_every_promise_on_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    let mut other = child("suite", &path);
    check(&File::at(&path)).await;
    assert!(other.wait().unwrap().success());
}

#[test]
fn of_processes_that_race_each_delivery_has_one_winner() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    let mut racers: Vec<_> = (0..3).map(|_| child("race", &path)).collect();
    let mut won: Vec<usize> = racers
        .iter_mut()
        .flat_map(said)
        .map(|number| number.parse().expect("a number"))
        .collect();
    for mut racer in racers {
        assert!(racer.wait().unwrap().success());
    }
    won.sort_unstable();
    assert!(won.into_iter().eq(0..DELIVERIES));
}

#[tokio::test]
async fn the_lease_of_a_process_that_was_killed_frees_its_claim() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::at(folder.path().join("inbox.db"));
    let mut holder = child("crash", &file.path);
    assert_eq!(said(&mut holder).next().as_deref(), Some("claimed"));
    // On Unix this is SIGKILL: nothing of the holder's runs any more.
    holder.kill().unwrap();
    holder.wait().unwrap();
    let store = file.store().await;
    let claimed = store.claim(attempt("crash")).await.unwrap();
    assert!(
        matches!(claimed, Claimed::InFlight(left) if left <= LEASE),
        "{claimed:?}"
    );
    file.shift.advance(LEASE);
    let successor = granted(&store, "crash").await;
    assert_eq!(store.complete(&successor).await.unwrap(), Finish::Done);
    assert_eq!(store.claim(attempt("crash")).await.unwrap(), Claimed::Done);
}
