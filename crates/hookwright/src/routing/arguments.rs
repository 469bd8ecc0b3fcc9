//! What a handler can take: first the event, then any parts of the delivery.
//!
//! Each argument's type is asked for itself, so that the compiler names the one that does not fit.

use super::{HandlerError, Unrouted};
use crate::{Delivery, Drift, Headers, Provider};

/// What the events that go to one handler have in common: the whole body of one family of events, or the provider's `Event`.
/// Generated code implements this.
pub trait Body: Send + Sync + Sized + 'static {
    /// Whose events these are.
    type Provider: Provider;
    /// The payload in the body.
    type Payload;
    /// What the provider expects as an answer: `()`, where it expects none.
    type Response;
}

/// What a handler takes as the event: the payload, the whole body or the provider's `Event`, by reference or by value.
///
/// Generated code implements this. By value means a clone: the delivery stays whole, for those who see it after the handler.
/// `Payload` is the body's own, and stands here for the compiler to name.
#[diagnostic::on_unimplemented(
    message = "a handler of these events cannot take `{Self}` first",
    label = "what these events have in common is `{Payload}`",
    note = "the first argument after `&self` is `&{Payload}`; the whole body, where all the events have the same, and the provider's `&Event` fit too, and each of them by value",
    note = "parts of the delivery come after it"
)]
pub trait FromBody<'r, B: Body, Payload = <B as Body>::Payload>: Sized {
    /// The event out of its delivery.
    fn from_body(delivery: &'r Delivery<B::Provider>, body: &'r B) -> Self;
}

/// A part of a delivery that a handler can take after the event.
///
/// [`part`](super::part) has what providers commonly say of a delivery; the whole [`Delivery`], its [`Headers`] and its
/// bytes are parts too. Implement this for a part of your own:
///
/// ```
/// use hookwright::{Delivery, HandlerError, Provider, routing::FromDelivery};
///
/// /// Which of our own tenants a delivery is for.
/// struct Tenant(u32);
///
/// impl<'r, P: Provider> FromDelivery<'r, P> for Tenant {
///     fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
///         let header = delivery.headers().get("x-tenant").unwrap_or_default();
///         header.parse().map(Tenant).map_err(HandlerError::give_up)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no part of a delivery of `{P}`",
    label = "a handler cannot take `{Self}` as a part",
    note = "parts that deliveries may have are in `hookwright::part`; `&Headers`, `&[u8]` and the provider's `&Event` are parts too",
    note = "implement `hookwright::routing::FromDelivery` for a part of your own"
)]
pub trait FromDelivery<'r, P: Provider>: Sized {
    /// Whether a handler that takes this is also called with deliveries that departed from their schema, which exist in tolerant use
    /// alone. [`Drift`] is what does.
    const TAKES_DRIFT: bool = false;

    /// The part out of the delivery.
    ///
    /// # Errors
    /// When the delivery lacks the part. The handler is not called then, and this is the outcome.
    fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError>;
}

#[diagnostic::do_not_recommend]
impl<'r, P: Provider> FromDelivery<'r, P> for &'r Delivery<P> {
    fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
        Ok(delivery)
    }
}

#[diagnostic::do_not_recommend]
impl<'r, P: Provider> FromDelivery<'r, P> for &'r Headers {
    fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
        Ok(delivery.headers())
    }
}

/// The body as it was delivered.
#[diagnostic::do_not_recommend]
impl<'r, P: Provider> FromDelivery<'r, P> for &'r [u8] {
    fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
        Ok(delivery.body())
    }
}

/// How the delivery departs from its schema; `None` if it does not.
#[diagnostic::do_not_recommend]
impl<'r, P: Provider> FromDelivery<'r, P> for Option<&'r Drift> {
    const TAKES_DRIFT: bool = true;

    fn from_delivery(delivery: &'r Delivery<P>) -> Result<Self, HandlerError> {
        Ok(delivery.drift())
    }
}

/// All that a handler takes after `&self`, as a tuple.
pub trait Arguments<'r, B: Body>: Sized {
    /// Whether one of them takes deliveries that departed from their schema.
    const TAKES_DRIFT: bool = false;

    /// Takes each out of the delivery, in order.
    ///
    /// # Errors
    /// That of the first part that the delivery lacks.
    fn take(delivery: &'r Delivery<B::Provider>, body: &'r B) -> Result<Self, HandlerError>;
}

impl<B: Body> Arguments<'_, B> for () {
    fn take(_: &Delivery<B::Provider>, _: &B) -> Result<Self, HandlerError> {
        Ok(())
    }
}

macro_rules! arguments {
    ($($($part:ident)*;)*) => {$(
        impl<'r, B, E, $($part),*> Arguments<'r, B> for (E, $($part,)*)
        where
            B: Body,
            E: FromBody<'r, B>,
            $($part: FromDelivery<'r, B::Provider>,)*
        {
            const TAKES_DRIFT: bool = false $(|| $part::TAKES_DRIFT)*;

            fn take(delivery: &'r Delivery<B::Provider>, body: &'r B) -> Result<Self, HandlerError> {
                Ok((E::from_body(delivery, body), $($part::from_delivery(delivery)?,)*))
            }
        }
    )*};
}

arguments! {
    ;
    P1;
    P1 P2;
    P1 P2 P3;
    P1 P2 P3 P4;
    P1 P2 P3 P4 P5;
    P1 P2 P3 P4 P5 P6;
    P1 P2 P3 P4 P5 P6 P7;
    P1 P2 P3 P4 P5 P6 P7 P8;
}

/// All that a fallback takes after `&self`, as a tuple: nothing, or what was not routed.
#[diagnostic::on_unimplemented(
    message = "a fallback takes one argument or none, and not `{Self}`",
    label = "a fallback takes `Unrouted<'_, {P}>`, or nothing",
    note = "what has no route may be malformed, so that there is no payload; `Unrouted` has the headers, the bytes and the reason"
)]
pub trait FallbackArguments<'r, P: Provider>: Sized {
    /// The arguments, for what was not routed.
    fn take(unrouted: Unrouted<'r, P>) -> Self;
}

impl<P: Provider> FallbackArguments<'_, P> for () {
    fn take(_: Unrouted<'_, P>) -> Self {}
}

impl<'r, P: Provider, U: FromUnrouted<'r, P>> FallbackArguments<'r, P> for (U,) {
    fn take(unrouted: Unrouted<'r, P>) -> Self {
        (U::from_unrouted(unrouted),)
    }
}

/// What a fallback can take: [`Unrouted`], and nothing else.
#[diagnostic::on_unimplemented(
    message = "a fallback cannot take `{Self}`",
    label = "a fallback takes `Unrouted<'_, {P}>`, or nothing",
    note = "what has no route may be malformed, so that there is no payload; `Unrouted` has the headers, the bytes and the reason"
)]
pub trait FromUnrouted<'r, P: Provider>: Sized {
    /// The argument, for what was not routed.
    fn from_unrouted(unrouted: Unrouted<'r, P>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<'r, P: Provider> FromUnrouted<'r, P> for Unrouted<'r, P> {
    fn from_unrouted(unrouted: Unrouted<'r, P>) -> Self {
        unrouted
    }
}
