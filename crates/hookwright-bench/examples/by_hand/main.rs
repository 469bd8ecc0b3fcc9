//! The same router written by hand: the traits, a match, and a box in each arm.
//!
//! Unlike the derived one it does not catch what a handler panics with.

use std::io::{Read, stdin};

use hookwright::routing::{HandlerFuture, Route, Routes, ignore};
use hookwright::{Answer, Delivery, Headers, Router, RouterExt, Unrouted};
use hookwright_apideck::Apideck;
use hookwright_bench::now;
use hookwright_morph::Morph;

#[path = "../handlers/mod.rs"]
mod handlers;

struct App;

impl Routes<Apideck> for App {
    const EVENTS: &'static [&'static str] = &[
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
    ];
    const ROUTES: &'static [Route] = &[
        Route {
            event: "crm.activity.created",
            handler: "activity_created",
        },
        Route {
            event: "crm.activity.deleted",
            handler: "activity_deleted",
        },
        Route {
            event: "crm.activity.updated",
            handler: "activity_updated",
        },
        Route {
            event: "crm.company.created",
            handler: "company_created",
        },
        Route {
            event: "crm.company.deleted",
            handler: "company_deleted",
        },
        Route {
            event: "crm.company.updated",
            handler: "company_updated",
        },
        Route {
            event: "crm.contact.created",
            handler: "contact_created",
        },
        Route {
            event: "crm.contact.deleted",
            handler: "contact_deleted",
        },
        Route {
            event: "crm.contact.updated",
            handler: "contact_updated",
        },
        Route {
            event: "crm.lead.created",
            handler: "lead_created",
        },
        Route {
            event: "crm.lead.deleted",
            handler: "lead_deleted",
        },
        Route {
            event: "crm.lead.updated",
            handler: "lead_updated",
        },
        Route {
            event: "crm.note.created",
            handler: "note_created",
        },
        Route {
            event: "crm.note.deleted",
            handler: "note_deleted",
        },
        Route {
            event: "crm.note.updated",
            handler: "note_updated",
        },
        Route {
            event: "crm.opportunity.created",
            handler: "opportunity_created",
        },
        Route {
            event: "crm.opportunity.deleted",
            handler: "opportunity_deleted",
        },
        Route {
            event: "crm.opportunity.updated",
            handler: "opportunity_updated",
        },
    ];
}

impl Router<Apideck> for App {
    fn routes(&self) -> Vec<Route> {
        <Self as Routes<Apideck>>::ROUTES.to_vec()
    }

