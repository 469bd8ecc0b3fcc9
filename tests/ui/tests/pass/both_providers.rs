//! One struct routes the events of both providers, and answers one of them.

use hookwright::{Answer, Extra, HandlerError};
use hookwright_apideck::{ApideckRouter, Contact};
use hookwright_morph::widget_card_view::CardViewResponse;
use hookwright_morph::{GenericContact, Morph, MorphRouter, WidgetCardView};

use crate::{called, deliver, handler_of};

#[derive(ApideckRouter, MorphRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
#[morph(on("genericContact::created" => contact), on("widgetCardView::*" => cards))]
#[morph(fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
        called("apideck")
    }

    async fn contact(&self, _: &GenericContact) -> Result<(), HandlerError> {
        called("morph")
    }

    async fn cards(&self, _: &WidgetCardView) -> CardViewResponse {
        let extra = Extra::new();
        CardViewResponse {
            cards: Vec::new(),
            root: None,
            extra,
        }
    }
}

#[test]
fn each_event_goes_to_its_own() {
    assert_eq!(
        handler_of::<hookwright_apideck::Apideck>(&Crm, "crm.contact.created"),
        "apideck"
    );
    assert_eq!(
        handler_of::<Morph>(&Crm, "genericContact::created"),
        "morph"
    );
}

#[test]
fn a_card_view_is_answered() {
    let sample = <Morph as hookwright::Provider>::sample("widgetCardView::created").unwrap();
    let outcome = deliver::<Morph>(&Crm, sample);
    assert_eq!(outcome.unwrap(), Answer::Json("{\"cards\":[]}".to_owned()));
}
