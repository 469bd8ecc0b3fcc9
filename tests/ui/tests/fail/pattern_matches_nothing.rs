//! The pattern matches nothing, and no segment of any event is like its own.

use hookwright_morph::{Event, MorphRouter};

#[derive(MorphRouter)]
#[morph(on("invoice::**" => invoices), fallback = ignore)]
struct Billing;

impl Billing {
    async fn invoices(&self, _: &Event) {}
}

fn main() {}
