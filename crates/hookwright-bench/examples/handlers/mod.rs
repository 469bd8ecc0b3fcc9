//! One handler for each of the 60 events, the same for all three programs.

use std::hint::black_box;

use hookwright_apideck as apideck;
use hookwright_morph as morph;

use super::App;

impl App {
    pub(crate) async fn activity_created(&self, payload: &apideck::Activity) {
        black_box(payload);
    }

    pub(crate) async fn activity_deleted(&self, payload: &apideck::Activity) {
        black_box(payload);
    }

    pub(crate) async fn activity_updated(&self, payload: &apideck::Activity) {
        black_box(payload);
    }

    pub(crate) async fn company_created(&self, payload: &apideck::Company) {
        black_box(payload);
    }

    pub(crate) async fn company_deleted(&self, payload: &apideck::Company) {
        black_box(payload);
    }

    pub(crate) async fn company_updated(&self, payload: &apideck::Company) {
        black_box(payload);
    }

    pub(crate) async fn contact_created(&self, payload: &apideck::Contact) {
        black_box(payload);
    }

    pub(crate) async fn contact_deleted(&self, payload: &apideck::Contact) {
        black_box(payload);
    }

    pub(crate) async fn contact_updated(&self, payload: &apideck::Contact) {
        black_box(payload);
    }

    pub(crate) async fn lead_created(&self, payload: &apideck::Lead) {
        black_box(payload);
    }

    pub(crate) async fn lead_deleted(&self, payload: &apideck::Lead) {
        black_box(payload);
    }

    pub(crate) async fn lead_updated(&self, payload: &apideck::Lead) {
        black_box(payload);
    }

    pub(crate) async fn note_created(&self, payload: &apideck::Note) {
        black_box(payload);
    }

    pub(crate) async fn note_deleted(&self, payload: &apideck::Note) {
        black_box(payload);
    }

    pub(crate) async fn note_updated(&self, payload: &apideck::Note) {
        black_box(payload);
    }

    pub(crate) async fn opportunity_created(&self, payload: &apideck::Opportunity) {
        black_box(payload);
    }

    pub(crate) async fn opportunity_deleted(&self, payload: &apideck::Opportunity) {
        black_box(payload);
    }

    pub(crate) async fn opportunity_updated(&self, payload: &apideck::Opportunity) {
        black_box(payload);
    }

    pub(crate) async fn crm_engagement_created(&self, payload: &morph::CrmEngagement) {
        black_box(payload);
    }

    pub(crate) async fn crm_engagement_deleted(&self, payload: &morph::CrmEngagement) {
        black_box(payload);
    }

    pub(crate) async fn crm_engagement_updated(&self, payload: &morph::CrmEngagement) {
        black_box(payload);
    }

    pub(crate) async fn crm_opportunity_created(&self, payload: &morph::CrmOpportunity) {
        black_box(payload);
    }

    pub(crate) async fn crm_opportunity_deleted(&self, payload: &morph::CrmOpportunity) {
        black_box(payload);
    }

    pub(crate) async fn crm_opportunity_updated(&self, payload: &morph::CrmOpportunity) {
        black_box(payload);
    }

    pub(crate) async fn crm_pipeline_created(&self, payload: &morph::CrmPipeline) {
        black_box(payload);
    }

    pub(crate) async fn crm_pipeline_deleted(&self, payload: &morph::CrmPipeline) {
        black_box(payload);
    }

    pub(crate) async fn crm_pipeline_updated(&self, payload: &morph::CrmPipeline) {
        black_box(payload);
    }

    pub(crate) async fn crm_stage_created(&self, payload: &morph::CrmStage) {
        black_box(payload);
    }

    pub(crate) async fn crm_stage_deleted(&self, payload: &morph::CrmStage) {
        black_box(payload);
    }

    pub(crate) async fn crm_stage_updated(&self, payload: &morph::CrmStage) {
        black_box(payload);
    }

