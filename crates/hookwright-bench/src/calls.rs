//! What the handlers do: as little as can be seen from outside.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

/// How often the handler of each event was called.
///
/// Handlers are shared between threads, so the counters are atomic; a load and a store instead of one locked addition keep
/// a handler as cheap as it can be. Only one thread calls here.
#[derive(Debug)]
pub struct Calls {
    apideck: [AtomicU64; 18],
    morph: [AtomicU64; 42],
}

impl Default for Calls {
    fn default() -> Self {
        Self {
            apideck: [const { AtomicU64::new(0) }; 18],
            morph: [const { AtomicU64::new(0) }; 42],
        }
    }
}

impl Calls {
    /// Counts a call of the handler of one of Apideck's events, and looks as if it read the payload.
    pub(crate) fn apideck<T>(&self, event: hookwright_apideck::EventType, payload: &T) {
        black_box(payload);
        count(&self.apideck[event as usize]);
    }

    /// The same for one of Morph's.
    pub(crate) fn morph<T>(&self, event: hookwright_morph::EventType, payload: &T) {
        black_box(payload);
        count(&self.morph[event as usize]);
    }

    /// Every counter: Apideck's events by name, then Morph's.
    #[must_use]
    pub fn counts(&self) -> Vec<u64> {
        let all = self.apideck.iter().chain(&self.morph);
        all.map(|calls| calls.load(Ordering::Relaxed)).collect()
    }
}

fn count(calls: &AtomicU64) {
    calls.store(calls.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
}
