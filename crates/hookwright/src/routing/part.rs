//! Parts of a delivery that handlers can take, where the provider has them.
//!
//! Each wraps the text that the provider sent, and reads as a `str`. Whether a provider has a part is said in its
//! `provider.json`, as the role of a header or of a member of the body; generated code then implements the trait beside
//! the part. A handler that takes a part which its provider does not have does not compile; one that takes a part which
//! this delivery happens to lack is not called, unless it takes an `Option` of it.
//!
//! ```text
//! async fn contact_created(&self, contact: &Contact, Connector(connector): Connector<'_>, key: Option<IdempotencyKey<'_>>) { … }
//! ```

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

use super::{FromDelivery, HandlerError};
use crate::{Delivery, Provider};

/// A part that this delivery lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingPart {
    /// What is missing, in words.
    pub part: &'static str,
    /// The header that would have held it, if it is one.
    pub header: Option<&'static str>,
}

impl Display for MissingPart {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "the delivery has no {}", self.part)?;
        match self.header {
            Some(header) => write!(f, " (header `{header}`)"),
            None => Ok(()),
        }
    }
}

impl Error for MissingPart {}

macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident, $has:ident, $method:ident, $words:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $part<'r>(pub &'r str);

        #[doc = concat!("A provider whose deliveries have this: the ", $words, ".")]
        #[diagnostic::on_unimplemented(
            message = "deliveries of `{Self}` do not have this part",
            label = "a handler for `{Self}` cannot take it"
        )]
        pub trait $has: Provider + Sized {
            #[doc = concat!("The ", $words, "; `None` if this delivery lacks it.")]
            fn $method(delivery: &Delivery<Self>) -> Option<&str>;
        }

        #[diagnostic::do_not_recommend]
        impl<'r, P: $has> FromDelivery<'r, P> for $part<'r> {
            fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
                P::$method(delivery).map(Self).ok_or_else(|| {
                    let header = P::header_role(stringify!($method)).map(|header| header.name);
                    HandlerError::give_up(MissingPart { part: $words, header })
                })
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'r, P: $has> FromDelivery<'r, P> for Option<$part<'r>> {
            fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
                Ok(P::$method(delivery).map($part))
            }
        }

        impl Deref for $part<'_> {
            type Target = str;

            fn deref(&self) -> &str {
                self.0
            }
        }

        impl Display for $part<'_> {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str(self.0)
            }
        }
    )*};
}

parts! {
    /// The service that the event comes from: `hubspot`.
    Connector, HasConnector, connector, "connector";
    /// The consumer on whose behalf the connector is used.
    Consumer, HasConsumer, consumer, "consumer";
    /// The owner of the connection.
    Owner, HasOwner, owner, "owner";
    /// The identifier of the event, the same for every attempt to deliver it.
    EventId, HasEventId, event_id, "event id";
    /// The key by which a delivery that comes again is known.
    IdempotencyKey, HasIdempotencyKey, idempotency_key, "idempotency key";
}
