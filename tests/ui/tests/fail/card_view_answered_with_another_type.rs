//! Morph expects a `CardViewResponse`, but the handler returns a `Card`.

use hookwright_apideck::hookwright::HandlerError;
use hookwright_morph::widget_card_view::Card;
use hookwright_morph::{MorphRouter, WidgetCardView};

#[derive(MorphRouter)]
#[morph(on("widgetCardView::created" => cards), fallback = ignore)]
struct Cards;

impl Cards {
    async fn cards(&self, _: &WidgetCardView) -> Result<Card, HandlerError> {
        Err(HandlerError::retry("no cards yet"))
    }
}

fn main() {}
