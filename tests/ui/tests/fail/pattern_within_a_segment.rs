//! A `*` stands for a part of a segment.

use hookwright_morph::{Event, MorphRouter};

#[derive(MorphRouter)]
#[morph(on("crm*::created" => created), fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Event) {}
}

fn main() {}
