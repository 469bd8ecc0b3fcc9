//! What generated code says of its bodies, in one line each.

/// Makes `$body` the body of a family of events, of which handlers take the whole or the payload in it.
///
/// In order: the provider, the body, the fields that lead to the payload, the payload, and what the provider expects as
/// an answer.
#[doc(hidden)]
#[macro_export]
macro_rules! body_impls {
    ($provider:ty, $body:ty, $($field:ident).+, $payload:ty, $response:ty) => {
        impl $crate::routing::Body for $body {
            type Provider = $provider;
            type Response = $response;
        }

        impl<'r> $crate::routing::FromBody<'r, $body> for &'r $body {
            fn from_body(_: &'r $crate::Delivery<$provider>, body: &'r $body) -> Self {
                body
            }
        }

        impl $crate::routing::FromBody<'_, $body> for $body {
            fn from_body(_: &$crate::Delivery<$provider>, body: &$body) -> Self {
                body.clone()
            }
        }

        impl<'r> $crate::routing::FromBody<'r, $body> for &'r $payload {
            fn from_body(_: &'r $crate::Delivery<$provider>, body: &'r $body) -> Self {
                &body.$($field).+
            }
        }

        impl $crate::routing::FromBody<'_, $body> for $payload {
            fn from_body(_: &$crate::Delivery<$provider>, body: &$body) -> Self {
                body.$($field).+.clone()
            }
        }
    };
}

/// Lets the handlers of all of a provider's events take them as the one type that the provider has for any of them.
#[doc(hidden)]
#[macro_export]
macro_rules! event_impls {
    ($provider:ty, $event:ty) => {
        impl<'r, B> $crate::routing::FromBody<'r, B> for &'r $event
        where
            B: $crate::routing::Body<Provider = $provider>,
        {
            fn from_body(delivery: &'r $crate::Delivery<$provider>, _: &'r B) -> Self {
                delivery.event()
            }
        }

        impl<B> $crate::routing::FromBody<'_, B> for $event
        where
            B: $crate::routing::Body<Provider = $provider>,
        {
            fn from_body(delivery: &$crate::Delivery<$provider>, _: &B) -> Self {
                delivery.event().clone()
            }
        }

        impl<'r> $crate::routing::FromDelivery<'r, $provider> for &'r $event {
            fn from_delivery(
                delivery: &'r $crate::Delivery<$provider>,
            ) -> ::core::result::Result<Self, $crate::HandlerError> {
                ::core::result::Result::Ok(delivery.event())
            }
        }
    };
}
