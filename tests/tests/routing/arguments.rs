//! What a handler can take: the event in each of its forms, and parts of the delivery.

use std::sync::Mutex;

use hookwright::part::{Connector, Consumer, EventId, IdempotencyKey, Owner};
use hookwright::routing::{FromDelivery, MissingPart, Verdict};
use hookwright::testing::{Recorded, Sample};
use hookwright::{Delivery, HandlerError, Headers, Provider};
use hookwright_apideck::{Apideck, ApideckRouter, Contact, ContactBody, Event};
use hookwright_morph::{Morph, MorphRouter};

/// Keeps what its handlers were given, in words.
#[derive(ApideckRouter, Default)]
#[apideck(
    on("crm.contact.created" => by_reference),
    on("crm.contact.updated" => by_value),
    on("crm.contact.deleted" => whole),
    on("crm.note.created" => parts),
    on("crm.note.updated" => many),
    on("crm.note.deleted" => self::free_function),
    on("crm.lead.created" => at_once),
    on("crm.lead.updated" => nothing),
    fallback = ignore
)]
struct Seen(Mutex<Vec<String>>);

impl Seen {
    fn note(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }

    async fn by_reference(&self, contact: &Contact, body: &Event) {
        self.note(format!("{} {}", contact.entity_id, body.event_type()));
    }

    async fn by_value(&self, contact: Contact) {
        self.note(contact.entity_id);
    }

    async fn whole(&self, body: &ContactBody, delivery: &Delivery<Apideck>) {
        self.note(format!(
            "{} {}",
            body.payload.entity_id,
            delivery.body().len()
        ));
    }

    async fn parts(
        &self,
        event: &Event,
        Connector(connector): Connector<'_>,
        consumer: Consumer<'_>,
        id: EventId<'_>,
    ) {
        self.note(format!(
            "{} {connector} {consumer} {}",
            event.event_type(),
            id.len()
        ));
    }

    #[expect(clippy::too_many_arguments, reason = "as many as there can be")]
    async fn many(
        &self,
        event: Event,
        again: &Event,
        bytes: &[u8],
        headers: &Headers,
        key: Option<IdempotencyKey<'_>>,
        connector: Option<Connector<'_>>,
        own: Own,
        _delivery: &Delivery<Apideck>,
        _last: EventId<'_>,
    ) {
        assert_eq!(&event, again);
        let key = key.map(|key| key.to_string());
        let connector = connector.map(|connector| connector.to_string());
        self.note(format!(
            "{} {} {key:?} {connector:?} {}",
            bytes.len() > 100,
            headers.len(),
            own.0
        ));
    }

    fn at_once(&self, event: &Event) {
        self.note(event.entity_id());
    }

    async fn nothing(&self) {
        self.note("nothing");
    }
}

async fn free_function(seen: &Seen, event: &Event) {
    seen.note(format!("free {}", event.entity_id()));
}

/// A part that the library does not have.
struct Own(usize);

impl<'r, P: Provider> FromDelivery<'r, P> for Own {
    fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
        let header = delivery
            .headers()
            .get("x-own")
            .ok_or_else(|| HandlerError::retry("no x-own"))?;
        Ok(Self(header.len()))
    }
}

#[test]
fn each_form_of_the_event_and_each_part_arrives() {
    let sample = |event| {
        Sample::<Apideck>::of(event)
            .set("/payload/entity_id", "e-1")
            .set("/payload/consumer_id", "c-1")
    };
    let seen = Seen::default();
    let mut outcomes = Vec::new();
    for event in [
        "crm.contact.created",
        "crm.contact.updated",
        "crm.note.created",
        "crm.note.deleted",
        "crm.lead.created",
        "crm.lead.updated",
    ] {
        outcomes.push(sample(event).deliver_now(&seen));
    }
    let many = sample("crm.note.updated")
        .header("x-own", "12345")
        .header("idempotency_key", "k-1");
    outcomes.push(many.deliver_now(&seen));
    let whole = sample("crm.contact.deleted");
    outcomes.push(whole.deliver_now(&seen));
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let expected = [
        "e-1 crm.contact.created".to_owned(),
        "e-1".to_owned(),
        "crm.note.created hubspot c-1 36".to_owned(),
        "free e-1".to_owned(),
        "e-1".to_owned(),
        "nothing".to_owned(),
        "true 3 Some(\"k-1\") Some(\"hubspot\") 5".to_owned(),
        format!("e-1 {}", whole.body().len()),
    ];
    assert_eq!(seen.0.into_inner().unwrap(), expected);
}

#[test]
fn a_missing_part_is_the_outcome_and_the_handler_is_not_called() {
    let seen = Seen::default();
    let error = Sample::<Apideck>::of("crm.note.updated")
        .deliver_now(&seen)
        .unwrap_err();
    assert_eq!(
        (error.to_string().as_str(), error.verdict()),
        ("no x-own", Verdict::Retry)
    );
    assert!(seen.0.into_inner().unwrap().is_empty());
}

#[derive(MorphRouter)]
#[morph(on("crmStage::created" => owned), fallback = ignore)]
struct Owned;

impl Owned {
    async fn owned(
        &self,
        _event: &hookwright_morph::Event,
        owner: Owner<'_>,
        connector: Connector<'_>,
        key: IdempotencyKey<'_>,
    ) {
        assert_eq!((&*owner, &*connector, &*key), ("o-1", "hubspot", "k-1"));
    }
}

#[test]
fn a_part_in_a_header_is_found_under_any_of_its_names() {
    let sample = Sample::<Morph>::of("crmStage::created")
        .header("owner", "o-1")
        .header("x-conector-id", "hubspot")
        .header("X-Idempotency-Key", "k-1");
    sample.deliver_now(&Owned).unwrap();
}

#[test]
fn a_missing_header_is_named() {
    let sample = Sample::<Morph>::of("crmStage::created").header("connector", "hubspot");
    let router = Recorded::new(Owned);
    let error = sample.deliver_now(&router).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the delivery has no owner (header `x-owner-id`)"
    );
    let missing = error.get_ref().downcast_ref::<MissingPart>().unwrap();
    assert_eq!(
        (missing.part, missing.header),
        ("owner", Some("x-owner-id"))
    );
    assert_eq!(router.calls()[0].failed, Some(Verdict::GiveUp));
}
