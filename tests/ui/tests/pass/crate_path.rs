//! The provider's types may stand elsewhere: under another name, or exported by a crate or module of the user's.

use hookwright::HandlerError;
use renamed::{ApideckRouter, Contact};

use crate::{called, handler_of};

/// What a crate of the user's exports.
mod webhooks {
    pub(super) mod apideck {
        pub(crate) use hookwright_apideck::*;
    }
}

#[derive(ApideckRouter)]
#[apideck(crate = ::renamed, on("crm.contact.created"), fallback = ignore)]
struct Renamed;

#[derive(ApideckRouter)]
#[apideck(crate = renamed, on("crm.contact.created"), fallback = ignore)]
struct RenamedWithoutColons;

#[derive(ApideckRouter)]
#[apideck(crate = crate::crate_path::webhooks::apideck, on("crm.contact.created"), fallback = ignore)]
struct FromTheTop;

#[derive(ApideckRouter)]
#[apideck(crate = self::webhooks::apideck, on("crm.contact.created"), fallback = ignore)]
struct FromHere;

#[derive(webhooks::apideck::ApideckRouter)]
#[apideck(crate = webhooks::apideck, fallback = ignore)]
struct WithoutEvents;

macro_rules! handlers {
    ($($router:ident)*) => {$(
        impl $router {
            async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
                called(stringify!($router))
            }
        }
    )*};
}

handlers!(Renamed RenamedWithoutColons FromTheTop FromHere);

#[test]
fn they_all_route() {
    assert_eq!(handler_of(&Renamed, "crm.contact.created"), "Renamed");
    assert_eq!(
        handler_of(&RenamedWithoutColons, "crm.contact.created"),
        "RenamedWithoutColons"
    );
    assert_eq!(handler_of(&FromTheTop, "crm.contact.created"), "FromTheTop");
    assert_eq!(handler_of(&FromHere, "crm.contact.created"), "FromHere");
    assert_eq!(handler_of(&WithoutEvents, "crm.contact.created"), "");
}
