//! The receivers of a run, and who kills them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use hookwright_tests::rng::Rng;
use tokio::sync::Mutex;

use super::clients::Crowd;
use super::serve::{FOLDER, NAME, SEED};
use crate::child::Process;
use crate::place::Place;

/// Processes that serve the same place, each at a port that changes when it is started again.
pub(super) struct Servers {
    place: Place,
    run: String,
    folder: PathBuf,
    seed: u64,
    processes: Vec<Mutex<Process>>,
    ports: Vec<AtomicU16>,
    starts: AtomicUsize,
}

impl Servers {
    pub(super) async fn start(
        place: &Place,
        run: &str,
        folder: &Path,
        seed: u64,
        count: usize,
    ) -> Self {
        let mut servers = Self {
            place: place.clone(),
            run: run.to_owned(),
            folder: folder.to_owned(),
            seed,
            processes: Vec::new(),
            ports: Vec::new(),
            starts: AtomicUsize::new(0),
        };
        for _ in 0..count {
            let (process, port) = servers.process().await;
            servers.processes.push(Mutex::new(process));
            servers.ports.push(AtomicU16::new(port));
        }
        servers
    }

    /// The port of one of them. A number of any size chooses.
    pub(super) fn port(&self, choice: usize) -> u16 {
        self.ports[choice % self.ports.len()].load(Ordering::SeqCst)
    }

    pub(super) fn kills(&self) -> usize {
        self.starts.load(Ordering::SeqCst) - self.ports.len()
    }

    /// Kills one so many times, each when the crowd has got so far, and starts it again at once.
    pub(super) async fn kill(&self, times: usize, events: usize, crowd: &Crowd, mut rng: Rng) {
        let mut moments: Vec<usize> = (0..times)
            .map(|_| events / 20 + rng.below(events * 17 / 20))
            .collect();
        moments.sort_unstable();
        for moment in moments {
            while crowd.acknowledged() < moment {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            let chosen = rng.below(self.processes.len());
            let mut process = self.processes[chosen].lock().await;
            process.kill();
            let (fresh, port) = self.process().await;
            *process = fresh;
            self.ports[chosen].store(port, Ordering::SeqCst);
        }
    }

    /// A process that is ready, and its port.
    async fn process(&self) -> (Process, u16) {
        let number = self.starts.fetch_add(1, Ordering::SeqCst);
        let folder = self.folder.display().to_string();
        let (seed, name) = (self.seed.to_string(), format!("server {number}"));
        let more = [(FOLDER, &*folder), (SEED, &*seed), (NAME, &*name)];
        let mut process = Process::start_with("serve", &self.place, &self.run, &more);
        let (sender, port) = tokio::sync::oneshot::channel();
        let mut said = process.said();
        std::thread::spawn(move || {
            let _ = sender.send(said.next());
            // The harness, too, says something when a test takes long, and ends if nobody listens.
            said.for_each(drop);
        });
        let port = port.await.unwrap().expect("the receiver starts");
        (process, port.parse().unwrap())
    }
}
