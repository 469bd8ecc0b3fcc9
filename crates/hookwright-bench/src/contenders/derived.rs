//! The derived router, with a handler for every event.

use hookwright::RouterExt;
use hookwright::routing::Outcome;
use hookwright_apideck::ApideckRouter;
use hookwright_morph::{CardViewResponse, MorphRouter};

use super::Contender;
use super::handlers::no_cards;
use crate::{Calls, Decoded, Received, events, now};

/// A struct as a user writes it.
#[derive(Debug, Default, ApideckRouter, MorphRouter)]
#[apideck(on("**"), exhaustive)]
#[morph(on("**"), exhaustive)]
pub struct Derived {
    calls: Calls,
}

macro_rules! apideck_handlers {
    ($($name:literal $variant:ident $handler:ident $payload:ident;)*) => {
        impl Derived {
            $(async fn $handler(&self, payload: &hookwright_apideck::$payload) {
                self.calls.apideck(hookwright_apideck::EventType::$variant, payload);
            })*
        }
    };
}

macro_rules! morph_handlers {
    (
        $($name:literal $variant:ident $handler:ident $payload:ident;)*
        => $($_:literal $asked:ident $answering:ident $question:ident;)*
    ) => {
        impl Derived {
            $(async fn $handler(&self, payload: &hookwright_morph::$payload) {
                self.calls.morph(hookwright_morph::EventType::$variant, payload);
            })*
            $(async fn $answering(&self, payload: &hookwright_morph::$question) -> CardViewResponse {
                self.calls.morph(hookwright_morph::EventType::$asked, payload);
                no_cards()
            })*
        }
    };
}

events::apideck!(apideck_handlers);
events::morph!(morph_handlers);

impl Contender for Derived {
    fn dispatch(&self, received: &Received) -> Outcome {
        match &received.decoded {
            Decoded::Apideck(delivery) => now(self.handle(Ok(delivery))),
            Decoded::Morph(delivery) => now(self.handle(Ok(delivery))),
        }
    }

    fn calls(&self) -> &Calls {
        &self.calls
    }
}
