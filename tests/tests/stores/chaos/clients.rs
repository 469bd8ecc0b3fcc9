//! The providers: each event is sent until it is acknowledged, and some are sent once more at any time.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hookwright_tests::rng::Rng;
use tokio::task::JoinSet;

use super::servers::Servers;
use crate::client::Client;
use crate::delivery;

/// What the clients have to do, and what they met with.
pub(super) struct Crowd {
    requests: Vec<Vec<u8>>,
    seed: u64,
    /// Events that nobody is sending. What is sent again at random is not taken from here.
    waiting: Mutex<VecDeque<usize>>,
    is_acknowledged: Vec<AtomicBool>,
    acknowledged: AtomicUsize,
    tally: Tally,
}

/// How often each answer came.
#[derive(Default)]
struct Tally {
    ok: AtomicUsize,
    come_back: AtomicUsize,
    broken: AtomicUsize,
    abandoned: AtomicUsize,
}

impl Crowd {
    pub(super) fn new(events: usize, seed: u64) -> Self {
        let mut order: Vec<usize> = (0..events).collect();
        Rng::new(seed, "order").shuffle(&mut order);
        Self {
            requests: (0..events)
                .map(|event| delivery(&event.to_string()))
                .collect(),
            seed,
            waiting: Mutex::new(order.into()),
            is_acknowledged: (0..events).map(|_| AtomicBool::new(false)).collect(),
            acknowledged: AtomicUsize::new(0),
            tally: Tally::default(),
        }
    }

    /// How many events have been acknowledged.
    pub(super) fn acknowledged(&self) -> usize {
        self.acknowledged.load(Ordering::SeqCst)
    }

    /// Runs clients until every event is acknowledged.
    pub(super) async fn deliver_all(self: &Arc<Self>, clients: usize, servers: &Arc<Servers>) {
        let mut running = JoinSet::new();
        for number in 0..clients {
            let (crowd, servers) = (self.clone(), servers.clone());
            let rng = Rng::new(self.seed, &format!("client {number}"));
            running.spawn(async move { crowd.client(&servers, rng).await });
        }
        while let Some(ended) = running.join_next().await {
            ended.expect("no client meets what it must not");
        }
    }

    async fn client(&self, servers: &Servers, mut rng: Rng) {
        let mut client = Client::default();
        while self.acknowledged() < self.requests.len() {
            let taken = if rng.one_in(5) {
                None
            } else {
                self.waiting.lock().unwrap().pop_front()
            };
            let event = taken.unwrap_or_else(|| rng.below(self.requests.len()));
            let port = servers.port(rng.below(64));
            // Some clients are gone before the answer.
            let patience = if rng.one_in(100) {
                rng.below(5000) as u64
            } else {
                60_000_000
            };
            let sent = client.send(port, &self.requests[event]);
            let answer = tokio::time::timeout(Duration::from_micros(patience), sent).await;
            if self.is_done(event, &answer) {
                continue;
            }
            if let Some(taken) = taken {
                self.waiting.lock().unwrap().push_back(taken);
            }
            // Sooner than any provider, so that there is a crowd also around what is in flight.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Takes an answer: 200, or what asks for another attempt. Anything else is wrong.
    fn is_done(
        &self,
        event: usize,
        answer: &Result<io::Result<u16>, tokio::time::error::Elapsed>,
    ) -> bool {
        let count = match answer {
            Ok(Ok(200)) => &self.tally.ok,
            Ok(Ok(503)) => &self.tally.come_back,
            Ok(Ok(status)) => panic!("event {event} was answered {status}"),
            Ok(Err(_)) => &self.tally.broken,
            Err(_) => &self.tally.abandoned,
        };
        count.fetch_add(1, Ordering::Relaxed);
        let done = matches!(answer, Ok(Ok(200)));
        if done && !self.is_acknowledged[event].swap(true, Ordering::SeqCst) {
            self.acknowledged.fetch_add(1, Ordering::SeqCst);
        }
        done
    }

    /// When all is quiet, some events once more: what was acknowledged is acknowledged again.
    pub(super) async fn redeliver_some(&self, servers: &Servers) {
        let (mut client, mut rng) = (Client::default(), Rng::new(self.seed, "once more"));
        for _ in 0..200 {
            let event = rng.below(self.requests.len());
            let port = servers.port(rng.below(64));
            // A process that remembers nothing runs the handler again, and that may fail again.
            while !matches!(client.send(port, &self.requests[event]).await, Ok(200)) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }

    /// What the clients met with.
    pub(super) fn said(&self) -> String {
        let count = |count: &AtomicUsize| count.load(Ordering::Relaxed);
        format!(
            "{} acknowledged; answers: {} × 200, {} × 503; {} connections broken, {} requests abandoned",
            self.acknowledged(),
            count(&self.tally.ok),
            count(&self.tally.come_back),
            count(&self.tally.broken),
            count(&self.tally.abandoned),
        )
    }
}
