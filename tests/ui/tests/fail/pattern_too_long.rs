//! The pattern has more segments than any event.

use hookwright_morph::{Event, MorphRouter};

#[derive(MorphRouter)]
#[morph(on("crmStage::created::*" => created), fallback = ignore)]
struct Stages;

impl Stages {
    async fn created(&self, _: &Event) {}
}

fn main() {}
