//! Any router of both providers, such as a derived one inside of something.

use hookwright::routing::Outcome;
use hookwright::{Router, RouterExt};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

use super::{Contender, Derived};
use crate::{Calls, Decoded, Received, now};

/// A router made out of the derived one, which does the counting.
pub struct Routed<'d, A, M> {
    derived: &'d Derived,
    apideck: A,
    morph: M,
}

impl<'d, A: Router<Apideck>, M: Router<Morph>> Routed<'d, A, M> {
    /// What these make out of the derived router: the same of it for each provider.
    pub fn new(
        derived: &'d Derived,
        apideck: impl FnOnce(&'d Derived) -> A,
        morph: impl FnOnce(&'d Derived) -> M,
    ) -> Self {
        Self {
            derived,
            apideck: apideck(derived),
            morph: morph(derived),
        }
    }
}

impl<A: Router<Apideck>, M: Router<Morph>> Contender for Routed<'_, A, M> {
    fn dispatch(&self, received: &Received) -> Outcome {
        match &received.decoded {
            Decoded::Apideck(delivery) => now(self.apideck.handle(Ok(delivery))),
            Decoded::Morph(delivery) => now(self.morph.handle(Ok(delivery))),
        }
    }

    fn calls(&self) -> &Calls {
        self.derived.calls()
    }
}
