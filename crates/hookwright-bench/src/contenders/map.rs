//! A map from the event's name to a closure, filled when the program starts.

use std::collections::HashMap;

use hookwright::Delivery;
use hookwright::routing::Outcome;
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

use super::{Contender, Handlers};
use crate::{BoxedCall, Calls, Decoded, Received, events, now};

type Call<P> =
    Box<dyn for<'r> Fn(&'r Handlers, &'r Delivery<P>) -> Option<BoxedCall<'r>> + Send + Sync>;

/// One map for each provider.
pub struct Map {
    handlers: Handlers,
    apideck: HashMap<String, Call<Apideck>>,
    morph: HashMap<String, Call<Morph>>,
}

impl Default for Map {
    fn default() -> Self {
        Self {
            handlers: Handlers::default(),
            apideck: apideck(),
            morph: morph(),
        }
    }
}

macro_rules! apideck_map {
    ($($name:literal $variant:ident $handler:ident $payload:ident;)*) => {
        fn apideck() -> HashMap<String, Call<Apideck>> {
            let mut map: HashMap<String, Call<Apideck>> = HashMap::new();
            $(map.insert($name.to_owned(), Box::new(|handlers, delivery| match delivery.event() {
                hookwright_apideck::Event::$variant(body) => Some(Box::pin(handlers.$handler(&body.payload))),
                _ => None,
            }));)*
            map
        }
    };
}

macro_rules! morph_map {
    (
        $($name:literal $variant:ident $handler:ident $payload:ident;)*
        => $($asked_name:literal $asked:ident $answering:ident $question:ident;)*
    ) => {
        fn morph() -> HashMap<String, Call<Morph>> {
            let mut map: HashMap<String, Call<Morph>> = HashMap::new();
            $(map.insert($name.to_owned(), Box::new(|handlers, delivery| match delivery.event() {
                hookwright_morph::Event::$variant(body) => Some(Box::pin(handlers.$handler(&body.data))),
                _ => None,
            }));)*
            $(map.insert($asked_name.to_owned(), Box::new(|handlers, delivery| match delivery.event() {
                hookwright_morph::Event::$asked(body) => Some(Box::pin(handlers.$answering(&body.data))),
                _ => None,
            }));)*
            map
        }
    };
}

events::apideck!(apideck_map);
events::morph!(morph_map);

impl Contender for Map {
    fn dispatch(&self, received: &Received) -> Outcome {
        let call = match &received.decoded {
            Decoded::Apideck(delivery) => {
                let call = self.apideck.get(delivery.event().event_type());
                call.and_then(|call| call(&self.handlers, delivery))
            }
            Decoded::Morph(delivery) => {
                let call = self.morph.get(delivery.event().event_type());
                call.and_then(|call| call(&self.handlers, delivery))
            }
        };
        call.map_or(Ok(hookwright::Answer::Empty), now)
    }

    fn calls(&self) -> &Calls {
        &self.handlers.calls
    }
}
