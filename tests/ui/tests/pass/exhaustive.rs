//! Every event has a handler, with and without a fallback beside it.

use hookwright::{HandlerError, Routes, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter, Event};
use hookwright_morph::{Morph, MorphRouter};

use crate::{called, deliver, handler_of};

#[derive(ApideckRouter)]
#[apideck(on("**" => any), exhaustive)]
struct All;

impl All {
    async fn any(&self, event: &Event) -> Result<(), HandlerError> {
        assert!(event.event_type().starts_with("crm."));
        called("any")
    }
}

#[derive(MorphRouter)]
#[morph(exhaustive, fallback = unknown)]
#[morph(on("**" => any), on("widgetCardView::*" => cards))]
struct AllAndMore;

impl AllAndMore {
    fn any(&self) -> Result<(), HandlerError> {
        called("any")
    }

    fn cards(&self) -> Result<hookwright_morph::widget_card_view::CardViewResponse, HandlerError> {
        Err(HandlerError::give_up("cards"))
    }

    fn unknown(&self, _: Unrouted<'_, Morph>) -> Result<(), HandlerError> {
        called("unknown")
    }
}

#[test]
fn all_are_listed() {
    assert_eq!(<All as Routes<Apideck>>::EVENTS.len(), 18);
    assert_eq!(handler_of(&All, "crm.contact.created"), "any");
    assert_eq!(<AllAndMore as Routes<Morph>>::EVENTS.len(), 42);
    assert_eq!(handler_of(&AllAndMore, "widgetCardView::created"), "cards");
    assert_eq!(
        deliver(&AllAndMore, "{}").unwrap_err().to_string(),
        "unknown"
    );
}
