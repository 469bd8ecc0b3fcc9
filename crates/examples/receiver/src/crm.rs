//! What is done with the events.

use hookwright::part::Connector;
use hookwright::{Extra, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter, Contact};
use hookwright_morph::widget_card_view::{Card, CardViewResponse};
use hookwright_morph::{CrmOpportunity, MorphRouter, WidgetCardView};

/// The handlers for both providers.
#[derive(ApideckRouter, MorphRouter)]
#[apideck(on("crm.contact.created", "crm.contact.updated" => contact))]
#[apideck(fallback = other)]
#[morph(on("crmOpportunity::*" => opportunity))]
#[morph(on("widgetCardView::created" => cards))]
#[morph(fallback = ignore)]
pub(crate) struct Crm;

impl Crm {
    async fn contact(&self, contact: &Contact, connector: Connector<'_>) {
        println!("contact {} in {connector}", contact.entity_id);
    }

    async fn other(&self, unrouted: Unrouted<'_, Apideck>) {
        println!("{unrouted}");
    }

    async fn opportunity(&self, opportunity: &CrmOpportunity) {
        println!("opportunity {}", opportunity.id);
    }

    /// The provider waits for this answer.
    async fn cards(&self, view: &WidgetCardView) -> CardViewResponse {
        let card = Card {
            title: view.id.clone(),
            contents: Vec::new(),
            actions: None,
            link: None,
            extra: Extra::new(),
        };
        CardViewResponse {
            cards: vec![card],
            root: None,
            extra: Extra::new(),
        }
    }
}
