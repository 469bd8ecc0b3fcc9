//! What has been delivered before: the trait that a store of claims implements, and a store in memory.
//!
//! A delivery that comes again must not be handled again, and a delivery whose handler died must be. So a receiver first
//! [claims](Store::claim) a delivery's keys. Whoever holds the claim handles the delivery, and then
//! [completes](Store::complete) it, or [releases](Store::release) it for the next attempt. A claim that is neither is
//! free again when its lease has ended: its holder is taken for dead.
//!
//! # Write another store
//!
//! 1. Implement [`Store`]; the promises stand at its methods. In a database, one row a key, and one transaction a call. A script or a
//!    function that runs there takes times in [`milliseconds`] and answers in a word and a number: [`Attempt::answered`].
//! 2. Take time from the one clock that all who share the store agree on (the server's, where there is a server), plus a
//!    [`Shift`], so that tests can let time pass. Remove what is old by the clock alone, since time that has passed for a test has not
//!    passed for whoever else uses the store.
//! 3. Run the suite in [`testing`](crate::testing) against it (feature `testing`).

mod claim;
mod error;
mod key;
mod memory;
mod remote;
mod shift;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub use claim::{Attempt, Claim, Claimed, Finish, Token};
pub use error::{StoreError, Superseded};
pub(crate) use key::Prefix;
pub use key::{Fingerprint, Key};
pub use memory::Memory;
pub use remote::milliseconds;
pub use shift::Shift;

/// What a store's method gives: a boxed future.
pub type StoreFuture<'s, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 's>>;

/// Remembers which deliveries are being handled and which are done.
///
/// Object safe: which store is used is a matter of configuration, decided at run time, and a box a call is nothing beside
/// the call's round trip.
///
/// Every method is atomic, also among processes, and safe to cancel: a future that is dropped has done its work wholly or
/// not at all.
pub trait Store: Send + Sync + 'static {
    /// Claims all of an attempt's keys, or none.
    ///
    /// A key is *held* from when it is claimed until the claim is completed or released, or its lease ends; it is *done*
    /// from when its claim is completed, for the retention that the attempt asked for. Then it is free. The answer, in this order:
    ///
    /// 1. any key held → [`Claimed::InFlight`], whatever the fingerprints: how the holder fares is not known yet;
    /// 2. any key done with another fingerprint → [`Claimed::Conflict`] with the first such key;
    /// 3. any key done → [`Claimed::Done`];
    /// 4. else [`Claimed::Granted`], with a token greater than that of any claim of any of the keys before.
    ///
    /// Two attempts that name the same keys in different orders do not block each other for good.
    ///
    /// # Errors
    /// When the store cannot tell. Nothing is claimed then, as far as the store can help it.
    fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed>;

    /// Marks a claim's keys as done, for the attempt's retention from now on.
    ///
    /// A claim whose lease has ended is completed all the same as long as nobody else has claimed any of its keys since. To
    /// complete once more what the same claim completed is [`Finish::Done`] again.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish>;

    /// Frees a claim's keys, so that the next attempt gets them at once. Keys that are done, or that somebody else has
    /// claimed since, stay as they are.
    ///
    /// # Errors
    /// When the store cannot be reached. The lease will end.
    fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish>;

    /// Does what [`claim`](Self::claim) does, if nothing has to be waited for: a receiver asks this first, and makes a future only
    /// when it gets the attempt back. A store that always has to wait leaves it as it is.
    ///
    /// # Errors
    /// The attempt, when somebody has to wait for the answer. Nothing is claimed then.
    fn claim_at_once(&self, attempt: Attempt) -> Result<Result<Claimed, StoreError>, Attempt> {
        Err(attempt)
    }

    /// Does what [`complete`](Self::complete) does, if nothing has to be waited for. `None` when somebody has to wait; nothing is done then.
    fn complete_at_once(&self, claim: &Claim) -> Option<Result<Finish, StoreError>> {
        let _ = claim;
        None
    }
}

macro_rules! behind {
    ($($pointer:ty),*) => {$(
        impl<S: Store + ?Sized> Store for $pointer {
            fn claim(&self, attempt: Attempt) -> StoreFuture<'_, Claimed> {
                (**self).claim(attempt)
            }

            fn complete<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
                (**self).complete(claim)
            }

            fn release<'s>(&'s self, claim: &'s Claim) -> StoreFuture<'s, Finish> {
                (**self).release(claim)
            }

            fn claim_at_once(
                &self,
                attempt: Attempt,
            ) -> Result<Result<Claimed, StoreError>, Attempt> {
                (**self).claim_at_once(attempt)
            }

            fn complete_at_once(&self, claim: &Claim) -> Option<Result<Finish, StoreError>> {
                (**self).complete_at_once(claim)
            }
        }
    )*};
}

behind!(Arc<S>, Box<S>);
