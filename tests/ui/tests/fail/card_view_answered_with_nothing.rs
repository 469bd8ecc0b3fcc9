//! Morph expects an answer to a card view, but the handler returns nothing.

use hookwright_morph::{MorphRouter, WidgetCardView};

#[derive(MorphRouter)]
#[morph(on("widgetCardView::created" => cards), fallback = ignore)]
struct Cards;

impl Cards {
    async fn cards(&self, _: &WidgetCardView) {}
}

fn main() {}
