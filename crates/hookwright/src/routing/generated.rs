//! What generated code says of its bodies, in one line each.

/// Makes `$body` the body of a family of events, of which handlers take the whole or the payload in it.
///
/// In order: the provider, the body, the fields that lead to the payload, the payload, and what the provider expects as
/// an answer.
#[doc(hidden)]
#[macro_export]
macro_rules! body_impls {
    // A body with a part that handlers receive.
    ($provider:ty, $body:ty, $($field:ident).+, $payload:ty, $response:ty) => {
        $crate::body_impls!(@whole $provider, $body, $payload, $response);

        #[diagnostic::do_not_recommend]
        impl<'r> $crate::routing::FromBody<'r, $body> for &'r $payload {
            fn from_body(_: &'r $crate::Delivery<$provider>, body: &'r $body) -> Self {
                &body.$($field).+
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::routing::FromBody<'_, $body> for $payload {
            fn from_body(_: &$crate::Delivery<$provider>, body: &$body) -> Self {
                body.$($field).+.clone()
            }
        }
    };
    // A body that handlers receive as it is.
    ($provider:ty, $body:ty, $response:ty) => {
        $crate::body_impls!(@whole $provider, $body, $body, $response);
    };
    (@whole $provider:ty, $body:ty, $payload:ty, $response:ty) => {
        impl $crate::routing::Body for $body {
            type Provider = $provider;
            type Payload = $payload;
            type Response = $response;
        }

        #[diagnostic::do_not_recommend]
        impl<'r> $crate::routing::FromBody<'r, $body> for &'r $body {
            fn from_body(_: &'r $crate::Delivery<$provider>, body: &'r $body) -> Self {
                body
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::routing::FromBody<'_, $body> for $body {
            fn from_body(_: &$crate::Delivery<$provider>, body: &$body) -> Self {
                body.clone()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'r> $crate::routing::FromBody<'r, $body> for &'r <$provider as $crate::Provider>::Event {
            fn from_body(delivery: &'r $crate::Delivery<$provider>, _: &'r $body) -> Self {
                delivery.event()
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::routing::FromBody<'_, $body> for <$provider as $crate::Provider>::Event {
            fn from_body(delivery: &$crate::Delivery<$provider>, _: &$body) -> Self {
                delivery.event().clone()
            }
        }
    };
}

/// Makes a provider's `Event` what the events of several families have in common, and a part of every delivery.
#[doc(hidden)]
#[macro_export]
macro_rules! event_impls {
    ($provider:ty, $event:ty) => {
        impl $crate::routing::Body for $event {
            type Provider = $provider;
            type Payload = $event;
            type Response = ();
        }

        #[diagnostic::do_not_recommend]
        impl<'r> $crate::routing::FromBody<'r, $event> for &'r $event {
            fn from_body(_: &'r $crate::Delivery<$provider>, event: &'r $event) -> Self {
                event
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::routing::FromBody<'_, $event> for $event {
            fn from_body(_: &$crate::Delivery<$provider>, event: &$event) -> Self {
                event.clone()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'r> $crate::routing::FromDelivery<'r, $provider> for &'r $event {
            fn from_delivery(
                delivery: &'r $crate::Delivery<$provider>,
            ) -> ::core::result::Result<Self, $crate::HandlerError> {
                ::core::result::Result::Ok(delivery.event())
            }
        }
    };
}
