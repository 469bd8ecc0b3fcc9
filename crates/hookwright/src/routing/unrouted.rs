//! What a router has no route for, and why.

use std::fmt::{self, Debug, Display, Formatter};

use super::Incoming;
use crate::{Delivery, Event, Headers, Provider, Refused};

/// What a router has no route for. Headers and bytes are as they came, whatever the reason.
///
/// ```
/// use hookwright::{Provider, Unrouted};
///
/// /// Keeps what the router does not know, to look at later.
/// fn keep<P: Provider>(unrouted: Unrouted<'_, P>) {
///     println!("{unrouted}: {} bytes", unrouted.body().len());
/// }
/// ```
#[non_exhaustive]
pub enum Unrouted<'r, P: Provider> {
    /// The event is known, but the router does not list it.
    Unlisted(&'r Delivery<P>),
    /// The event is not known to this version of the provider's crate. Its envelope is as it should be.
    Unknown(&'r Delivery<P>),
    /// In tolerant use: the body departs from the schema of its event, and the event's handler does not take
    /// [`Drift`](crate::Drift), there is none, or nothing decoded but the envelope. [`Delivery::drift`] says what departs.
    Drifted(&'r Delivery<P>),
    /// The body is not JSON, names no event, or departs from the schema of its event.
    Malformed(&'r Refused),
}

impl<'r, P: Provider> Unrouted<'r, P> {
    /// Why a delivery that decoded has no route.
    #[must_use]
    pub fn of(delivery: &'r Delivery<P>) -> Self {
        if delivery.drift().is_some() {
            Self::Drifted(delivery)
        } else if delivery.event().is_known() {
            Self::Unlisted(delivery)
        } else {
            Self::Unknown(delivery)
        }
    }

    /// The event's name, as far as the body could be read.
    #[must_use]
    pub fn event_type(self) -> Option<&'r str> {
        match self {
            Self::Unlisted(delivery) | Self::Unknown(delivery) | Self::Drifted(delivery) => {
                Some(delivery.event().event_type())
            }
            Self::Malformed(refused) => refused.event_type(),
        }
    }

    /// The headers.
    #[must_use]
    pub const fn headers(self) -> &'r Headers {
        match self {
            Self::Unlisted(delivery) | Self::Unknown(delivery) | Self::Drifted(delivery) => {
                delivery.headers()
            }
            Self::Malformed(refused) => refused.headers(),
        }
    }

    /// The body as it was delivered.
    #[must_use]
    pub fn body(self) -> &'r [u8] {
        match self {
            Self::Unlisted(delivery) | Self::Unknown(delivery) | Self::Drifted(delivery) => {
                delivery.body()
            }
            Self::Malformed(refused) => refused.body(),
        }
    }

    /// What came, whatever the reason.
    ///
    /// # Errors
    /// What could not be read, if it is malformed.
    pub const fn incoming(self) -> Incoming<'r, P> {
        match self {
            Self::Unlisted(delivery) | Self::Unknown(delivery) | Self::Drifted(delivery) => {
                Ok(delivery)
            }
            Self::Malformed(refused) => Err(refused),
        }
    }

    /// The delivery, unless it is malformed.
    #[must_use]
    pub const fn delivery(self) -> Option<&'r Delivery<P>> {
        match self {
            Self::Unlisted(delivery) | Self::Unknown(delivery) | Self::Drifted(delivery) => {
                Some(delivery)
            }
            Self::Malformed(_) => None,
        }
    }
}

impl<P: Provider> Clone for Unrouted<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Provider> Copy for Unrouted<'_, P> {}

impl<P: Provider> Display for Unrouted<'_, P> {
    /// The reason, with no value of the payload but the event's name.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unlisted(delivery) => {
                let name = delivery.event().event_type();
                write!(f, "no route for `{name}`")
            }
            Self::Unknown(delivery) => {
                let name = crate::malformed::quoted(delivery.event().event_type());
                write!(f, "`{name}` of {} is not known to this version", P::TITLE)
            }
            Self::Drifted(delivery) => {
                let name = crate::malformed::quoted(delivery.event().event_type());
                match delivery.drift() {
                    Some(drift) => write!(f, "event `{name}`: {drift}"),
                    None => write!(f, "event `{name}`"),
                }
            }
            Self::Malformed(refused) => Display::fmt(refused, f),
        }
    }
}

impl<P: Provider> Debug for Unrouted<'_, P> {
    /// Like `Display`: payloads do not belong in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Unrouted({self})")
    }
}
