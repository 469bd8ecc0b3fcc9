//! What is asked of a store, and what it answers: data, and the one part of a delivery that it is.

use std::sync::Arc;
use std::time::Duration;

use hookwright::routing::{FromDelivery, MissingPart};
use hookwright::{Delivery, HandlerError, Provider};

use super::{Fingerprint, Key};

/// A delivery that somebody wants to handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The keys that the delivery is known by, the most trustworthy first. At least one, none twice. Shared, since the claim has
    /// the same, and so may the store.
    pub keys: Arc<[Key]>,
    /// What its body is.
    pub fingerprint: Fingerprint,
    /// How long the holder may stay silent before it is taken for dead.
    pub lease: Duration,
    /// How long the keys are remembered once the delivery is done.
    pub retention: Duration,
}

/// The right to handle a delivery, until its lease ends.
///
/// A handler can take it, by reference, as a part of its delivery. One that writes to the database in which the store keeps its
/// claims can complete it in the same transaction, if the store offers that, and so have its effects exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The keys that are claimed.
    pub keys: Arc<[Key]>,
    /// What sets this claim apart from earlier and later ones.
    pub token: Token,
    /// How long the keys are remembered once the delivery is done.
    pub retention: Duration,
}

/// A fencing token: the later claim of a key has the greater token, so that whoever receives work under a claim can refuse a
/// holder that has been succeeded.
///
/// It fits a signed 64-bit integer, since that is what databases have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(pub i64);

/// What became of an attempt to claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// It is the caller's to handle.
    Granted(Claim),
    /// Somebody is handling it. How long until that lease ends, at most.
    InFlight(Duration),
    /// It has been handled.
    Done,
    /// A key has been handled with another body. Nothing was claimed.
    Conflict {
        /// The index of that key among the attempt's.
        key: usize,
    },
}

/// What became of the end of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// It is as the holder wished.
    Done,
    /// Nothing was changed: the claim is no longer the holder's, because somebody else has claimed a key since, or because
    /// nothing is known of it any more.
    Superseded,
}

/// The claim under which a handler works. There is none where no receiver stands in front of the router.
impl<'r, P: Provider> FromDelivery<'r, P> for &'r Claim {
    fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
        let missing = MissingPart {
            part: "claim",
            header: None,
        };
        let claim = delivery.attached::<Claim>();
        claim.ok_or_else(|| HandlerError::give_up(missing))
    }
}
