//! A match written by hand in one `async fn`: no box, and one future that has room for the largest handler.

use hookwright::routing::Outcome;
use hookwright::{Answer, Delivery};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

use super::{Contender, Handlers};
use crate::{Calls, Decoded, Received, events, now};

/// `self.handler(payload).await` for every event.
#[derive(Debug, Default)]
pub struct Unboxed(Handlers);

macro_rules! apideck_match {
    ($($name:literal $variant:ident $handler:ident $payload:ident;)*) => {
        impl Unboxed {
            async fn apideck(&self, delivery: &Delivery<Apideck>) -> Outcome {
                match delivery.event() {
                    $(hookwright_apideck::Event::$variant(body) => self.0.$handler(&body.payload).await,)*
                    _ => Ok(Answer::Empty),
                }
            }
        }
    };
}

macro_rules! morph_match {
    (
        $($name:literal $variant:ident $handler:ident $payload:ident;)*
        => $($_:literal $asked:ident $answering:ident $question:ident;)*
    ) => {
        impl Unboxed {
            async fn morph(&self, delivery: &Delivery<Morph>) -> Outcome {
                match delivery.event() {
                    $(hookwright_morph::Event::$variant(body) => self.0.$handler(&body.data).await,)*
                    $(hookwright_morph::Event::$asked(body) => self.0.$answering(&body.data).await,)*
                    _ => Ok(Answer::Empty),
                }
            }
        }
    };
}

events::apideck!(apideck_match);
events::morph!(morph_match);

impl Contender for Unboxed {
    fn dispatch(&self, received: &Received) -> Outcome {
        match &received.decoded {
            Decoded::Apideck(delivery) => now(self.apideck(delivery)),
            Decoded::Morph(delivery) => now(self.morph(delivery)),
        }
    }

    fn calls(&self) -> &Calls {
        &self.0.calls
    }
}
