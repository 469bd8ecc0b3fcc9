//! A match written by hand, each arm of which boxes its handler's future: what a derived router is measured by.

use hookwright::Delivery;
use hookwright::routing::Outcome;
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

use super::{Contender, Handlers};
use crate::{BoxedCall, Calls, Decoded, Received, events, now};

/// `Box::pin(self.handler(payload))` for every event.
#[derive(Debug, Default)]
pub struct Boxed(Handlers);

macro_rules! apideck_match {
    ($($name:literal $variant:ident $handler:ident $payload:ident;)*) => {
        impl Boxed {
            /// The call of the handler that the event has.
            pub fn apideck<'r>(&'r self, delivery: &'r Delivery<Apideck>) -> Option<BoxedCall<'r>> {
                Some(match delivery.event() {
                    $(hookwright_apideck::Event::$variant(body) => Box::pin(self.0.$handler(&body.payload)),)*
                    _ => return None,
                })
            }
        }
    };
}

macro_rules! morph_match {
    (
        $($name:literal $variant:ident $handler:ident $payload:ident;)*
        => $($_:literal $asked:ident $answering:ident $question:ident;)*
    ) => {
        impl Boxed {
            /// The call of the handler that the event has.
            pub fn morph<'r>(&'r self, delivery: &'r Delivery<Morph>) -> Option<BoxedCall<'r>> {
                Some(match delivery.event() {
                    $(hookwright_morph::Event::$variant(body) => Box::pin(self.0.$handler(&body.data)),)*
                    $(hookwright_morph::Event::$asked(body) => Box::pin(self.0.$answering(&body.data)),)*
                    _ => return None,
                })
            }
        }
    };
}

events::apideck!(apideck_match);
events::morph!(morph_match);

impl Contender for Boxed {
    fn dispatch(&self, received: &Received) -> Outcome {
        let call = match &received.decoded {
            Decoded::Apideck(delivery) => self.apideck(delivery),
            Decoded::Morph(delivery) => self.morph(delivery),
        };
        call.map_or(Ok(hookwright::Answer::Empty), now)
    }

    fn calls(&self) -> &Calls {
        &self.0.calls
    }
}
