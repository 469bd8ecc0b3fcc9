//! What is routed: a delivery of each of the 60 events, and a mixed order of them that is the same in every run.

use hookwright::{Delivery, Headers, Provider};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
use serde_json::Value;

/// A delivery, read in both ways that are compared.
pub struct Received {
    /// Decoded into the provider's types.
    pub decoded: Decoded,
    /// Parsed, for those who have no types.
    pub parsed: Value,
}

/// A decoded delivery of either provider.
#[allow(
    clippy::large_enum_variant,
    reason = "a delivery is not to be looked for behind one more pointer while it is timed"
)]
pub enum Decoded {
    /// Apideck's.
    Apideck(Delivery<Apideck>),
    /// Morph's.
    Morph(Delivery<Morph>),
}

impl Received {
    /// The body as it was delivered.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        match &self.decoded {
            Decoded::Apideck(delivery) => delivery.body(),
            Decoded::Morph(delivery) => delivery.body(),
        }
    }
}

/// One delivery of each event: Apideck's by name, then Morph's.
#[must_use]
pub fn samples() -> Vec<Received> {
    let apideck = received(Decoded::Apideck);
    let morph = received(Decoded::Morph);
    apideck.chain(morph).collect()
}

fn received<P: Provider>(decoded: fn(Delivery<P>) -> Decoded) -> impl Iterator<Item = Received> {
    P::EVENTS.iter().map(move |event| {
        let sample = P::sample(event.name).unwrap_or_default();
        match Delivery::read(Headers::new(), sample) {
            Ok(delivery) => Received {
                parsed: serde_json::from_slice(delivery.body()).unwrap_or_default(),
                decoded: decoded(delivery),
            },
            Err(refused) => panic!("the sample of `{}` is refused: {refused}", event.name),
        }
    })
}

/// Every sample `rounds` times, each round shuffled by itself, from a fixed seed.
#[must_use]
pub fn mix(samples: &[Received], rounds: usize) -> Vec<&Received> {
    let mut random = XorShift(0x9e37_79b9_7f4a_7c15);
    let mut mixed = Vec::with_capacity(samples.len() * rounds);
    for _ in 0..rounds {
        let start = mixed.len();
        mixed.extend(samples);
        for last in (start + 1..mixed.len()).rev() {
            mixed.swap(last, start + random.below(last + 1 - start));
        }
    }
    mixed
}

/// Marsaglia's generator: three lines instead of a dependency, and good enough to mix an order.
struct XorShift(u64);

impl XorShift {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}
