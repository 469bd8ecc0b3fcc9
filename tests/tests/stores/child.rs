//! A process of its own: this test binary once more, told by its environment what to do.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use hookwright_receiver::testing::check;

use crate::place::{Opened, Place};
use crate::{chaos, clocks, processes};

const ROLE: &str = "HOOKWRIGHT_TEST_ROLE";
const PLACE: &str = "HOOKWRIGHT_TEST_PLACE";
const RUN: &str = "HOOKWRIGHT_TEST_RUN";

/// A process, which is killed when the test is done with it.
pub(crate) struct Process(Child);

impl Process {
    /// Starts one in a role. The run's name keeps its keys apart from those of others.
    pub(crate) fn start(role: &str, place: &Place, run: &str) -> Self {
        Self::start_with(role, place, run, &[])
    }

    /// The same, with more in its environment.
    pub(crate) fn start_with(role: &str, place: &Place, run: &str, more: &[(&str, &str)]) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("a test has a path"));
        command.args(["--exact", "child::a_child", "--ignored", "--nocapture"]);
        command
            .env(ROLE, role)
            .env(PLACE, place.to_text())
            .env(RUN, run)
            .envs(more.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        Self(command.spawn().expect("the child starts"))
    }

    /// What it says with `# ` before it: the harness talks too.
    pub(crate) fn said(&mut self) -> impl Iterator<Item = String> + use<> {
        let lines = BufReader::new(self.0.stdout.take().expect("it is piped")).lines();
        lines.map_while(Result::ok).filter_map(|line| {
            let (_, said) = line.split_once("# ")?;
            Some(said.to_owned())
        })
    }

    /// Kills it: on Unix by SIGKILL, so that nothing of it runs any more.
    pub(crate) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Waits until it has ended, and ended well.
    pub(crate) fn succeed(&mut self) {
        assert!(self.0.wait().unwrap().success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A name for a run that no other run has.
pub(crate) fn run_name() -> String {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap_or_default();
    let number = RUNS.fetch_add(1, Ordering::Relaxed);
    format!("{}_{}_{number}", now.as_micros(), std::process::id())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "the other tests start it as a process of its own"]
async fn a_child() {
    let read = |name| std::env::var(name).ok();
    let (Some(role), Some(place), Some(run)) = (read(ROLE), read(PLACE), read(RUN)) else {
        return;
    };
    let place = Place::from_text(&place);
    match role.as_str() {
        "suite" => check(&Opened::new(&place)).await,
        "race" => processes::race(&place, &run).await,
        "crash" => processes::claim_and_wait(&place, &run).await,
        "clock" => clocks::elsewhere(&place, &run).await,
        "serve" => chaos::serve(&place, &run).await,
        other => panic!("no such role: {other}"),
    }
}
