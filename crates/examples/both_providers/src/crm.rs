//! Who handles what.

use std::sync::Arc;

use hookwright::part::{Connector, Consumer, EventId, IdempotencyKey, Owner};
use hookwright::{Provider, Unrouted};
use hookwright_apideck::{ApideckRouter, Contact, Event, Lead, Opportunity};
use hookwright_morph::{GenericContact, MorphRouter};

use crate::store::{Store, StoreError};

/// Keeps the contacts of both providers, and drops what is deleted.
#[derive(Clone, Debug, ApideckRouter, MorphRouter)]
#[apideck(on("crm.contact.created", "crm.contact.updated" => contact))]
#[apideck(on("crm.*.deleted" => gone))]
#[apideck(on("crm.lead.deleted" => lead_gone))] // a name goes before a pattern
#[apideck(fallback = keep)]
#[morph(on("genericContact::*" => person), on("genericContact::deleted" => person_gone))]
#[morph(fallback = keep)]
pub(crate) struct Crm {
    pub(crate) store: Arc<Store>,
}

impl Crm {
    async fn contact(
        &self,
        contact: &Contact,
        connector: Connector<'_>,
        consumer: Consumer<'_>,
    ) -> Result<(), StoreError> {
        let id = &contact.entity_id;
        self.store.save(format!("{connector}/{id}"), &consumer)
    }

    /// For entities of several kinds there is no one payload, but every `Event` has an id.
    async fn gone(&self, event: &Event, connector: Connector<'_>) {
        let id = event.entity_id();
        self.store.remove(&format!("{connector}/{id}"));
    }

    /// It waits for nothing, so it is no `async fn`. A person shall see these, so they are kept, as they came.
    fn lead_gone(&self, _: &Lead, event: EventId<'_>, body: &[u8]) {
        self.store
            .keep(format_args!("a lead is gone ({event})"), body);
    }

    /// Morph's connector and owner are headers; without them, this is not called. The key may be missing.
    async fn person(
        &self,
        contact: &GenericContact,
        connector: Connector<'_>,
        owner: Owner<'_>,
        key: Option<IdempotencyKey<'_>>,
    ) -> Result<(), StoreError> {
        if key.is_none() {
            println!("a delivery without a key may be here twice");
        }
        let id = &contact.id;
        self.store.save(format!("{connector}/{id}"), &owner)
    }

    async fn person_gone(&self, contact: &GenericContact, connector: Connector<'_>) {
        let id = &contact.id;
        self.store.remove(&format!("{connector}/{id}"));
    }

    /// What has no route, of either provider: the reason is in words, the bytes are as they came.
    async fn keep<P: Provider>(&self, unrouted: Unrouted<'_, P>) {
        self.store.keep(unrouted, unrouted.body());
    }
}

/// Another part of the service, with routes of its own.
#[derive(Clone, Debug, ApideckRouter)]
#[apideck(on("crm.opportunity.**" => deal))]
#[apideck(fallback = ignore)] // joined with another router, this only reports malformed deals: see `web::apideck`
pub(crate) struct Deals;

impl Deals {
    async fn deal(&self, opportunity: &Opportunity) {
        println!("{}: {}", opportunity.event_type, opportunity.entity_url);
    }
}
