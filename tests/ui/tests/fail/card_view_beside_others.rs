//! The pattern stands for a card view, which is answered, and for events that are not.

use hookwright_morph::{Event, MorphRouter};

#[derive(MorphRouter)]
#[morph(on("*::created" => created), fallback = ignore)]
struct Everything;

impl Everything {
    async fn created(&self, _: &Event) {}
}

fn main() {}
