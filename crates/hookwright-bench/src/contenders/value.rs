//! No types: the body parsed to a `serde_json::Value`, and a match on the event's name.

use hookwright::routing::Outcome;
use hookwright::{Answer, HandlerError};
use serde_json::Value;

use super::Contender;
use super::handlers::no_cards;
use crate::{Calls, Decoded, Received, events, now};

/// Parses the body for each delivery.
#[derive(Debug, Default)]
pub struct ParseValue(Handlers);

impl Contender for ParseValue {
    fn dispatch(&self, received: &Received) -> Outcome {
        match serde_json::from_slice(received.body()) {
            Ok(value) => self.0.handle(&received.decoded, &value),
            Err(error) => Err(HandlerError::give_up(error)),
        }
    }

    fn calls(&self) -> &Calls {
        &self.0.calls
    }
}

/// The same with a body that is parsed already, to tell the match from the parser.
#[derive(Debug, Default)]
pub struct MatchValue(Handlers);

impl Contender for MatchValue {
    fn dispatch(&self, received: &Received) -> Outcome {
        self.0.handle(&received.decoded, &received.parsed)
    }

    fn calls(&self) -> &Calls {
        &self.0.calls
    }
}

/// One handler for every event; each takes the payload as it was parsed.
#[derive(Debug, Default)]
struct Handlers {
    calls: Calls,
}

impl Handlers {
    /// The provider is known by the address that a delivery comes to, so that much is told by the decoded one.
    fn handle(&self, provider: &Decoded, body: &Value) -> Outcome {
        match provider {
            Decoded::Apideck(_) => now(self.apideck(body)),
            Decoded::Morph(_) => now(self.morph(body)),
        }
    }
}

macro_rules! apideck_match {
    ($($name:literal $variant:ident $handler:ident $payload:ident;)*) => {
        impl Handlers {
            async fn apideck(&self, body: &Value) -> Outcome {
                let payload = &body["payload"];
                match payload["event_type"].as_str() {
                    $(Some($name) => self.$handler(payload).await,)*
                    _ => Ok(Answer::Empty),
                }
            }

            $(async fn $handler(&self, payload: &Value) -> Outcome {
                self.calls.apideck(hookwright_apideck::EventType::$variant, payload);
                Ok(Answer::Empty)
            })*
        }
    };
}

macro_rules! morph_match {
    (
        $($name:literal $variant:ident $handler:ident $payload:ident;)*
        => $($asked_name:literal $asked:ident $answering:ident $question:ident;)*
    ) => {
        impl Handlers {
            async fn morph(&self, body: &Value) -> Outcome {
                let payload = &body["data"];
                match body["event"].as_str() {
                    $(Some($name) => self.$handler(payload).await,)*
                    $(Some($asked_name) => self.$answering(payload).await,)*
                    _ => Ok(Answer::Empty),
                }
            }

            $(async fn $handler(&self, payload: &Value) -> Outcome {
                self.calls.morph(hookwright_morph::EventType::$variant, payload);
                Ok(Answer::Empty)
            })*
            $(async fn $answering(&self, payload: &Value) -> Outcome {
                self.calls.morph(hookwright_morph::EventType::$asked, payload);
                Ok(Answer::json(&no_cards()))
            })*
        }
    };
}

events::apideck!(apideck_match);
events::morph!(morph_match);
