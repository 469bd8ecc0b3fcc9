//! The derived router with decoding before it: what to hold beside one that parses.

use hookwright::routing::Outcome;
use hookwright::{Delivery, Headers, RouterExt};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

use super::{Contender, Derived};
use crate::{Calls, Decoded, Received, now};

/// Decodes the body for each delivery, then routes it.
#[derive(Debug, Default)]
pub struct DecodeDerived(Derived);

impl Contender for DecodeDerived {
    fn dispatch(&self, received: &Received) -> Outcome {
        let body = received.body();
        match &received.decoded {
            Decoded::Apideck(_) => {
                let read = Delivery::<Apideck>::read(Headers::new(), body);
                now(self.0.handle(read.as_ref()))
            }
            Decoded::Morph(_) => {
                let read = Delivery::<Morph>::read(Headers::new(), body);
                now(self.0.handle(read.as_ref()))
            }
        }
    }

    fn calls(&self) -> &Calls {
        self.0.calls()
    }
}
