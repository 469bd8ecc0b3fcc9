//! What handlers may take: the event in each of its forms, and every part of a delivery.

use hookwright::part::{Connector, Consumer, EventId, IdempotencyKey, Owner};
use hookwright::routing::FromDelivery;
use hookwright::{Delivery, HandlerError, Headers, Provider};
use hookwright_apideck::{Apideck, ApideckRouter, Contact, ContactBody, Event};
use hookwright_morph::{CrmStage, MorphRouter};

use crate::{called, handler_of};

/// A part of the user's own.
struct Length(usize);

impl<'r, P: Provider> FromDelivery<'r, P> for Length {
    fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
        Ok(Self(delivery.body().len()))
    }
}

/// A part of the user's own that borrows.
struct Raw<'r>(&'r [u8]);

impl<'r> FromDelivery<'r, Apideck> for Raw<'r> {
    fn from_delivery(delivery: &'r Delivery<Apideck>) -> Result<Self, HandlerError> {
        Ok(Self(delivery.body()))
    }
}

/// Makes one router for each list of arguments.
macro_rules! takes {
    ($derive:ident, $attribute:ident, $event:literal: $($router:ident($($argument:ty),*);)*) => {$(
        #[derive($derive)]
        #[$attribute(on($event => handler), fallback = ignore)]
        struct $router;

        impl $router {
            async fn handler(&self $(, _: $argument)*) -> Result<(), HandlerError> {
                called("handler")
            }
        }
    )*};
}

takes! {
    ApideckRouter, apideck, "crm.contact.created":
    Nothing();
    Payload(&Contact);
    PayloadByValue(Contact);
    Body(&ContactBody);
    BodyByValue(ContactBody);
    AnyEvent(&Event);
    AnyEventByValue(Event);
    Parts(&Contact, Connector<'_>, Consumer<'_>, EventId<'_>, IdempotencyKey<'_>);
    Options(&Contact, Option<Connector<'_>>, Option<Consumer<'_>>, Option<EventId<'_>>, Option<IdempotencyKey<'_>>);
    Whole(&Contact, &Event, &Headers, &[u8], &Delivery<Apideck>);
    Own(&Contact, Length, Raw<'_>);
    Nine(Contact, Length, Length, Length, Length, Length, Length, Length, Length);
}

takes! {
    ApideckRouter, apideck, "crm.*.created":
    NothingOfSeveral();
    EventOfSeveral(&Event);
    EventOfSeveralByValue(Event);
    PartsOfSeveral(&Event, Connector<'_>, &Event, Length);
}

takes! {
    MorphRouter, morph, "crmStage::created":
    MorphParts(&CrmStage, Connector<'_>, Owner<'_>, Option<Owner<'_>>, IdempotencyKey<'_>);
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => handler), fallback = ignore)]
struct Named;

impl Named {
    async fn handler<'a>(
        &'a self,
        contact: &'a Contact,
        Connector(connector): Connector<'a>,
        Length(length): Length,
        Raw(raw): Raw<'_>,
    ) {
        assert_eq!(raw.len(), length);
        assert_eq!(contact.service_id.as_str(), connector);
    }
}

#[test]
fn each_is_taken_out_of_the_delivery() {
    macro_rules! check {
        ($event:literal: $($router:ident)*) => {
            $(assert_eq!(handler_of(&$router, $event), "handler", stringify!($router));)*
        };
    }
    check!("crm.contact.created": Nothing Payload PayloadByValue Body BodyByValue AnyEvent AnyEventByValue);
    check!("crm.contact.created": Parts Options Whole Own Nine);
    check!("crm.lead.created": NothingOfSeveral EventOfSeveral EventOfSeveralByValue PartsOfSeveral);
    check!("crmStage::created": MorphParts);
    assert_eq!(handler_of(&Named, "crm.contact.created"), "");
}
