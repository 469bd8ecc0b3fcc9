//! Of the names and patterns that stand for an event, the narrowest has it.

use hookwright::routing::Routes;
use hookwright::testing::Recorded;
use hookwright_apideck::{Apideck, ApideckRouter, Event};
use hookwright_morph::{Morph, MorphRouter};

use super::deliver;

/// Names, patterns and a pattern that stands for all of them, on purpose in an order that does not help.
#[derive(ApideckRouter)]
#[apideck(on("crm.**" => rest))]
#[apideck(on("crm.*.deleted" => removed))]
#[apideck(on("crm.contact.*" => contact))]
#[apideck(on("crm.contact.deleted", "crm.note.deleted" => exact))]
struct Nested;

impl Nested {
    async fn rest(&self, _event: &Event) {}
    async fn removed(&self, _event: &Event) {}
    async fn contact(&self, _event: &Event) {}
    async fn exact(&self, _event: &Event) {}
}

#[test]
fn overlapping_patterns_give_each_event_to_the_narrowest() {
    let expected = [
        ("crm.activity.created", "rest"),
        ("crm.activity.deleted", "removed"),
        ("crm.activity.updated", "rest"),
        ("crm.company.created", "rest"),
        ("crm.company.deleted", "removed"),
        ("crm.company.updated", "rest"),
        ("crm.contact.created", "contact"),
        ("crm.contact.deleted", "exact"),
        ("crm.contact.updated", "contact"),
        ("crm.lead.created", "rest"),
        ("crm.lead.deleted", "removed"),
        ("crm.lead.updated", "rest"),
        ("crm.note.created", "rest"),
        ("crm.note.deleted", "exact"),
        ("crm.note.updated", "rest"),
        ("crm.opportunity.created", "rest"),
        ("crm.opportunity.deleted", "removed"),
        ("crm.opportunity.updated", "rest"),
    ];
    let table = <Nested as Routes<Apideck>>::ROUTES;
    let table: Vec<_> = table
        .iter()
        .map(|route| (route.event, route.handler))
        .collect();
    assert_eq!(table, expected);
    for (event, handler) in expected {
        let router = Recorded::new(Nested);
        deliver::<Apideck>(event, &router).unwrap();
        router.assert_calls(&[handler]);
    }
}

/// A pattern without a handler calls each event's own method; `::` is Morph's separator.
#[derive(MorphRouter)]
#[morph(on("crmStage::*"), on("*::updated" => changed))]
#[morph(on("crmStage::updated" => moved), on("widgetCardView::updated" => redrawn))]
#[morph(fallback = ignore)]
struct Stages;

impl Stages {
    async fn crm_stage_created(&self) {}
    async fn crm_stage_deleted(&self) {}
    async fn moved(&self) {}
    async fn changed(&self, _event: &hookwright_morph::Event) {}

    async fn redrawn(&self) -> hookwright_morph::CardViewResponse {
        hookwright::Json::from_json(br#"{"cards":[]}"#).unwrap()
    }
}

#[test]
fn a_pattern_is_matched_by_segment_whatever_separates_them() {
    let expected = [
        ("crmStage::created", "crm_stage_created"),
        ("crmStage::deleted", "crm_stage_deleted"),
        ("crmStage::updated", "moved"),
        ("crmOpportunity::updated", "changed"),
        ("genericUser::updated", "changed"),
        ("widgetCardView::updated", "redrawn"),
        ("widgetCardView::created", "fallback"),
        ("crmOpportunity::created", "fallback"),
    ];
    for (event, handler) in expected {
        let router = Recorded::new(Stages);
        deliver::<Morph>(event, &router).unwrap();
        router.assert_calls(&[handler]);
    }
    assert_eq!(<Stages as Routes<Morph>>::ROUTES.len(), 3 + 13);
}
