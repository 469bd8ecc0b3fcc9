//! How a delivery departs from the schema of its event, for handlers that take it all the same.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

use crate::{
    Delivery, Diagnosis, Event as _, Headers, Provider, Refused, Tolerant,
    decode_tolerant_with_header, event_header, tolerant,
};

/// How a delivery departs from the schema of its event: what [`Delivery::read_tolerant`] notes beside the event.
///
/// It is a part of the delivery: a handler that takes `Option<&Drift>` is also called with payloads that departed, of which it has
/// what decoded. All others are not; such a delivery goes to the fallback, as [`Unrouted::Drifted`](crate::Unrouted::Drifted).
///
/// ```text
/// async fn contact_created(&self, contact: &Contact, drift: Option<&Drift>) {
///     if let Some(drift) = drift {
///         println!("not as documented: {drift}");
///     }
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Drift {
    departures: Vec<Diagnosis>,
    is_decoded: bool,
}

impl Drift {
    /// Every departure that was found, each with its place, in the order of the text. At least one.
    #[must_use]
    pub fn departures(&self) -> &[Diagnosis] {
        &self.departures
    }

    /// Whether there is a payload: whatever departed, it could be left out. Otherwise something is missing or wrong without which there
    /// is none; then the event is known by its name and its envelope alone.
    #[must_use]
    pub const fn is_decoded(&self) -> bool {
        self.is_decoded
    }
}

impl Display for Drift {
    /// The departures, without any value of the payload.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        tolerant::list(&self.departures, f)
    }
}

impl Debug for Drift {
    /// Like `Display`: a payload does not belong in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Drift({self})")
    }
}

impl Error for Drift {}

/// What can be had of a refused body: the event as far as it decodes, or else its envelope. `None` if it is no sound JSON, or not
/// even the envelope is as it should be.
fn event<P: Provider>(refused: &Refused) -> Option<(P::Event, Drift)> {
    let (body, event_type) = (refused.body(), refused.event_type()?);
    let value = event_header::value::<P>(refused.headers()).ok()?;
    let Ok(Tolerant::Drifted(drifted)) = decode_tolerant_with_header::<P>(value, body) else {
        return None;
    };
    let is_decoded = drifted.value.is_some();
    let event = drifted.value.or_else(|| envelope::<P>(body, event_type))?;
    let departures = drifted.departures;
    Some((
        event,
        Drift {
            departures,
            is_decoded,
        },
    ))
}

fn envelope<P: Provider>(body: &[u8], event_type: &str) -> Option<P::Event> {
    let decoded = tolerant::decode(body, Some(event_type), |reader| {
        P::Event::decode_envelope(event_type, reader)
    });
    match decoded.ok()? {
        Tolerant::Exact(event) => Some(event),
        Tolerant::Drifted(drifted) => drifted.value,
    }
}

impl<P: Provider> Delivery<P> {
    /// Decodes the body of a delivery in tolerant use: where it departs from the schema of its event, the delivery says so
    /// ([`drift`](Self::drift)), and has as much of the event as decodes. A body that is as it should be costs what
    /// [`read`](Self::read) does.
    ///
    /// # Errors
    /// [`Refused`], with headers and body, if it is not JSON, names no event, or not even the envelope that all events
    /// share is as it should be.
    pub fn read_tolerant(headers: Headers, body: impl Into<Vec<u8>>) -> Result<Self, Refused> {
        let refused = match Self::read(headers, body) {
            Ok(delivery) => return Ok(delivery),
            Err(refused) => refused,
        };
        match event::<P>(&refused) {
            Some((event, drift)) => {
                let (headers, malformed) = refused.into_parts();
                Ok(Self::departed(headers, malformed.into_raw(), event, drift))
            }
            None => Err(refused),
        }
    }
}
