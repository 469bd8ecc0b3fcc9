//! From the bytes of a body to an event, or to why it is none.

use std::hint::black_box;

use hookwright::{Malformed, Provider as _};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

use super::{Work, each};
use crate::bodies::{self, Body, Of, compact};
use crate::{Outcome, events};

/// One body, so often that a pass is worth counting.
const TIMES: usize = 100;

pub(super) fn apideck() -> Outcome<Box<dyn Work>> {
    single(Of::Apideck, Apideck::sample("crm.contact.created"))
}

pub(super) fn morph() -> Outcome<Box<dyn Work>> {
    single(Of::Morph, Morph::sample("crmOpportunity::created"))
}

fn single(of: Of, sample: Option<&str>) -> Outcome<Box<dyn Work>> {
    let text = compact(sample.ok_or("there is no such event")?).into_bytes();
    Ok(each(vec![Body { of, text }; TIMES], decode))
}

pub(super) fn owned() -> Outcome<Box<dyn Work>> {
    Ok(each(bodies::valid()?, decode))
}

pub(super) fn borrowed() -> Outcome<Box<dyn Work>> {
    Ok(each(bodies::valid()?, |body: &Body| {
        assert!(events::borrowed(body.of, &body.text));
    }))
}

fn decode(body: &Body) {
    black_box(events::owned(body.of, &body.text));
}

pub(super) fn refuse() -> Outcome<Box<dyn Work>> {
    Ok(each(bodies::invalid()?, decode))
}

pub(super) fn diagnose() -> Outcome<Box<dyn Work>> {
    let invalid = bodies::invalid()?;
    let refused = invalid.iter().filter_map(refusal);
    Ok(each(refused.collect(), |refused: &Malformed| {
        drop(black_box(refused.diagnosis()));
    }))
}

fn refusal(body: &Body) -> Option<Malformed> {
    match body.of {
        Of::Apideck => hookwright_apideck::Event::decode(&body.text).err(),
        Of::Morph => hookwright_morph::Event::decode(&body.text).err(),
    }
}