    fn route<'r>(&'r self, delivery: &'r Delivery<Apideck>) -> Option<HandlerFuture<'r>> {
        use hookwright_apideck::Event;

        Some(match delivery.event() {
            Event::CrmActivityCreated(body) => HandlerFuture::new(async move {
                self.activity_created(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmActivityDeleted(body) => HandlerFuture::new(async move {
                self.activity_deleted(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmActivityUpdated(body) => HandlerFuture::new(async move {
                self.activity_updated(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmCompanyCreated(body) => HandlerFuture::new(async move {
                self.company_created(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmCompanyDeleted(body) => HandlerFuture::new(async move {
                self.company_deleted(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmCompanyUpdated(body) => HandlerFuture::new(async move {
                self.company_updated(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmContactCreated(body) => HandlerFuture::new(async move {
                self.contact_created(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmContactDeleted(body) => HandlerFuture::new(async move {
                self.contact_deleted(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmContactUpdated(body) => HandlerFuture::new(async move {
                self.contact_updated(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmLeadCreated(body) => HandlerFuture::new(async move {
                self.lead_created(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmLeadDeleted(body) => HandlerFuture::new(async move {
                self.lead_deleted(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmLeadUpdated(body) => HandlerFuture::new(async move {
                self.lead_updated(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmNoteCreated(body) => HandlerFuture::new(async move {
                self.note_created(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmNoteDeleted(body) => HandlerFuture::new(async move {
                self.note_deleted(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmNoteUpdated(body) => HandlerFuture::new(async move {
                self.note_updated(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmOpportunityCreated(body) => HandlerFuture::new(async move {
                self.opportunity_created(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmOpportunityDeleted(body) => HandlerFuture::new(async move {
                self.opportunity_deleted(&body.payload).await;
                Ok(Answer::Empty)
            }),
            Event::CrmOpportunityUpdated(body) => HandlerFuture::new(async move {
                self.opportunity_updated(&body.payload).await;
                Ok(Answer::Empty)
            }),
            _ => return None,
        })
    }

    fn fallback<'r>(&'r self, unrouted: Unrouted<'r, Apideck>) -> HandlerFuture<'r> {
        ignore(unrouted, <Self as Routes<Apideck>>::ROUTES)
    }
}

impl Routes<Morph> for App {
    const EVENTS: &'static [&'static str] = &[
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
    ];
    const ROUTES: &'static [Route] = &[
        Route {
            event: "crmEngagement::created",
            handler: "crm_engagement_created",
        },
        Route {
            event: "crmEngagement::deleted",
            handler: "crm_engagement_deleted",
        },
        Route {
            event: "crmEngagement::updated",
            handler: "crm_engagement_updated",
        },
        Route {
            event: "crmOpportunity::created",
            handler: "crm_opportunity_created",
        },
        Route {
            event: "crmOpportunity::deleted",
            handler: "crm_opportunity_deleted",
        },
        Route {
            event: "crmOpportunity::updated",
            handler: "crm_opportunity_updated",
        },
        Route {
            event: "crmPipeline::created",
            handler: "crm_pipeline_created",
        },
        Route {
            event: "crmPipeline::deleted",
            handler: "crm_pipeline_deleted",
        },
        Route {
            event: "crmPipeline::updated",
            handler: "crm_pipeline_updated",
        },
        Route {
            event: "crmStage::created",
            handler: "crm_stage_created",
        },
        Route {
            event: "crmStage::deleted",
            handler: "crm_stage_deleted",
        },
        Route {
            event: "crmStage::updated",
            handler: "crm_stage_updated",
        },
        Route {
            event: "genericCompany::created",
            handler: "generic_company_created",
        },
        Route {
            event: "genericCompany::deleted",
            handler: "generic_company_deleted",
        },
        Route {
            event: "genericCompany::updated",
            handler: "generic_company_updated",
        },
        Route {
            event: "genericContact::created",
            handler: "generic_contact_created",
        },
        Route {
            event: "genericContact::deleted",
            handler: "generic_contact_deleted",
        },
        Route {
            event: "genericContact::updated",
            handler: "generic_contact_updated",
        },
        Route {
            event: "genericUser::created",
            handler: "generic_user_created",
        },
        Route {
            event: "genericUser::deleted",
            handler: "generic_user_deleted",
        },
        Route {
            event: "genericUser::updated",
            handler: "generic_user_updated",
        },
        Route {
            event: "genericWorkspace::created",
            handler: "generic_workspace_created",
        },
        Route {
            event: "genericWorkspace::deleted",
            handler: "generic_workspace_deleted",
        },
        Route {
            event: "genericWorkspace::updated",
            handler: "generic_workspace_updated",
        },
        Route {
            event: "schedulingEvent::created",
            handler: "scheduling_event_created",
        },
        Route {
            event: "schedulingEvent::deleted",
            handler: "scheduling_event_deleted",
        },
        Route {
            event: "schedulingEvent::updated",
            handler: "scheduling_event_updated",
        },
        Route {
            event: "schedulingEventType::created",
            handler: "scheduling_event_type_created",
        },
        Route {
            event: "schedulingEventType::deleted",
            handler: "scheduling_event_type_deleted",
        },
        Route {
            event: "schedulingEventType::updated",
            handler: "scheduling_event_type_updated",
        },
        Route {
            event: "schedulingSlot::created",
            handler: "scheduling_slot_created",
        },
        Route {
            event: "schedulingSlot::deleted",
            handler: "scheduling_slot_deleted",
        },
        Route {
            event: "schedulingSlot::updated",
            handler: "scheduling_slot_updated",
        },
        Route {
            event: "telephonyCall::created",
            handler: "telephony_call_created",
        },
        Route {
            event: "telephonyCall::deleted",
            handler: "telephony_call_deleted",
        },
        Route {
            event: "telephonyCall::updated",
            handler: "telephony_call_updated",
        },
        Route {
            event: "telephonyCallTranscript::created",
            handler: "telephony_call_transcript_created",
        },
        Route {
            event: "telephonyCallTranscript::deleted",
            handler: "telephony_call_transcript_deleted",
        },
        Route {
            event: "telephonyCallTranscript::updated",
            handler: "telephony_call_transcript_updated",
        },
        Route {
            event: "widgetCardView::created",
            handler: "widget_card_view_created",
        },
        Route {
            event: "widgetCardView::deleted",
            handler: "widget_card_view_deleted",
        },
        Route {
            event: "widgetCardView::updated",
            handler: "widget_card_view_updated",
        },
    ];
}

impl Router<Morph> for App {
    fn routes(&self) -> Vec<Route> {
        <Self as Routes<Morph>>::ROUTES.to_vec()
    }

    #[allow(clippy::too_many_lines, reason = "one arm for each of 42 events")]
    fn route<'r>(&'r self, delivery: &'r Delivery<Morph>) -> Option<HandlerFuture<'r>> {
        use hookwright_morph::Event;

        Some(match delivery.event() {
            Event::CrmEngagementCreated(body) => HandlerFuture::new(async move {
                self.crm_engagement_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmEngagementDeleted(body) => HandlerFuture::new(async move {
                self.crm_engagement_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmEngagementUpdated(body) => HandlerFuture::new(async move {
                self.crm_engagement_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmOpportunityCreated(body) => HandlerFuture::new(async move {
                self.crm_opportunity_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmOpportunityDeleted(body) => HandlerFuture::new(async move {
                self.crm_opportunity_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmOpportunityUpdated(body) => HandlerFuture::new(async move {
                self.crm_opportunity_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmPipelineCreated(body) => HandlerFuture::new(async move {
                self.crm_pipeline_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmPipelineDeleted(body) => HandlerFuture::new(async move {
                self.crm_pipeline_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmPipelineUpdated(body) => HandlerFuture::new(async move {
                self.crm_pipeline_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmStageCreated(body) => HandlerFuture::new(async move {
                self.crm_stage_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmStageDeleted(body) => HandlerFuture::new(async move {
                self.crm_stage_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::CrmStageUpdated(body) => HandlerFuture::new(async move {
                self.crm_stage_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericCompanyCreated(body) => HandlerFuture::new(async move {
                self.generic_company_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericCompanyDeleted(body) => HandlerFuture::new(async move {
                self.generic_company_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericCompanyUpdated(body) => HandlerFuture::new(async move {
                self.generic_company_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericContactCreated(body) => HandlerFuture::new(async move {
                self.generic_contact_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericContactDeleted(body) => HandlerFuture::new(async move {
                self.generic_contact_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericContactUpdated(body) => HandlerFuture::new(async move {
                self.generic_contact_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericUserCreated(body) => HandlerFuture::new(async move {
                self.generic_user_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericUserDeleted(body) => HandlerFuture::new(async move {
                self.generic_user_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericUserUpdated(body) => HandlerFuture::new(async move {
                self.generic_user_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericWorkspaceCreated(body) => HandlerFuture::new(async move {
                self.generic_workspace_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericWorkspaceDeleted(body) => HandlerFuture::new(async move {
                self.generic_workspace_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::GenericWorkspaceUpdated(body) => HandlerFuture::new(async move {
                self.generic_workspace_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingEventCreated(body) => HandlerFuture::new(async move {
                self.scheduling_event_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingEventDeleted(body) => HandlerFuture::new(async move {
                self.scheduling_event_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingEventUpdated(body) => HandlerFuture::new(async move {
                self.scheduling_event_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingEventTypeCreated(body) => HandlerFuture::new(async move {
                self.scheduling_event_type_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingEventTypeDeleted(body) => HandlerFuture::new(async move {
                self.scheduling_event_type_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingEventTypeUpdated(body) => HandlerFuture::new(async move {
                self.scheduling_event_type_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingSlotCreated(body) => HandlerFuture::new(async move {
                self.scheduling_slot_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingSlotDeleted(body) => HandlerFuture::new(async move {
                self.scheduling_slot_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::SchedulingSlotUpdated(body) => HandlerFuture::new(async move {
                self.scheduling_slot_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::TelephonyCallCreated(body) => HandlerFuture::new(async move {
                self.telephony_call_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::TelephonyCallDeleted(body) => HandlerFuture::new(async move {
                self.telephony_call_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::TelephonyCallUpdated(body) => HandlerFuture::new(async move {
                self.telephony_call_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::TelephonyCallTranscriptCreated(body) => HandlerFuture::new(async move {
                self.telephony_call_transcript_created(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::TelephonyCallTranscriptDeleted(body) => HandlerFuture::new(async move {
                self.telephony_call_transcript_deleted(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::TelephonyCallTranscriptUpdated(body) => HandlerFuture::new(async move {
                self.telephony_call_transcript_updated(&body.data).await;
                Ok(Answer::Empty)
            }),
            Event::WidgetCardViewCreated(body) => HandlerFuture::new(async move {
                let response = self.widget_card_view_created(&body.data).await;
                Ok(Answer::json(&response))
            }),
            Event::WidgetCardViewDeleted(body) => HandlerFuture::new(async move {
                let response = self.widget_card_view_deleted(&body.data).await;
                Ok(Answer::json(&response))
            }),
            Event::WidgetCardViewUpdated(body) => HandlerFuture::new(async move {
                let response = self.widget_card_view_updated(&body.data).await;
                Ok(Answer::json(&response))
            }),
            _ => return None,
        })
    }

    fn fallback<'r>(&'r self, unrouted: Unrouted<'r, Morph>) -> HandlerFuture<'r> {
        ignore(unrouted, <Self as Routes<Morph>>::ROUTES)
    }
}

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
