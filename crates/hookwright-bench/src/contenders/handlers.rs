//! The handlers of those who write their router by hand. They make the outcome themselves, so that a router has nothing to add.

use hookwright::Answer;
use hookwright::routing::Outcome;
use hookwright_morph::CardViewResponse;

use crate::{Calls, events};

/// One handler for every event.
#[derive(Debug, Default)]
pub struct Handlers {
    pub(super) calls: Calls,
}

macro_rules! apideck_handlers {
    ($($name:literal $variant:ident $handler:ident $payload:ident;)*) => {
        impl Handlers {
            $(pub(super) async fn $handler(&self, payload: &hookwright_apideck::$payload) -> Outcome {
                self.calls.apideck(hookwright_apideck::EventType::$variant, payload);
                Ok(Answer::Empty)
            })*
        }
    };
}

macro_rules! morph_handlers {
    (
        $($name:literal $variant:ident $handler:ident $payload:ident;)*
        => $($_:literal $asked:ident $answering:ident $question:ident;)*
    ) => {
        impl Handlers {
            $(pub(super) async fn $handler(&self, payload: &hookwright_morph::$payload) -> Outcome {
                self.calls.morph(hookwright_morph::EventType::$variant, payload);
                Ok(Answer::Empty)
            })*
            $(pub(super) async fn $answering(&self, payload: &hookwright_morph::$question) -> Outcome {
                self.calls.morph(hookwright_morph::EventType::$asked, payload);
                Ok(Answer::json(&no_cards()))
            })*
        }
    };
}

events::apideck!(apideck_handlers);
events::morph!(morph_handlers);

/// The shortest answer to a card view.
pub(super) fn no_cards() -> CardViewResponse {
    CardViewResponse {
        cards: Vec::new(),
        root: None,
        extra: hookwright::Extra::new(),
    }
}