    pub(crate) async fn generic_company_created(&self, payload: &morph::GenericCompany) {
        black_box(payload);
    }

    pub(crate) async fn generic_company_deleted(&self, payload: &morph::GenericCompany) {
        black_box(payload);
    }

    pub(crate) async fn generic_company_updated(&self, payload: &morph::GenericCompany) {
        black_box(payload);
    }

    pub(crate) async fn generic_contact_created(&self, payload: &morph::GenericContact) {
        black_box(payload);
    }

    pub(crate) async fn generic_contact_deleted(&self, payload: &morph::GenericContact) {
        black_box(payload);
    }

    pub(crate) async fn generic_contact_updated(&self, payload: &morph::GenericContact) {
        black_box(payload);
    }

    pub(crate) async fn generic_user_created(&self, payload: &morph::GenericUser) {
        black_box(payload);
    }

    pub(crate) async fn generic_user_deleted(&self, payload: &morph::GenericUser) {
        black_box(payload);
    }

    pub(crate) async fn generic_user_updated(&self, payload: &morph::GenericUser) {
        black_box(payload);
    }

    pub(crate) async fn generic_workspace_created(&self, payload: &morph::GenericWorkspace) {
        black_box(payload);
    }

    pub(crate) async fn generic_workspace_deleted(&self, payload: &morph::GenericWorkspace) {
        black_box(payload);
    }

    pub(crate) async fn generic_workspace_updated(&self, payload: &morph::GenericWorkspace) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_event_created(&self, payload: &morph::SchedulingEvent) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_event_deleted(&self, payload: &morph::SchedulingEvent) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_event_updated(&self, payload: &morph::SchedulingEvent) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_event_type_created(&self, payload: &morph::SchedulingEventType) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_event_type_deleted(&self, payload: &morph::SchedulingEventType) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_event_type_updated(&self, payload: &morph::SchedulingEventType) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_slot_created(&self, payload: &morph::SchedulingSlot) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_slot_deleted(&self, payload: &morph::SchedulingSlot) {
        black_box(payload);
    }

    pub(crate) async fn scheduling_slot_updated(&self, payload: &morph::SchedulingSlot) {
        black_box(payload);
    }

    pub(crate) async fn telephony_call_created(&self, payload: &morph::TelephonyCall) {
        black_box(payload);
    }

    pub(crate) async fn telephony_call_deleted(&self, payload: &morph::TelephonyCall) {
        black_box(payload);
    }

    pub(crate) async fn telephony_call_updated(&self, payload: &morph::TelephonyCall) {
        black_box(payload);
    }

    pub(crate) async fn telephony_call_transcript_created(
        &self,
        payload: &morph::TelephonyCallTranscript,
    ) {
        black_box(payload);
    }

    pub(crate) async fn telephony_call_transcript_deleted(
        &self,
        payload: &morph::TelephonyCallTranscript,
    ) {
        black_box(payload);
    }

    pub(crate) async fn telephony_call_transcript_updated(
        &self,
        payload: &morph::TelephonyCallTranscript,
    ) {
        black_box(payload);
    }

    pub(crate) async fn widget_card_view_created(
        &self,
        payload: &morph::WidgetCardView,
    ) -> morph::CardViewResponse {
        black_box(payload);
        morph::CardViewResponse {
            cards: Vec::new(),
            root: None,
            extra: hookwright::Extra::new(),
        }
    }

    pub(crate) async fn widget_card_view_deleted(
        &self,
        payload: &morph::WidgetCardView,
    ) -> morph::CardViewResponse {
        black_box(payload);
        morph::CardViewResponse {
            cards: Vec::new(),
            root: None,
            extra: hookwright::Extra::new(),
        }
    }

    pub(crate) async fn widget_card_view_updated(
        &self,
        payload: &morph::WidgetCardView,
    ) -> morph::CardViewResponse {
        black_box(payload);
        morph::CardViewResponse {
            cards: Vec::new(),
            root: None,
            extra: hookwright::Extra::new(),
        }
    }
}
