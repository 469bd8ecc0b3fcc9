//! What people write by hand: structs of every event for serde to derive, which check nothing but the JSON types.
//!
//! `T` is what text becomes, so that the same structs are the owned ones (`String`) and the borrowed ones (`&str`).

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Of, Payload};

/// Something that is read from a payload: by `serde_json`, or another library that serde's derives serve.
pub(super) trait Read<'p> {
    /// Whether it could be read.
    fn read<V: Deserialize<'p>>(self) -> bool;
}

/// Reads the type of a payload's event, which is known: nobody has to look for it.
pub(super) fn read<'p, T: Deserialize<'p>>(payload: &Payload, from: impl Read<'p>) -> bool {
    if payload.of == Of::Apideck {
        return from.read::<Apideck<T>>();
    }
    match payload.event.split("::").next().unwrap_or_default() {
        "crmEngagement" => from.read::<Morph<T, Engagement<T>>>(),
        "crmOpportunity" => from.read::<Morph<T, Opportunity<T>>>(),
        "crmPipeline" => from.read::<Morph<T, Pipeline<T>>>(),
        "crmStage" => from.read::<Morph<T, Stage<T>>>(),
        "genericCompany" | "genericWorkspace" => from.read::<Morph<T, Named<T>>>(),
        "genericContact" => from.read::<Morph<T, Contact<T>>>(),
        "genericUser" => from.read::<Morph<T, User<T>>>(),
        "schedulingEvent" => from.read::<Morph<T, SchedulingEvent<T>>>(),
        "schedulingEventType" => from.read::<Morph<T, EventType<T>>>(),
        "schedulingSlot" => from.read::<Morph<T, Slot<T>>>(),
        "telephonyCall" => from.read::<Morph<T, Call<T>>>(),
        "telephonyCallTranscript" => from.read::<Morph<T, Transcript<T>>>(),
        "widgetCardView" => from.read::<Morph<T, CardView<T>>>(),
        _ => false,
    }
}

/// Structs with the names of members as Morph writes them.
macro_rules! structs {
    ($($name:ident<$($parameter:ident),+> { $($field:ident: $ty:ty,)* })*) => {$(
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[expect(dead_code, reason = "a handler would read them")]
        struct $name<$($parameter),+> {
            $($field: $ty,)*
        }
    )*};
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "a handler would read it")]
struct Apideck<T> {
    payload: Payloaded<T>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "a handler would read them")]
struct Payloaded<T> {
    event_type: T,
    unified_api: T,
    service_id: T,
    consumer_id: T,
    event_id: T,
    entity_id: T,
    entity_url: T,
    entity_type: T,
    occurred_at: T,
    execution_attempt: Option<f64>,
}

structs! {
    Morph<T, F> { event: T, data: Data<T, F>, }
    Data<T, F> {
        object: T, model: T, id: T, fields: F, created_at: T, updated_at: T,
        raw_resource: Option<IgnoredAny>, warnings: Option<Vec<Warning<T>>>,
    }
    Warning<T> { code: T, message: T, }
    Reference<T> {
        object: T, model: T, id: T, fields: Option<IgnoredAny>, raw_resource: Option<IgnoredAny>,
        remote: Option<Remote<T>>, created_at: Option<T>, updated_at: Option<T>,
    }
    Remote<T> { id: Option<T>, }
    Engagement<T> {
        r#type: T, direction: Option<T>, status: Option<T>, title: Option<T>, description: Option<T>,
        started_at: T, ended_at: Option<T>, duration: Option<u64>, owner: Option<Reference<T>>,
        users: Option<Vec<Reference<T>>>, companies: Option<Vec<Reference<T>>>,
        contacts: Option<Vec<Reference<T>>>, opportunities: Option<Vec<Reference<T>>>,
    }
    Opportunity<T> {
        name: Option<T>, amount: Option<f64>, currency: Option<T>, stage: Option<Reference<T>>,
        pipeline: Option<Reference<T>>, owner: Option<Reference<T>>, contacts: Option<Vec<Reference<T>>>,
        companies: Option<Vec<Reference<T>>>, engagements: Option<Vec<Reference<T>>>,
    }
    Pipeline<T> { name: Option<T>, stages: Vec<Reference<T>>, }
    Stage<T> { name: T, r#type: T, pipeline: Option<Reference<T>>, }
    Named<T> { name: Option<T>, }
    Contact<T> {
        first_name: Option<T>, last_name: Option<T>, email: Option<T>, phone: Option<T>, company_name: Option<T>,
    }
    User<T> { first_name: Option<T>, last_name: Option<T>, email: Option<T>, }
    SchedulingEvent<T> {
        event_type: Option<Reference<T>>, title: Option<T>, description: Option<T>, status: Option<T>,
        start_time: T, end_time: Option<T>, duration: Option<f64>, attendees: Option<Vec<Reference<T>>>,
        external_attendees: Vec<Attendee<T>>, organizer: Option<Reference<T>>, answers: HashMap<String, Value>,
    }
    Attendee<T> { first_name: Option<T>, last_name: Option<T>, email: T, phone_number: Option<T>, }
    EventType<T> {
        name: T, status: T, durations: Option<Vec<u64>>, questions: Vec<Question<T>>, scheduling_url: T,
        slots: Option<Vec<Reference<T>>>, owner: Option<Reference<T>>,
    }
    Question<T> { key: T, r#type: T, name: T, required: bool, options: Option<Vec<Choice<T>>>, }
    Choice<T> { value: T, name: T, }
    Slot<T> { event_type: Option<Reference<T>>, timezone: Option<T>, status: T, date: T, start_time: T, }
    Call<T> {
        direction: T, status: T, started_at: T, answered_at: Option<T>, ended_at: Option<T>, duration: Option<u64>,
        recording_url: Option<T>, users: Option<Vec<Reference<T>>>, contacts: Option<Vec<Reference<T>>>,
        external_number: Option<T>, internal_number: Option<T>, transcript: Option<Reference<T>>,
    }
    Transcript<T> {
        call: Option<Reference<T>>, duration: u64, segments: Vec<Segment<T>>, speakers: Vec<Speaker<T>>,
    }
    Segment<T> { start: f64, end: f64, text: T, speaker_id: T, }
    Speaker<T> { id: T, origin: T, name: Option<T>, phone: Option<T>, }
    CardView<T> {
        triggered_by: Option<Reference<T>>, generic_contact: Option<Reference<T>>,
        generic_company: Option<Reference<T>>, crm_opportunity: Option<Reference<T>>,
    }
}
