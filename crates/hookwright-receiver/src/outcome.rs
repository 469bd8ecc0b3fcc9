//! What becomes of a request, and how each is answered.

use std::collections::HashMap;
use std::time::Duration;

use http::StatusCode;

macro_rules! outcomes {
    ($($(#[$doc:meta])* $outcome:ident, $name:literal, $status:ident;)*) => {
        /// What became of a request.
        ///
        /// It is also among the extensions of the response, for middleware around the receiver; nothing of it goes over the wire.
        ///
        /// | outcome | status | when |
        /// | --- | --- | --- |
        $(#[doc = concat!("| `", $name, "` | `", stringify!($status), "` | [`", stringify!($outcome), "`](Self::", stringify!($outcome), ") |")])*
        ///
        /// The status is what [`Builder::answer`](crate::Builder::answer) changes. A 503 and a 429 carry `Retry-After`, a 405
        /// `Allow`, a 401 `WWW-Authenticate`. Only [`Handled`](Self::Handled) has a body: the JSON that the handler answers with, if it
        /// does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Outcome {
            $($(#[$doc])* $outcome,)*
        }

        impl Outcome {
            /// Every outcome.
            pub const ALL: &'static [Self] = &[$(Self::$outcome),*];

            /// The name in logs and metrics.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$outcome => $name,)* }
            }

            /// Whether it belongs to an ordinary day.
            pub(crate) const fn is_expected(self) -> bool {
                matches!(self, Self::Handled | Self::Duplicate | Self::Handshake)
            }

            /// The status that it is answered with unless the operator says otherwise.
            #[must_use]
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$outcome => StatusCode::$status,)* }
            }
        }
    };
}

outcomes! {
    /// The router handled it, by a handler or by its fallback.
    Handled, "handled", OK;
    /// It had been handled before.
    Duplicate, "duplicate", OK;
    /// It was no event but the provider looking whether somebody is there.
    Handshake, "handshake", OK;
    /// The handler failed and said that no further attempt makes sense.
    GaveUp, "gave_up", OK;
    /// The body is no event of the provider.
    Malformed, "malformed", BAD_REQUEST;
    /// A header says something else than the body, or than itself when it is repeated, or is no text.
    Disagreement, "disagreement", BAD_REQUEST;
    /// The idempotency key was handled before, with another body.
    Conflict, "conflict", BAD_REQUEST;
    /// The body ended before it was whole.
    Aborted, "aborted", BAD_REQUEST;
    /// Neither signature nor token are of somebody who knows the secret.
    Unauthenticated, "unauthenticated", UNAUTHORIZED;
    /// Not `POST`.
    WrongMethod, "wrong_method", METHOD_NOT_ALLOWED;
    /// The body did not come within the deadline.
    Stalled, "stalled", REQUEST_TIMEOUT;
    /// The body is larger than the limit.
    TooLarge, "too_large", PAYLOAD_TOO_LARGE;
    /// Not JSON, or compressed.
    WrongType, "wrong_type", UNSUPPORTED_MEDIA_TYPE;
    /// Somebody else is handling the same delivery.
    InFlight, "in_flight", SERVICE_UNAVAILABLE;
    /// The handler failed, or panicked, and another attempt may succeed.
    Retry, "retry", SERVICE_UNAVAILABLE;
    /// The handler did not end within the deadline.
    Late, "late", SERVICE_UNAVAILABLE;
    /// The store of claims, or the quarantine that was to keep the delivery, does not work.
    StoreDown, "store_down", SERVICE_UNAVAILABLE;
}

/// How outcomes are answered.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    changed: HashMap<Outcome, StatusCode>,
    pub(crate) retry_after: Duration,
}

impl Answers {
    pub(crate) fn change(&mut self, outcome: Outcome, status: StatusCode) {
        self.changed.insert(outcome, status);
    }

    pub(crate) fn status(&self, outcome: Outcome) -> StatusCode {
        let changed = self.changed.get(&outcome).copied();
        changed.unwrap_or(outcome.status())
    }
}

impl Default for Answers {
    fn default() -> Self {
        let retry_after = Duration::from_secs(30);
        Self {
            changed: HashMap::new(),
            retry_after,
        }
    }
}
