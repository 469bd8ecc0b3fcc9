//! All events of both providers, written once: each contender is made of these lists.
//!
//! A row is the event's name, its variant, its handler and its payload. The events whose handlers answer stand apart.

/// Calls a macro with Apideck's events.
macro_rules! apideck {
    ($each:ident) => {
        $each! {
            "crm.activity.created" CrmActivityCreated activity_created Activity;
            "crm.activity.deleted" CrmActivityDeleted activity_deleted Activity;
            "crm.activity.updated" CrmActivityUpdated activity_updated Activity;
            "crm.company.created" CrmCompanyCreated company_created Company;
            "crm.company.deleted" CrmCompanyDeleted company_deleted Company;
            "crm.company.updated" CrmCompanyUpdated company_updated Company;
            "crm.contact.created" CrmContactCreated contact_created Contact;
            "crm.contact.deleted" CrmContactDeleted contact_deleted Contact;
            "crm.contact.updated" CrmContactUpdated contact_updated Contact;
            "crm.lead.created" CrmLeadCreated lead_created Lead;
            "crm.lead.deleted" CrmLeadDeleted lead_deleted Lead;
            "crm.lead.updated" CrmLeadUpdated lead_updated Lead;
            "crm.note.created" CrmNoteCreated note_created Note;
            "crm.note.deleted" CrmNoteDeleted note_deleted Note;
            "crm.note.updated" CrmNoteUpdated note_updated Note;
            "crm.opportunity.created" CrmOpportunityCreated opportunity_created Opportunity;
            "crm.opportunity.deleted" CrmOpportunityDeleted opportunity_deleted Opportunity;
            "crm.opportunity.updated" CrmOpportunityUpdated opportunity_updated Opportunity;
        }
    };
}

/// Calls a macro with Morph's events: those that are acknowledged, and after the arrow those that are answered.
macro_rules! morph {
    ($each:ident) => {
        $each! {
            "crmEngagement::created" CrmEngagementCreated crm_engagement_created CrmEngagement;
            "crmEngagement::deleted" CrmEngagementDeleted crm_engagement_deleted CrmEngagement;
            "crmEngagement::updated" CrmEngagementUpdated crm_engagement_updated CrmEngagement;
            "crmOpportunity::created" CrmOpportunityCreated crm_opportunity_created CrmOpportunity;
            "crmOpportunity::deleted" CrmOpportunityDeleted crm_opportunity_deleted CrmOpportunity;
            "crmOpportunity::updated" CrmOpportunityUpdated crm_opportunity_updated CrmOpportunity;
            "crmPipeline::created" CrmPipelineCreated crm_pipeline_created CrmPipeline;
            "crmPipeline::deleted" CrmPipelineDeleted crm_pipeline_deleted CrmPipeline;
            "crmPipeline::updated" CrmPipelineUpdated crm_pipeline_updated CrmPipeline;
            "crmStage::created" CrmStageCreated crm_stage_created CrmStage;
            "crmStage::deleted" CrmStageDeleted crm_stage_deleted CrmStage;
            "crmStage::updated" CrmStageUpdated crm_stage_updated CrmStage;
            "genericCompany::created" GenericCompanyCreated generic_company_created GenericCompany;
            "genericCompany::deleted" GenericCompanyDeleted generic_company_deleted GenericCompany;
            "genericCompany::updated" GenericCompanyUpdated generic_company_updated GenericCompany;
            "genericContact::created" GenericContactCreated generic_contact_created GenericContact;
            "genericContact::deleted" GenericContactDeleted generic_contact_deleted GenericContact;
            "genericContact::updated" GenericContactUpdated generic_contact_updated GenericContact;
            "genericUser::created" GenericUserCreated generic_user_created GenericUser;
            "genericUser::deleted" GenericUserDeleted generic_user_deleted GenericUser;
            "genericUser::updated" GenericUserUpdated generic_user_updated GenericUser;
            "genericWorkspace::created" GenericWorkspaceCreated generic_workspace_created GenericWorkspace;
            "genericWorkspace::deleted" GenericWorkspaceDeleted generic_workspace_deleted GenericWorkspace;
            "genericWorkspace::updated" GenericWorkspaceUpdated generic_workspace_updated GenericWorkspace;
            "schedulingEvent::created" SchedulingEventCreated scheduling_event_created SchedulingEvent;
            "schedulingEvent::deleted" SchedulingEventDeleted scheduling_event_deleted SchedulingEvent;
            "schedulingEvent::updated" SchedulingEventUpdated scheduling_event_updated SchedulingEvent;
            "schedulingEventType::created" SchedulingEventTypeCreated scheduling_event_type_created SchedulingEventType;
            "schedulingEventType::deleted" SchedulingEventTypeDeleted scheduling_event_type_deleted SchedulingEventType;
            "schedulingEventType::updated" SchedulingEventTypeUpdated scheduling_event_type_updated SchedulingEventType;
            "schedulingSlot::created" SchedulingSlotCreated scheduling_slot_created SchedulingSlot;
            "schedulingSlot::deleted" SchedulingSlotDeleted scheduling_slot_deleted SchedulingSlot;
            "schedulingSlot::updated" SchedulingSlotUpdated scheduling_slot_updated SchedulingSlot;
            "telephonyCall::created" TelephonyCallCreated telephony_call_created TelephonyCall;
            "telephonyCall::deleted" TelephonyCallDeleted telephony_call_deleted TelephonyCall;
            "telephonyCall::updated" TelephonyCallUpdated telephony_call_updated TelephonyCall;
            "telephonyCallTranscript::created" TelephonyCallTranscriptCreated telephony_call_transcript_created TelephonyCallTranscript;
            "telephonyCallTranscript::deleted" TelephonyCallTranscriptDeleted telephony_call_transcript_deleted TelephonyCallTranscript;
            "telephonyCallTranscript::updated" TelephonyCallTranscriptUpdated telephony_call_transcript_updated TelephonyCallTranscript;
            =>
            "widgetCardView::created" WidgetCardViewCreated widget_card_view_created WidgetCardView;
            "widgetCardView::deleted" WidgetCardViewDeleted widget_card_view_deleted WidgetCardView;
            "widgetCardView::updated" WidgetCardViewUpdated widget_card_view_updated WidgetCardView;
        }
    };
}

pub(crate) use {apideck, morph};
