//! Morph does not say which connector delivers what.

use hookwright_morph::{Event, MorphRouter};

#[derive(MorphRouter)]
#[morph(on("crmStage::*" => stage), coverage, fallback = ignore)]
struct Stages;

impl Stages {
    async fn stage(&self, _: &Event) {}
}

fn main() {}
