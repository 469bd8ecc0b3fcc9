//! The suite that every store of claims has to pass (feature `testing`).
//!
//! Say in a [`Subject`] how your store is opened and how time passes for it, then run [`check`] in a test, on an executor of
//! tokio's with more than one thread:
//!
//! ```
//! use std::sync::Arc;
//! use std::time::Duration;
//! use hookwright_receiver::store::{Memory, Shift};
//! use hookwright_receiver::testing::{Subject, check};
//!
//! struct InMemory { store: Arc<Memory>, shift: Shift }
//!
//! impl Subject for InMemory {
//!     type Store = Arc<Memory>;
//!     async fn open(&self) -> Arc<Memory> { self.store.clone() }
//!     async fn advance(&self, by: Duration) { self.shift.advance(by) }
//! }
//!
//! #[tokio::main(worker_threads = 4)]
//! async fn main() {
//!     let shift = Shift::default();
//!     let store = Arc::new(Memory::default().shifted(shift.clone()));
//!     check(&InMemory { store, shift }).await;
//! }
//! ```
//!
//! Every run uses keys of its own, so that a database need not be emptied before.
//!
//! [`check_quarantine`] does the same for whoever keeps what cannot be handled.

mod cases;
mod crowd;
mod quarantines;

use std::future::Future;
use std::time::Duration;

pub use quarantines::check_quarantine;

use crate::store::{Attempt, Claim, Claimed, Fingerprint, Key, Store};

/// A kind of store, as the suite sees it.
pub trait Subject: Send + Sync {
    /// The store.
    type Store: Store;

    /// Another connection to the same data, as another process would open it. Where one cannot be had, the same store once
    /// more, in an `Arc`.
    fn open(&self) -> impl Future<Output = Self::Store> + Send;

    /// Lets time pass for the data, whoever looks at it. Usually [`Shift::advance`](crate::store::Shift::advance).
    fn advance(&self, by: Duration) -> impl Future<Output = ()> + Send;
}

/// Puts a store through every case.
///
/// # Panics
/// At the first promise of [`Store`] that is broken, and when the store gives an error.
pub async fn check<S: Subject>(subject: &S) {
    cases::run(subject).await;
    crowd::run(subject).await;
}

/// The lease of the suite's claims. Long, so that nothing ends by itself on a slow machine.
const LEASE: Duration = Duration::from_secs(600);
/// The retention of the suite's claims.
const RETENTION: Duration = Duration::from_secs(48 * 3600);

/// An attempt of the suite's, under names of keys that nobody used before.
#[derive(Clone)]
struct Delivery {
    run: u128,
    names: Vec<String>,
    body: &'static str,
}

impl Delivery {
    /// A delivery that is known by these names in this run.
    fn new(run: u128, names: &[&str]) -> Self {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            run,
            names,
            body: "{}",
        }
    }

    fn body(mut self, body: &'static str) -> Self {
        self.body = body;
        self
    }

    fn attempt(&self) -> Attempt {
        let key = |name: &String| Key::new("suite", "key", &format!("{:x}-{name}", self.run));
        Attempt {
            keys: self.names.iter().map(key).collect(),
            fingerprint: Fingerprint::of(self.body.as_bytes()),
            lease: LEASE,
            retention: RETENTION,
        }
    }

    async fn claim(&self, store: &impl Store) -> Claimed {
        store
            .claim(self.attempt())
            .await
            .expect("the store answers")
    }

    #[track_caller]
    fn granted(&self, claimed: Claimed) -> Claim {
        match claimed {
            Claimed::Granted(claim) => {
                assert_eq!(
                    claim.keys,
                    self.attempt().keys,
                    "a claim is of the keys asked for"
                );
                claim
            }
            other => panic!("the keys are free, and yet: {other:?}"),
        }
    }
}

/// A number that no other run has: the time, and the process.
fn run_number() -> u128 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    (now.unwrap_or_default().as_nanos() << 32) | u128::from(std::process::id())
}
