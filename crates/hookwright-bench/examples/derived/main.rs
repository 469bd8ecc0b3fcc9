//! A router with all 60 handlers, derived.

use std::io::{Read, stdin};

use hookwright::{Headers, RouterExt};
use hookwright_apideck::{Apideck, ApideckRouter};
use hookwright_bench::now;
use hookwright_morph::{Morph, MorphRouter};

#[path = "../handlers/mod.rs"]
mod handlers;

#[derive(ApideckRouter, MorphRouter)]
#[apideck(on(
    "crm.activity.created",
    "crm.activity.deleted",
    "crm.activity.updated",
    "crm.company.created",
    "crm.company.deleted",
    "crm.company.updated",
    "crm.contact.created",
    "crm.contact.deleted",
    "crm.contact.updated",
    "crm.lead.created",
    "crm.lead.deleted",
    "crm.lead.updated",
    "crm.note.created",
    "crm.note.deleted",
    "crm.note.updated",
    "crm.opportunity.created",
    "crm.opportunity.deleted",
    "crm.opportunity.updated",
), fallback = ignore)]
#[morph(on(
    "crmEngagement::created",
    "crmEngagement::deleted",
    "crmEngagement::updated",
    "crmOpportunity::created",
    "crmOpportunity::deleted",
    "crmOpportunity::updated",
    "crmPipeline::created",
    "crmPipeline::deleted",
    "crmPipeline::updated",
    "crmStage::created",
    "crmStage::deleted",
    "crmStage::updated",
    "genericCompany::created",
    "genericCompany::deleted",
    "genericCompany::updated",
    "genericContact::created",
    "genericContact::deleted",
    "genericContact::updated",
    "genericUser::created",
    "genericUser::deleted",
    "genericUser::updated",
    "genericWorkspace::created",
    "genericWorkspace::deleted",
    "genericWorkspace::updated",
    "schedulingEvent::created",
    "schedulingEvent::deleted",
    "schedulingEvent::updated",
    "schedulingEventType::created",
    "schedulingEventType::deleted",
    "schedulingEventType::updated",
    "schedulingSlot::created",
    "schedulingSlot::deleted",
    "schedulingSlot::updated",
    "telephonyCall::created",
    "telephonyCall::deleted",
    "telephonyCall::updated",
    "telephonyCallTranscript::created",
    "telephonyCallTranscript::deleted",
    "telephonyCallTranscript::updated",
    "widgetCardView::created",
    "widgetCardView::deleted",
    "widgetCardView::updated",
), fallback = ignore)]
struct App;
fn main() {
    let mut body = Vec::new();
    let read = stdin().read_to_end(&mut body);
    read.expect("standard input can be read");
    let apideck = now(RouterExt::<Apideck>::deliver(
        &App,
        Headers::new(),
        body.clone(),
    ));
    let morph = now(RouterExt::<Morph>::deliver(&App, Headers::new(), body));
    println!("{apideck:?} {morph:?}");
}
