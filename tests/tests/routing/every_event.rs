//! Each of the 60 events reaches the handler that is called after it, and no other.

use hookwright::Router;
use hookwright::routing::Routes;
use hookwright::testing::{Recorded, Sample};
use hookwright_apideck::{Apideck, ApideckRouter};
use hookwright_morph::{Morph, MorphRouter};
use hookwright_tests::examples;
use hookwright_tests::subject::{APIDECK, MORPH, Subject};

/// A method for each event, which checks that it was given that event.
macro_rules! methods {
    ($router:ident: $($event:literal $method:ident($payload:ty) $(-> $answer:ty)?;)*) => {
        impl $router {
            $(async fn $method(&self, _payload: &$payload, event: &Event) $(-> $answer)? {
                assert_eq!(event.event_type(), $event);
                $(<$answer>::from_json(br#"{"cards":[]}"#).unwrap())?
            })*
        }
    };
}

mod apideck {
    use hookwright_apideck::{Activity, Company, Contact, Event, Lead, Note, Opportunity};

    use super::ApideckRouter;

    /// `on("**")` gives every event a method of its own.
    #[derive(ApideckRouter)]
    #[apideck(on("**"))]
    pub(super) struct Each;

    methods! { Each:
        "crm.activity.created" activity_created(Activity);
        "crm.activity.deleted" activity_deleted(Activity);
        "crm.activity.updated" activity_updated(Activity);
        "crm.company.created" company_created(Company);
        "crm.company.deleted" company_deleted(Company);
        "crm.company.updated" company_updated(Company);
        "crm.contact.created" contact_created(Contact);
        "crm.contact.deleted" contact_deleted(Contact);
        "crm.contact.updated" contact_updated(Contact);
        "crm.lead.created" lead_created(Lead);
        "crm.lead.deleted" lead_deleted(Lead);
        "crm.lead.updated" lead_updated(Lead);
        "crm.note.created" note_created(Note);
        "crm.note.deleted" note_deleted(Note);
        "crm.note.updated" note_updated(Note);
        "crm.opportunity.created" opportunity_created(Opportunity);
        "crm.opportunity.deleted" opportunity_deleted(Opportunity);
        "crm.opportunity.updated" opportunity_updated(Opportunity);
    }
}

mod morph {
    use hookwright::Json;
    use hookwright_morph::{
        CardViewResponse, CrmEngagement, CrmOpportunity, CrmPipeline, CrmStage, Event,
        GenericCompany, GenericContact, GenericUser, GenericWorkspace, SchedulingEvent,
        SchedulingEventType, SchedulingSlot, TelephonyCall, TelephonyCallTranscript,
        WidgetCardView,
    };

    use super::MorphRouter;

    /// The same for the 42 events of Morph, three of which are answered.
    #[derive(MorphRouter)]
    #[morph(exhaustive, on("**"))]
    pub(super) struct Each;

    methods! { Each:
        "crmEngagement::created" crm_engagement_created(CrmEngagement);
        "crmEngagement::deleted" crm_engagement_deleted(CrmEngagement);
        "crmEngagement::updated" crm_engagement_updated(CrmEngagement);
        "crmOpportunity::created" crm_opportunity_created(CrmOpportunity);
        "crmOpportunity::deleted" crm_opportunity_deleted(CrmOpportunity);
        "crmOpportunity::updated" crm_opportunity_updated(CrmOpportunity);
        "crmPipeline::created" crm_pipeline_created(CrmPipeline);
        "crmPipeline::deleted" crm_pipeline_deleted(CrmPipeline);
        "crmPipeline::updated" crm_pipeline_updated(CrmPipeline);
        "crmStage::created" crm_stage_created(CrmStage);
        "crmStage::deleted" crm_stage_deleted(CrmStage);
        "crmStage::updated" crm_stage_updated(CrmStage);
        "genericCompany::created" generic_company_created(GenericCompany);
        "genericCompany::deleted" generic_company_deleted(GenericCompany);
        "genericCompany::updated" generic_company_updated(GenericCompany);
        "genericContact::created" generic_contact_created(GenericContact);
        "genericContact::deleted" generic_contact_deleted(GenericContact);
        "genericContact::updated" generic_contact_updated(GenericContact);
        "genericUser::created" generic_user_created(GenericUser);
        "genericUser::deleted" generic_user_deleted(GenericUser);
        "genericUser::updated" generic_user_updated(GenericUser);
        "genericWorkspace::created" generic_workspace_created(GenericWorkspace);
        "genericWorkspace::deleted" generic_workspace_deleted(GenericWorkspace);
        "genericWorkspace::updated" generic_workspace_updated(GenericWorkspace);
        "schedulingEvent::created" scheduling_event_created(SchedulingEvent);
        "schedulingEvent::deleted" scheduling_event_deleted(SchedulingEvent);
        "schedulingEvent::updated" scheduling_event_updated(SchedulingEvent);
        "schedulingEventType::created" scheduling_event_type_created(SchedulingEventType);
        "schedulingEventType::deleted" scheduling_event_type_deleted(SchedulingEventType);
        "schedulingEventType::updated" scheduling_event_type_updated(SchedulingEventType);
        "schedulingSlot::created" scheduling_slot_created(SchedulingSlot);
        "schedulingSlot::deleted" scheduling_slot_deleted(SchedulingSlot);
        "schedulingSlot::updated" scheduling_slot_updated(SchedulingSlot);
        "telephonyCall::created" telephony_call_created(TelephonyCall);
        "telephonyCall::deleted" telephony_call_deleted(TelephonyCall);
        "telephonyCall::updated" telephony_call_updated(TelephonyCall);
        "telephonyCallTranscript::created" telephony_call_transcript_created(TelephonyCallTranscript);
        "telephonyCallTranscript::deleted" telephony_call_transcript_deleted(TelephonyCallTranscript);
        "telephonyCallTranscript::updated" telephony_call_transcript_updated(TelephonyCallTranscript);
        "widgetCardView::created" widget_card_view_created(WidgetCardView) -> CardViewResponse;
        "widgetCardView::deleted" widget_card_view_deleted(WidgetCardView) -> CardViewResponse;
        "widgetCardView::updated" widget_card_view_updated(WidgetCardView) -> CardViewResponse;
    }
}

/// The last two segments of a name, each in snake case: said here once more, by hand.
fn method(event: &str) -> String {
    let words: Vec<&str> = event
        .split(['.', ':'])
        .filter(|word| !word.is_empty())
        .collect();
    let mut method = String::new();
    for c in words[words.len() - 2..].join("_").chars() {
        if c.is_uppercase() && !method.is_empty() {
            method.push('_');
        }
        method.extend(c.to_lowercase());
    }
    method
}

/// Every valid example calls its own method, once. `dyn` is how an application may hold a router.
fn each_reaches_its_own<P: hookwright::Provider>(router: &dyn Router<P>, subject: &Subject) {
    let examples = examples::valid(subject);
    assert_eq!(examples.len(), router.routes().len());
    for example in examples {
        let recorded = Recorded::new(router);
        let outcome = Sample::<P>::with_body(example.text).deliver_now(&recorded);
        assert!(outcome.is_ok(), "{}: {outcome:?}", example.event);
        recorded.assert_calls(&[&method(example.event)]);
        assert_eq!(recorded.calls()[0].event.as_deref(), Some(example.event));
    }
}

#[test]
fn every_event_of_apideck_reaches_its_own_method() {
    each_reaches_its_own::<Apideck>(&apideck::Each, &APIDECK);
}

#[test]
fn every_event_of_morph_reaches_its_own_method() {
    each_reaches_its_own::<Morph>(&morph::Each, &MORPH);
}

#[test]
fn the_constant_lists_what_to_subscribe_to() {
    let names =
        |subject: &Subject| -> Vec<&str> { subject.events.iter().map(|info| info.name).collect() };
    assert_eq!(<apideck::Each as Routes<Apideck>>::EVENTS, names(&APIDECK));
    assert_eq!(<morph::Each as Routes<Morph>>::EVENTS, names(&MORPH));
}
